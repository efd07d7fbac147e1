# The real window under Xvfb, driven by xdotool: one ctest a script, each with a display of its own.
add_room_test(app_test SOURCES app_background_job_test.cpp app_bench_run_test.cpp app_desk_test.cpp app_document_test.cpp app_figure_desk_test.cpp app_files_test.cpp app_import_view_test.cpp app_input_queue_test.cpp app_map_view_test.cpp app_camera_motion_test.cpp app_moving_map_test.cpp app_moved_map_test.cpp scene_fixture.cpp app_open_link_test.cpp app_recovery_test.cpp DEPENDS viewer_app geo_io LINKS glfw PkgConfig::EPOXY PkgConfig::IMGUI nlohmann_json::nlohmann_json)

foreach(name explore project import compare failures idle robust_start time views layers legend ask page tasks finder desk recovery notes bench)
  add_test(NAME ui_${name}
    COMMAND xvfb-run -a -s "-screen 0 1600x1000x24" /usr/bin/python3 ${PROJECT_SOURCE_DIR}/tests/ui/${name}_test.py)
  set_tests_properties(ui_${name} PROPERTIES TIMEOUT ${room_timeout_s} ENVIRONMENT "INFLUENCE_MAP_PROGRAM=$<TARGET_FILE:influence-map>;INFLUENCE_MAP_SLOWNESS=${slowness}")
endforeach()

# Sanitizers want to be loaded first.
if(NOT INFLUENCE_MAP_SANITIZE)
  add_library(count_frames MODULE ${CMAKE_CURRENT_SOURCE_DIR}/../ui/count_frames.c)
  target_link_libraries(count_frames PRIVATE ${CMAKE_DL_LIBS})
  set_property(TEST ui_idle APPEND PROPERTY ENVIRONMENT "IDLE_FRAMES=$<TARGET_FILE:count_frames>")
endif()

add_test(NAME ui_monkey
  COMMAND xvfb-run -a -s "-screen 0 1600x1000x24" /usr/bin/python3 ${PROJECT_SOURCE_DIR}/tests/ui/monkey_test.py)
math(EXPR monkey_timeout_s "900 * ${slowness}")
set_tests_properties(ui_monkey PROPERTIES TIMEOUT ${monkey_timeout_s} ENVIRONMENT "INFLUENCE_MAP_PROGRAM=$<TARGET_FILE:influence-map>;INFLUENCE_MAP_SLOWNESS=${slowness}")
