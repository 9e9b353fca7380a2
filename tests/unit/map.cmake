foreach(name projection camera)
  unit_test(map_${name} LINK kiosk_map m)
endforeach()
