#include "kiosk/port/cage.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/base/sanitized.h"
#include "platform/linux/cage_filter.h"
#include "platform/linux/folder_parts.h"

/* How a child says what became of it: as its exit status, and in memory of its own where the status is lost because the
 * program ignores the end of its children. */
enum { STATUS_DONE = 0, STATUS_MEMORY = 41, STATUS_NOT_LOCKED = 42, STATUS_NONE = 255 };

enum { PROBE_BYTES = 1024 * 1024, STACK_BYTES = 16 * 1024 };

struct cage {
    bool (*work)(void *shared);
    void *shared;
    const struct folder *folder; /* held; NULL: none */
    scmp_filter_ctx filter;
    volatile int *status; /* shared with the child */
    int named; /* an eventfd: the parent has a name for the child that cannot come to mean another process */
    pid_t parent;
    uint64_t address_bytes; /* the child's address space when it begins */
};

const char *cage_end_text(enum cage_end end)
{
    switch (end) {
    case CAGE_DONE: return "did its work";
    case CAGE_NO_START: return "was not started";
    case CAGE_TIME: return "took too long";
    case CAGE_MEMORY: return "needed too much memory";
    case CAGE_FORBIDDEN: return "did what it may not do";
    case CAGE_CRASHED: return "crashed";
    }
    return "";
}

void *cage_share(size_t bytes)
{
    void *shared = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    return shared == MAP_FAILED ? NULL : shared;
}

void cage_unshare(void *shared, size_t bytes)
{
    if (shared != NULL)
        (void)munmap(shared, bytes);
}

/* Who has no memory left meets that in many ways, mostly by a pointer to nowhere: whatever kills the child, it looks
 * whether there is any. The handler asks for nothing that is forbidden. */
