pkg_check_modules(WEBPDEMUX REQUIRED IMPORTED_TARGET libwebpdemux)  # the tests read films back
add_room_test(test_cli SOURCES cli_parse.cpp cli_help.cpp cli_border_store.cpp cli_commands.cpp cli_projects.cpp cli_tables.cpp cli_series.cpp cli_pictures.cpp cli_named_files.cpp DEPENDS viewer_cli LINKS GDAL::GDAL nlohmann_json::nlohmann_json GIF::GIF PkgConfig::WEBPDEMUX)
# The real program, for what a process does: its exit status, its standard error, another working directory.
add_room_test(test_cli_program SOURCES cli_program.cpp DEPENDS viewer_cli LINKS nlohmann_json::nlohmann_json)
target_compile_definitions(test_cli_program PRIVATE PROGRAM="$<TARGET_FILE:influence-map>")
add_dependencies(test_cli_program influence-map)
