# The report: its parts, and its two forms.
add_room_test(report_test SOURCES report_test.cpp scene_fixture.cpp DEPENDS viewer_report geo_io)
