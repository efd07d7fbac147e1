add_room_test(test_state SOURCES state_project_file.cpp state_history.cpp state_shown.cpp state_layers.cpp DEPENDS viewer_state)
