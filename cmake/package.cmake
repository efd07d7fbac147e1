# What an installed influence-map has beside the program and its data, and the Debian package. `cpack` in the build folder, or cmake/make_package, writes it.

# The version and its day stand at the top of the changelog.
file(STRINGS ${PROJECT_SOURCE_DIR}/CHANGELOG.md versions REGEX "^## ")
list(GET versions 0 newest_version)
if(NOT newest_version MATCHES "^## ${PROJECT_VERSION} \\(([0-9]+-[0-9]+-[0-9]+)\\)$")
  message(FATAL_ERROR "CHANGELOG.md begins with \"${newest_version}\"; it must begin with \"## ${PROJECT_VERSION} (YEAR-MONTH-DAY)\", for CMakeLists.txt says VERSION ${PROJECT_VERSION}")
endif()
set(RELEASE_DATE ${CMAKE_MATCH_1})
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/CHANGELOG.md)

if(CMAKE_CROSSCOMPILING)
  return()  # the manual page and the completion are what the program prints
endif()

set(desktop ${PROJECT_SOURCE_DIR}/assets/desktop)
set(package_files)
# made_file(file COMMAND words...): the file is made in the build folder by a command that prints it.
function(made_file file)
  cmake_parse_arguments(MADE "" "" "COMMAND;DEPENDS" ${ARGN})
  add_custom_command(OUTPUT ${file} COMMAND ${MADE_COMMAND} > ${file} DEPENDS ${MADE_DEPENDS} VERBATIM)
  set(package_files ${package_files} ${PROJECT_BINARY_DIR}/${file} PARENT_SCOPE)
endfunction()

made_file(influence-map.1 COMMAND influence-map man DEPENDS influence-map)
made_file(influence-map.1.gz COMMAND gzip -9nc influence-map.1 DEPENDS influence-map.1)
made_file(influence-map.bash COMMAND influence-map completion DEPENDS influence-map)
made_file(changelog.gz COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/CHANGELOG.md DEPENDS ${PROJECT_SOURCE_DIR}/CHANGELOG.md)

