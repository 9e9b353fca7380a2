foreach(name text ini csv geojson hash markdown seal shrink sums png)
  unit_test(codec_${name} LINK kiosk_codec)
endforeach()
