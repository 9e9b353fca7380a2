#include "kiosk/app/check.h"

#include <stdio.h>

#include "kiosk/app/layout_check.h"
#include "kiosk/app/world.h"
#include "kiosk/exhibit/check.h"

static void print_result(struct diag *diag)
{
    int errors = diag_error_count(diag);

    diag_print(diag, stdout);
    if (errors == 0 && diag->warning_count == 0)
        puts("no problems");
    else
        printf("%d problem%s, %d warning%s\n", errors, errors == 1 ? "" : "s", diag->warning_count,
               diag->warning_count == 1 ? "" : "s");
}

enum err check_run(const struct options *options, struct diag *diag)
{
    struct diag problems;
    struct exhibit exhibit = { 0 };
    struct folder *folder = NULL;
    enum err err = folder_open(options->exhibit, &folder, diag);

    if (err != ERR_OK)
        return err;
    diag_init(&problems);
    err = exhibit_read(folder, &exhibit, &problems);
    exhibit_check(&exhibit, folder, &problems);
    if (err == ERR_OK)
        layout_check(options->exhibit, &problems);
    print_result(&problems);
    bool good = diag_error_count(&problems) == 0;
    diag_finish(&problems);
    exhibit_finish(&exhibit);
    folder_close(folder);
    return good ? ERR_OK : ERR_FORMAT;
}
