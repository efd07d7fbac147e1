# Third-party libraries, all from Debian's packages, each found once here and linked privately by the rooms that use it.
find_package(PkgConfig REQUIRED)
find_package(GDAL 3.6 REQUIRED CONFIG)      # libgdal-dev: geo/io
get_target_property(gdal_configuration GDAL::GDAL IMPORTED_CONFIGURATIONS)
get_target_property(GDAL_SONAME GDAL::GDAL IMPORTED_SONAME_${gdal_configuration})  # the name by which it is loaded
find_package(SQLite3 REQUIRED)              # libsqlite3-dev (comes with libgdal-dev): geo/io
find_package(PROJ 9 REQUIRED CONFIG)        # libproj-dev: geo/map
get_target_property(proj_configuration PROJ::proj IMPORTED_CONFIGURATIONS)
get_target_property(PROJ_SONAME PROJ::proj IMPORTED_SONAME_${proj_configuration})
find_package(glfw3 3.3 REQUIRED)            # libglfw3-dev: viewer/app
find_package(nlohmann_json 3.11 REQUIRED)   # nlohmann-json3-dev: geo/io, viewer/state, viewer/cli, viewer/app
find_package(CLI11 2.1 REQUIRED)                # libcli11-dev: viewer/cli
find_package(fmt 9 REQUIRED)                # libfmt-dev
pkg_check_modules(GLU REQUIRED IMPORTED_TARGET glu)              # libglu1-mesa-dev: geo/map (tesselator)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)     # libxxhash-dev: geo/base (hashes of data and of cached borders)
pkg_check_modules(FREETYPE REQUIRED IMPORTED_TARGET freetype2)   # libfreetype-dev: viewer/scene, viewer/draw
pkg_check_modules(HARFBUZZ REQUIRED IMPORTED_TARGET harfbuzz)    # libharfbuzz-dev: viewer/scene, viewer/draw
pkg_check_modules(HARFBUZZ_SUBSET REQUIRED IMPORTED_TARGET harfbuzz-subset)  # libharfbuzz-dev: viewer/draw (fonts inside SVG)
pkg_check_modules(FRIBIDI REQUIRED IMPORTED_TARGET fribidi)      # libfribidi-dev (LGPL, linked dynamically): viewer/scene
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc)           # libicu-dev: geo/io (names of countries and languages)
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo)          # libcairo2-dev: viewer/draw
pkg_check_modules(LIBPNG REQUIRED IMPORTED_TARGET libpng)          # libpng-dev: viewer/draw
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)             # zlib1g-dev (comes with libpng-dev): viewer/draw (PNG)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebpmux libwebp)  # libwebp-dev: viewer/draw (films)
find_package(GIF 5.2 REQUIRED)                                   # libgif-dev: viewer/draw (films)
pkg_check_modules(EPOXY REQUIRED IMPORTED_TARGET epoxy)          # libepoxy-dev: viewer/draw, viewer/app
pkg_check_modules(EGL REQUIRED IMPORTED_TARGET egl)              # libegl-dev: viewer/draw (offscreen context)
pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)          # libimgui-dev: viewer/panels, viewer/app
