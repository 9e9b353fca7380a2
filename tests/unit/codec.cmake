foreach(name text ini csv geojson markdown seal shrink sums png)
  unit_test(codec_${name} LINK kiosk_codec)
endforeach()
