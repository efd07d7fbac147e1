# Compiler settings for every target: warnings as errors, hardening and sanitizers on asking, ccache and mold where they are there.
add_library(project_options INTERFACE)
target_compile_options(project_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
# GCC 12 takes the inactive members of a moved std::variant for uninitialised reads (GCC bug 105562 and kin).
target_compile_options(project_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
target_include_directories(project_options INTERFACE ${PROJECT_SOURCE_DIR})

if(INFLUENCE_MAP_HARDENED)
  # Both names of the source folder: its path, and what ccache makes of it where it has a base folder.
  cmake_path(RELATIVE_PATH PROJECT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_BINARY_DIR} OUTPUT_VARIABLE source_folder)
  add_compile_options(-ffile-prefix-map=${PROJECT_SOURCE_DIR}=. -ffile-prefix-map=${source_folder}=. -fstack-protector-strong -fstack-clash-protection -D_FORTIFY_SOURCE=2)
  add_link_options(-Wl,-z,relro,-z,now)
endif()

if(INFLUENCE_MAP_SANITIZE)
  add_compile_options(-fsanitize=${INFLUENCE_MAP_SANITIZE} -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${INFLUENCE_MAP_SANITIZE})
endif()

# Every program of a build for sanitizers says what it knows of other people's faults.
function(settle_sanitizers program)
  if(INFLUENCE_MAP_SANITIZE)
    target_sources(${program} PRIVATE ${PROJECT_SOURCE_DIR}/tests/under_sanitizers.cpp)
    set_target_properties(${program} PROPERTIES ENABLE_EXPORTS ON)
  endif()
endfunction()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

# A folder's target: add_room(name DEPENDS targets LINKS libraries); sources are the folder's *.cpp.
# Libraries stay private, so that a room cannot use what another room links.
function(add_room name)
  cmake_parse_arguments(ROOM "" "" "DEPENDS;LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  add_library(${name} STATIC ${sources})
  target_link_libraries(${name} PUBLIC project_options ${ROOM_DEPENDS} PRIVATE ${ROOM_LINKS})
endfunction()
