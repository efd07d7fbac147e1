add_room_test(test_draw
  SOURCES draw_picture_record.cpp draw_text.cpp draw_display_list.cpp draw_hit_test.cpp draw_cairo.cpp draw_gl.cpp draw_delaunay.cpp draw_gl_ground.cpp draw_stroke_coverage.cpp ../golden/png_reader.cpp
  DEPENDS viewer_draw
  LINKS PkgConfig::EPOXY PkgConfig::LIBPNG)
