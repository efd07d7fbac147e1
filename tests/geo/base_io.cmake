# Tests of geo/base, geo/model and geo/io.
add_room_test(base_test SOURCES base_text.cpp base_file.cpp base_rows.cpp base_background.cpp DEPENDS geo_base)
add_room_test(model_test SOURCES model_values.cpp model_lookups.cpp model_merge.cpp model_rows_on_demand.cpp DEPENDS geo_model)
add_room_test(io_test
  SOURCES io_ring_repair.cpp io_borders.cpp io_bundled_borders.cpp io_country_names.cpp io_place_names.cpp io_csv_table.cpp io_csv_scan.cpp io_bundled_dataset.cpp
          io_broken_packages.cpp io_broken_descriptors.cpp io_refusals.cpp
  DEPENDS geo_io)
add_room_test(confined_test SOURCES io_confined_reader.cpp io_silent_faults.cpp DEPENDS geo_io LINKS GDAL::GDAL fmt::fmt)
find_package(ZLIB REQUIRED)  # for the test alone: it packs what the program must unpack
add_room_test(import_test
  SOURCES io_cell_values.cpp io_table_text.cpp io_code_systems.cpp io_code_systems_names.cpp io_code_systems_columns.cpp io_relation_import.cpp
          io_package_writer.cpp io_import_shapes.cpp io_import_nodes.cpp io_import_report.cpp io_import_rows.cpp io_import_many_rows.cpp
  DEPENDS geo_io LINKS ZLIB::ZLIB)
add_room_test(rows_test
  SOURCES io_row_source.cpp io_folder_table.cpp io_sqlite_check.cpp io_lost_text.cpp io_typed_cells.cpp io_package_containers.cpp
  DEPENDS geo_io LINKS GDAL::GDAL SQLite::SQLite3 ZLIB::ZLIB)
add_room_test(sql_test SOURCES io_sql.cpp DEPENDS geo_io LINKS GDAL::GDAL)

# A PostgreSQL with PostGIS of the test's own; what needs a hand inside the program is in sql_server_test, which gets the server's address.
add_executable(sql_server_test io_sql_server.cpp)
settle_sanitizers(sql_server_test)
target_link_libraries(sql_server_test PRIVATE geo_io GTest::gtest_main GTest::gmock)
add_test(NAME postgres COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/postgres_test.py)
set_tests_properties(postgres PROPERTIES TIMEOUT 300
  ENVIRONMENT "INFLUENCE_MAP_PROGRAM=$<TARGET_FILE:influence-map>;SQL_SERVER_TEST=$<TARGET_FILE:sql_server_test>")
