# Tests of geo/map: hand-made shapes, and the real borders through geo/io.
add_room_test(map_tests
  SOURCES map_projection.cpp map_border_cache.cpp map_clip.cpp map_topology.cpp map_triangulate.cpp map_geometry.cpp map_ready_levels.cpp map_tears.cpp map_world.cpp map_shared_arcs.cpp
  DEPENDS geo_map geo_io
  LINKS fmt::fmt)
