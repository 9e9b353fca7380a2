foreach(name text ini csv geojson hash markdown seal seal_secret shrink sums png png_plain)
  unit_test(codec_${name} LINK kiosk_codec)
endforeach()