static void on_death(int signal)
{
    void *probe = mmap(NULL, PROBE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    (void)signal;
    _exit(probe == MAP_FAILED ? STATUS_MEMORY : STATUS_NONE);
}

/* The parent's handlers are not the child's, and a stack that has run over has no room for one. */
static bool set_handlers(void)
{
    static const int deaths[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
    struct sigaction action = { .sa_handler = on_death, .sa_flags = (int)(SA_ONSTACK | SA_RESETHAND) };
    const stack_t stack = {
        .ss_sp = mmap(NULL, STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
        .ss_size = STACK_BYTES,
    };
    sigset_t none;

    if (stack.ss_sp == MAP_FAILED || sigaltstack(&stack, NULL) != 0)
        return false;
    sigemptyset(&none);
    for (int number = 1; number < NSIG; number++)
        (void)signal(number, SIG_DFL);
    for (size_t i = 0; i < sizeof deaths / sizeof *deaths; i++) {
        if (sigaction(deaths[i], &action, NULL) != 0)
            return false;
    }
    return sigprocmask(SIG_SETMASK, &none, NULL) == 0;
}

static bool limit(__rlimit_resource_t resource, uint64_t most)
{
    const struct rlimit limit = { .rlim_cur = (rlim_t)most, .rlim_max = (rlim_t)most };

    return setrlimit(resource, &limit) == 0;
}

/* Closes what lies below `kept` from `*next` on. */
static bool close_up_to(unsigned kept, unsigned *next)
{
    bool closed = kept <= *next || syscall(SYS_close_range, *next, kept - 1, 0) == 0;

    *next = kept >= *next ? kept + 1 : *next;
    return closed;
}

/* All but the files of the folder, whose numbers rise. */
static bool close_files(const struct folder *folder)
{
    unsigned next = 0;
    bool closed = !SANITIZED || close_up_to(STDERR_FILENO, &next);

    for (int i = 0; folder != NULL && i < folder->held->fd_count; i++)
        closed = close_up_to((unsigned)folder->held->fds[i], &next) && closed;
    return closed && syscall(SYS_close_range, next, UINT32_MAX, 0) == 0;
}

/* The number of one that ends may be another's at once, where the program ignores or reaps all its children. */
static bool wait_for_name(int named)
{
    eventfd_t times;
    int failed;

    do
        failed = eventfd_read(named, &times);
    while (failed != 0 && errno == EINTR);
    return failed == 0;
}

static bool lock_in(const struct cage *cage)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != cage->parent || prctl(PR_SET_DUMPABLE, 0) != 0)
        return false;
    if (!wait_for_name(cage->named) || !set_handlers() || !close_files(cage->folder))
        return false;
    if (!limit(RLIMIT_CORE, 0) || !limit(RLIMIT_FSIZE, 0))
        return false;
    if (!SANITIZED && !limit(RLIMIT_AS, cage->address_bytes + CAGE_HEAP_BYTES))
        return false;
    return seccomp_load(cage->filter) == 0;
}

static _Noreturn void be_child(const struct cage *cage)
{
    int status = STATUS_NOT_LOCKED;

    if (lock_in(cage))
        status = cage->work(cage->shared) ? STATUS_DONE : STATUS_MEMORY;
    *cage->status = status;
    _exit(status);
}

/* Size of this process in pages, the first number in /proc/self/statm; 0 if it is not known. */
static uint64_t address_bytes(void)
{
    unsigned long long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");

    if (file == NULL)
        return 0;
    if (fscanf(file, "%llu", &pages) != 1)
        pages = 0;
    fclose(file);
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* False when the time is over before the child. */
static bool wait_for_end(int child, int64_t time_ms)
{
    struct pollfd end = { .fd = child, .events = POLLIN };
    int64_t until = now_ms() + time_ms;

    for (int64_t left = time_ms; left > 0; left = until - now_ms()) {
        int found = poll(&end, 1, left > INT32_MAX ? INT32_MAX : (int)left);
        if (found > 0)
            return true;
        if (found < 0 && errno != EINTR)
            return false;
    }
    return false;
}

static enum cage_end end_of_status(int status)
{
    switch (status) {
    case STATUS_DONE: return CAGE_DONE;
    case STATUS_MEMORY: return CAGE_MEMORY;
    case STATUS_NOT_LOCKED: return CAGE_NO_START;
    default: return CAGE_CRASHED;
    }
}

/* Where somebody else has waited for the child, only what it wrote itself is known of it. */
static enum cage_end reap(const struct cage *cage, int child)
{
    siginfo_t info;
    int failed;

    memset(&info, 0, sizeof info);
    do
        failed = waitid(P_PIDFD, (id_t)child, &info, WEXITED);
    while (failed != 0 && errno == EINTR);
    if (failed != 0)
        return end_of_status(*cage->status);
    if (info.si_code == CLD_EXITED)
        return end_of_status(info.si_status);
    return info.si_status == SIGSYS ? CAGE_FORBIDDEN : CAGE_CRASHED;
}

static enum cage_end watch(const struct cage *cage, pid_t pid, int64_t time_ms)
{
    int child = (int)syscall(SYS_pidfd_open, pid, 0);

    if (child < 0) {
        (void)kill(pid, SIGKILL);
        while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
            continue;
        return CAGE_NO_START;
    }
    (void)eventfd_write(cage->named, 1); /* one that is not told has no more than its time either */
    bool ended = wait_for_end(child, time_ms);
    if (!ended)
        (void)syscall(SYS_pidfd_send_signal, child, SIGKILL, NULL, 0);
    enum cage_end end = reap(cage, child);
    (void)close(child);
    return ended ? end : CAGE_TIME;
}

static int by_value(const void *a, const void *b)
{
    return *(const uint8_t *)a - *(const uint8_t *)b;
}

/* What the C library asks the system for once and then knows: some sort only once they know how much memory it has. */
static void get_ready(void)
{
    enum { ENOUGH = 2048 };
    uint8_t bytes[ENOUGH] = { 1 };

    qsort(bytes, ENOUGH, 1, by_value);
}

enum cage_end cage_run(bool (*work)(void *shared), void *shared, int64_t time_ms)
{
    return cage_run_beside(NULL, work, shared, time_ms);
}

enum cage_end cage_run_beside(const struct folder *folder, bool (*work)(void *shared), void *shared, int64_t time_ms)
{
    struct cage cage = { .work = work, .shared = shared, .folder = folder, .parent = getpid(),
                         .address_bytes = address_bytes(), .named = eventfd(0, EFD_CLOEXEC) };
    enum cage_end end = CAGE_NO_START;

    assert(folder == NULL || folder->held != NULL);
    get_ready();
    cage.status = cage_share(sizeof *cage.status);
    cage.filter = cage_filter_make(folder != NULL);
    if (cage.status != NULL && cage.filter != NULL && cage.address_bytes > 0 && cage.named >= 0) {
        *cage.status = STATUS_NONE;
        pid_t pid = fork();
        if (pid == 0)
            be_child(&cage);
        if (pid > 0)
            end = watch(&cage, pid, time_ms);
    }
    if (cage.named >= 0)
        (void)close(cage.named);
    seccomp_release(cage.filter);
    cage_unshare((void *)cage.status, sizeof *cage.status);
    return end;
}
