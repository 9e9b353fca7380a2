unit_test(soft LINK platform_soft)
unit_test(soft_plane LINK platform_soft)
unit_test(soft_stretch LINK platform_soft)
unit_test(raster LINK platform_soft Threads::Threads m)
