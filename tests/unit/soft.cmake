unit_test(soft LINK platform_soft)
