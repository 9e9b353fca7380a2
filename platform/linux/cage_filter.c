#include "platform/linux/cage_filter.h"

#include <stddef.h>
#include <sys/mman.h>

#include "kiosk/base/sanitized.h"

/* What malloc needs, in any of its arenas, and what ends a process or a handler. Some have another name on 32-bit ARM;
 * a name that an architecture has not is passed over. */
static int allow_memory_and_end(scmp_filter_ctx filter)
{
    static const char *const calls[] = { "brk", "munmap", "mremap", "madvise", "futex", "futex_time64", "exit",
                                         "exit_group", "rt_sigreturn", "sigreturn", "restart_syscall" };
    static const char *const maps[] = { "mmap", "mmap2", "mprotect" };
    int failed = 0;

    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, seccomp_syscall_resolve_name(calls[i]), 0);
    /* No memory that can be run: what is not the program's own code never becomes code. */
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, seccomp_syscall_resolve_name(maps[i]), 1,
                                   SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    return failed;
}

/* What address sanitizer does when it hands out memory and when it reports. */
static int allow_sanitizer(scmp_filter_ctx filter)
{
    static const char *const calls[] = { "sched_yield", "gettid", "getpid", "sigaltstack", "write", "clock_gettime" };
    int failed = 0;

    for (size_t i = 0; SANITIZED && i < sizeof calls / sizeof *calls; i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, seccomp_syscall_resolve_name(calls[i]), 0);
    return failed;
}

/* Whatever is open may be read, but of all that the parent had open only the files of the folder still are. */
static int allow_reading(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, seccomp_syscall_resolve_name("pread64"), 0);
}

scmp_filter_ctx cage_filter_make(bool reads)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);

    if (filter == NULL)
        return NULL;
    if (seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
        allow_memory_and_end(filter) == 0 && allow_sanitizer(filter) == 0 &&
        (!reads || allow_reading(filter) == 0))
        return filter;
    seccomp_release(filter);
    return NULL;
}
