# The scene: what a picture must hold, whatever it looks like.
add_room_test(scene_test
  SOURCES scene_test.cpp scene_arrows_test.cpp scene_cell_index_test.cpp scene_conflicts_test.cpp scene_theme_test.cpp scene_comparison_test.cpp scene_measured_test.cpp scene_value_words_test.cpp
          scene_labels_test.cpp scene_projection_test.cpp scene_scale_bar_test.cpp scene_seam_test.cpp scene_legend_test.cpp scene_label_choice_test.cpp scene_series_test.cpp scene_page_test.cpp scene_notes_test.cpp scene_fixture.cpp scene_lit_overlay_test.cpp scene_arrow_forms_test.cpp scene_many_arrows_test.cpp
  DEPENDS viewer_scene geo_io LINKS PROJ::proj)
