# What panels compute; what they draw is tested in the real window (tests/ui).
add_room_test(test_panels SOURCES panels_time_player.cpp panels_actions.cpp panels_matrix_view.cpp panels_table_rows.cpp panels_finder.cpp panels_guide.cpp palettes_test.cpp DEPENDS viewer_panels geo_io LINKS PkgConfig::IMGUI)
