foreach(name modes flips)
  unit_test(drm_${name} LINK platform_drm_decide platform_linux)
  target_compile_definitions(test_drm_${name} PRIVATE _GNU_SOURCE)
endforeach()
