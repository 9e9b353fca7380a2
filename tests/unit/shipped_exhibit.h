/* The exhibit that comes with the program, for tests of what it says. Their targets define its folder,
 * SHIPPED_EXHIBIT, and link platform_linux. */
#ifndef TESTS_UNIT_SHIPPED_EXHIBIT_H
#define TESTS_UNIT_SHIPPED_EXHIBIT_H

#include <stdbool.h>
#include <stdio.h>

#include "kiosk/exhibit/exhibit.h"

/* Reads it; exhibit_finish() frees it. False, with the reasons on stderr, if it cannot be read. */
static inline bool shipped_exhibit_load(struct exhibit *exhibit)
{
    struct diag diag = { 0 };
    struct folder *folder = NULL;
    bool good = folder_open(SHIPPED_EXHIBIT, &folder, &diag) == ERR_OK &&
                exhibit_load(folder, exhibit, &diag) == ERR_OK;

    diag_print(&diag, stderr);
    folder_close(folder);
    diag_finish(&diag);
    return good;
}

#endif
