# Lays an exhibit of this folder out with its faces: cmake -DPACK=hebrew -DTO=DIR -DFACES="a;b" -P place.cmake
foreach(part common ${PACK})
  file(COPY ${CMAKE_CURRENT_LIST_DIR}/${part}/ DESTINATION ${TO})
endforeach()
include(${CMAKE_CURRENT_LIST_DIR}/../../../assets/place_faces.cmake)
