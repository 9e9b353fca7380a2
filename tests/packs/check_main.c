/* What `kiosk check DIR` does, but for the screens laid out: reads an exhibit, checks it, lists all problems. */
#include <stdio.h>

#include "kiosk/exhibit/check.h"

enum { STATUS_GOOD, STATUS_PROBLEMS, STATUS_USAGE };

static void print_sum(const struct diag *diag)
{
    int errors = diag_error_count(diag);

    if (errors == 0 && diag->warning_count == 0)
        puts("no problems");
    else
        printf("%d problem%s, %d warning%s\n", errors, errors == 1 ? "" : "s", diag->warning_count,
               diag->warning_count == 1 ? "" : "s");
}

static int check(const char *path)
{
    struct folder *folder = NULL;
    struct exhibit exhibit = { 0 };
    struct diag diag = { 0 };
    int status = STATUS_USAGE;

    if (folder_open(path, &folder, &diag) == ERR_OK) {
        enum err err = exhibit_read(folder, &exhibit, &diag);
        exhibit_check(&exhibit, folder, &diag);
        status = err != ERR_OK || diag_error_count(&diag) > 0 ? STATUS_PROBLEMS : STATUS_GOOD;
    }
    diag_print(&diag, status == STATUS_USAGE ? stderr : stdout);
    if (status != STATUS_USAGE)
        print_sum(&diag);
    exhibit_finish(&exhibit);
    folder_close(folder);
    diag_finish(&diag);
    return status;
}

int main(int argc, char **argv)
{
    if (argc == 3 && argv[1][0] == 'c')
        return check(argv[2]);
    fprintf(stderr, "usage: %s check FOLDER\n", argv[0]);
    return STATUS_USAGE;
}
