/* None is launched where the session has no bus; what it has stays named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "platform/sdl2/session_bus.h"

static const char ADDRESS[] = "DBUS_SESSION_BUS_ADDRESS", FOLDER[] = "XDG_RUNTIME_DIR";

/* What is named afterwards; NULL: nothing. */
static const char *address_of(const char *address, const char *folder)
{
    assert_int_equal(address != NULL ? setenv(ADDRESS, address, 1) : unsetenv(ADDRESS), 0);
    assert_int_equal(folder != NULL ? setenv(FOLDER, folder, 1) : unsetenv(FOLDER), 0);
    session_bus_launch_none();
    return getenv(ADDRESS);
}

static void none_is_launched_where_there_is_none(void **state)
{
    char folder[] = "/tmp/session-XXXXXX", long_folder[5000];

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_string_equal(address_of(NULL, NULL), "disabled:");
    assert_string_equal(address_of("", folder), "disabled:");
    assert_string_equal(address_of(NULL, folder), "disabled:");
    for (size_t i = 0; i < sizeof long_folder; i++)
        long_folder[i] = i + 1 < sizeof long_folder ? '/' : 0;
    assert_string_equal(address_of(NULL, long_folder), "disabled:");
    assert_int_equal(rmdir(folder), 0);
}

static void a_named_one_is_asked(void **state)
{
    (void)state;
    assert_string_equal(address_of("unix:path=/run/bus", NULL), "unix:path=/run/bus");
}

static void the_users_own_is_asked(void **state)
{
    char folder[] = "/tmp/session-XXXXXX", path[64];

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/bus", folder);
    assert_int_equal(mknod(path, S_IFREG | 0600, 0), 0);
    assert_string_equal(address_of(NULL, folder), "disabled:");
    assert_int_equal(remove(path), 0);
    assert_int_equal(mknod(path, S_IFSOCK | 0600, 0), 0);
    assert_null(address_of(NULL, folder));
    assert_int_equal(remove(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_is_launched_where_there_is_none),
        cmocka_unit_test(a_named_one_is_asked),
        cmocka_unit_test(the_users_own_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
