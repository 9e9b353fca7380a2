foreach(name text ini csv geojson hash markdown seal seal_secret shrink sums png png_plain)
  unit_test(codec_${name} LINK kiosk_codec)
endforeach()
# Photographs are made, not kept.
add_library(jpeg_fixture STATIC jpeg_fixture.c)
target_link_libraries(jpeg_fixture PUBLIC kiosk_base PRIVATE PkgConfig::JPEG)
unit_test(codec_jpeg LINK kiosk_codec jpeg_fixture)
