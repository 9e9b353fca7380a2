# Copies typefaces into an exhibit's fonts/, under names that a sealed exhibit may have: small letters only, since names
# that differ in nothing but their case are one file on a stick. cmake -DTO=DIR "-DFACES=a;b" -P place_faces.cmake
file(MAKE_DIRECTORY ${TO}/fonts)
foreach(face ${FACES})
  get_filename_component(name ${face} NAME)
  string(TOLOWER ${name} name)
  configure_file(${face} ${TO}/fonts/${name} COPYONLY)
endforeach()
