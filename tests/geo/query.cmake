add_room_test(test_query SOURCES query_filter.cpp query_arrows.cpp query_measure.cpp query_timeline.cpp query_difference.cpp query_breaks.cpp query_facets.cpp query_matrix.cpp DEPENDS geo_query)
