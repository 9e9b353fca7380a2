foreach(name linux linux_disk linux_folder)
  unit_test(${name} LINK platform_linux)
endforeach()