# Debian's own changelog knows the package alone.
execute_process(COMMAND date -Rud ${RELEASE_DATE} OUTPUT_VARIABLE release_time OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND date -ud ${RELEASE_DATE} +%s OUTPUT_VARIABLE release_epoch OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set(maintainer "The influence-map authors <influence-map@packages.invalid>")
file(CONFIGURE OUTPUT changelog.Debian @ONLY CONTENT "influence-map (@PROJECT_VERSION@-1) bookworm; urgency=medium

  * Package of influence-map @PROJECT_VERSION@; what is new in it is in changelog.gz.

 -- @maintainer@  @release_time@
")
made_file(changelog.Debian.gz COMMAND gzip -9nc changelog.Debian DEPENDS ${PROJECT_BINARY_DIR}/changelog.Debian)
configure_file(${desktop}/influence-map.metainfo.xml.in org.influence_map.influence_map.metainfo.xml @ONLY)

find_program(RSVG_CONVERT rsvg-convert)
if(RSVG_CONVERT)
  foreach(size 48 128 256)
    made_file(influence-map-${size}.png COMMAND ${RSVG_CONVERT} -w ${size} -h ${size} ${desktop}/influence-map.svg DEPENDS ${desktop}/influence-map.svg)
    install(FILES ${PROJECT_BINARY_DIR}/influence-map-${size}.png DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/${size}x${size}/apps RENAME influence-map.png)
  endforeach()
endif()

# The bundled borders, made ready to be drawn: what a first start would do and keep in the user's cache.
add_custom_command(OUTPUT prepared/stamp DEPENDS influence-map assets/borders/admin0-10m.fgb assets/borders/disputed-lines.fgb assets/ground/lakes.fgb assets/ground/capitals.csv
                   COMMAND ${CMAKE_COMMAND} -E rm -rf prepared cache/influence-map/borders
                   COMMAND ${CMAKE_COMMAND} -E env XDG_CACHE_HOME=${PROJECT_BINARY_DIR}/cache $<TARGET_FILE:influence-map> info > ${CMAKE_CURRENT_BINARY_DIR}/info.txt
                   COMMAND ${CMAKE_COMMAND} -E copy_directory cache/influence-map/borders prepared
                   COMMAND ${CMAKE_COMMAND} -E touch prepared/stamp VERBATIM)
add_custom_target(prepared_borders ALL DEPENDS prepared/stamp)
add_custom_target(package_files ALL DEPENDS ${package_files} prepared/stamp)

install(TARGETS influence-map)
install(DIRECTORY assets/borders assets/codes assets/datasets assets/ground assets/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/influence-map
        PATTERN "*.py" EXCLUDE PATTERN "__pycache__" EXCLUDE PATTERN "LICENSE*" EXCLUDE)
install(DIRECTORY ${PROJECT_BINARY_DIR}/prepared DESTINATION ${CMAKE_INSTALL_DATADIR}/influence-map FILES_MATCHING PATTERN "*.borders")
install(FILES ${PROJECT_BINARY_DIR}/influence-map.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/influence-map.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME influence-map)
install(FILES SECURITY.md ${desktop}/copyright ${PROJECT_BINARY_DIR}/changelog.gz ${PROJECT_BINARY_DIR}/changelog.Debian.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/influence-map)
install(FILES ${desktop}/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME influence-map)
install(FILES ${desktop}/influence-map.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${desktop}/influence-map.mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME influence-map.xml)
install(FILES ${desktop}/influence-map.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${PROJECT_BINARY_DIR}/org.influence_map.influence_map.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME influence-map)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "map of who influences whom, with the evidence")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${maintainer})
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Explores relations of influence between states over a map: who influences
whom, how strongly, in which field, and the sentence and source that each
arrow rests on. Tables of trade, alliances, arms transfers or events are
opened as text, sheets, map files or from a database.
.
What is seen is exported as PNG, SVG, PDF or GeoTIFF, as a report with all
evidence, or as a film through time. An example dataset about Central Asia in
October 2022 and borders of the world are included.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What the program opens by its path, or a library by dlopen: dpkg-shlibdeps does not see it.
string(REGEX MATCH "[0-9]+$" gdal_abi ${GDAL_SONAME})
string(REGEX MATCH "[0-9]+$" proj_abi ${PROJ_SONAME})
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-core, iso-codes, libegl1, libgdal${gdal_abi}, libgl1, libproj${proj_abi}, proj-data")
# It lives without: letters of Chinese, Japanese and Korean, the desktop's own file dialogs, pictures in the clipboard, a browser for links.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk, xclip | wl-clipboard, xdg-utils, zenity | kdialog")
# Read when cpack runs: every file in the package is of the release's day, so that the same sources give the same bytes.
file(CONFIGURE OUTPUT cpack_time.cmake CONTENT [=[
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  set(ENV{SOURCE_DATE_EPOCH} @release_epoch@)
endif()
]=] @ONLY)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_BINARY_DIR}/cpack_time.cmake)
# Run when cpack has put the files in place: whatever the umask was, everybody may read them, and only the program may be run.
file(CONFIGURE OUTPUT cpack_permissions.cmake CONTENT [=[
set(readable OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
set(executable ${readable} OWNER_EXECUTE GROUP_EXECUTE WORLD_EXECUTE)
file(CHMOD_RECURSE ${CPACK_TEMPORARY_DIRECTORY} FILE_PERMISSIONS ${readable} DIRECTORY_PERMISSIONS ${executable})
file(CHMOD ${CPACK_TEMPORARY_DIRECTORY}/usr/bin/influence-map PERMISSIONS ${executable})
]=] @ONLY)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_BINARY_DIR}/cpack_permissions.cmake)
# The package's three parts carry their permissions in its head, and cpack takes them from the umask.
file(CONFIGURE OUTPUT cpack_head.cmake CONTENT [=[
execute_process(COMMAND sed -Ei "s/((debian-binary   |control.tar.gz  |data.tar.xz     )[0-9]{10}  0     0     )100[0-7]{3}  /\\1100644  /" ${CPACK_PACKAGE_FILES} COMMAND_ERROR_IS_FATAL ANY)
]=] @ONLY)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_BINARY_DIR}/cpack_head.cmake)
# The parts that were asked for are built before: `package` is not to build all tests.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
include(CPack)
