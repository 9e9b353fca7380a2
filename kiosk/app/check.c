#include "kiosk/app/check.h"

#include <stdio.h>

#include "kiosk/app/layout_check.h"
#include "kiosk/app/world.h"
#include "kiosk/exhibit/check.h"

void check_print(struct diag *problems)
{
    int errors = diag_error_count(problems);

    diag_print(problems, stdout);
    if (errors == 0 && problems->warning_count == 0)
        puts("no problems");
    else
        printf("%d problem%s, %d warning%s\n", errors, errors == 1 ? "" : "s", problems->warning_count,
               problems->warning_count == 1 ? "" : "s");
}

void check_exhibit(const char *path, struct folder *folder, struct exhibit *exhibit, struct diag *problems)
{
    enum err err = exhibit_read(folder, exhibit, problems);

    exhibit_check(exhibit, folder, problems);
    if (err == ERR_OK)
        layout_check(path, problems);
}

enum err check_run(const struct options *options, struct diag *diag)
{
    struct diag problems = { 0 };
    struct exhibit exhibit = { 0 };
    struct folder *folder = NULL;
    enum err err = folder_open(options->exhibit, &folder, diag);

    if (err != ERR_OK)
        return err;
    check_exhibit(options->exhibit, folder, &exhibit, &problems);
    check_print(&problems);
    bool good = diag_error_count(&problems) == 0;
    diag_finish(&problems);
    exhibit_finish(&exhibit);
    folder_close(folder);
    return good ? ERR_OK : ERR_FORMAT;
}
