foreach(name projection camera coast)
  unit_test(map_${name} LINK kiosk_map m)
endforeach()
# Draws the shipped exhibit, and keeps the pictures in the build for people to look at.
unit_test(map_ground LINK kiosk_map platform_soft platform_linux m)
target_compile_definitions(test_map_ground PRIVATE SHIPPED_EXHIBIT="${PROJECT_SOURCE_DIR}/assets/exhibit"
  PICTURES="${CMAKE_CURRENT_BINARY_DIR}/map")
unit_test(timeline LINK kiosk_map)
unit_test(routes LINK kiosk_map)
unit_test(crowd_plot LINK kiosk_map)
unit_test(crowd LINK kiosk_map)
unit_test(crowd_shipped LINK kiosk_map platform_linux m)
target_compile_definitions(test_crowd_shipped PRIVATE SHIPPED_EXHIBIT="${PROJECT_SOURCE_DIR}/assets/exhibit")
