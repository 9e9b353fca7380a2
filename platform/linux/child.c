#include "kiosk/port/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { STOP_MS = 50 };

struct child {
    pid_t pid;
    int pipe; /* owned; the reading end */
    char waiting[CHILD_LINE_BYTES]; /* of a line that has not come whole */
    size_t len;
    bool closed; /* nothing more comes */
    bool gone;   /* it was waited for */
    int status;
};

/* In the child, before it is another program: only what may be done between fork and exec. */
static void become(const char *const *arguments, int input, int output, pid_t parent)
{
    const char *words[CHILD_ARGUMENTS_MAX + 2] = { "kiosk" };

    for (int i = 0; i < CHILD_ARGUMENTS_MAX && arguments[i] != NULL; i++)
        words[i + 1] = arguments[i];
    /* Signals that the kiosk takes in its own time would never end a program that does not know of it. */
    sigset_t none;
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    /* A kiosk that dies leaves no update that nobody looks after. */
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) == 0 && getppid() == parent && dup2(output, STDOUT_FILENO) >= 0 &&
        (input < 0 || dup2(input, STDIN_FILENO) >= 0))
        execv("/proc/self/exe", (char *const *)words);
    _exit(127);
}

static enum err no_pipe(struct diag *diag)
{
    diag_error(diag, NULL, 0, "no pipe for another program: %s", strerror(errno));
    return ERR_PLATFORM;
}

/* A pipe that holds the bytes already: what does not fit is left out, for whoever waited could wait for good. Its
 * reading end, or -1. */
static int filled_pipe(const char *bytes, size_t len)
{
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    (void)fcntl(ends[1], F_SETFL, O_NONBLOCK);
    for (size_t done = 0; done < len;) {
        ssize_t now = write(ends[1], bytes + done, len - done);
        if (now < 0 && errno == EINTR)
            continue;
        if (now <= 0)
            break;
        done += (size_t)now;
    }
    close(ends[1]);
    return ends[0];
}

/* `input`: what it reads from, or -1 for what this program reads from. */
static enum err start(const char *const *arguments, int input, struct child **out, struct diag *diag)
{
    int ends[2];
    pid_t parent = getpid();

    if (pipe2(ends, O_CLOEXEC) != 0)
        return no_pipe(diag);
    pid_t pid = fork();
    if (pid == 0)
        become(arguments, input, ends[1], parent);
    close(ends[1]);
    if (pid < 0) {
        diag_error(diag, NULL, 0, "no other program can be started: %s", strerror(errno));
        close(ends[0]);
        return ERR_PLATFORM;
    }
    struct child *child = calloc(1, sizeof *child);
    if (child == NULL)
        abort();
    child->pid = pid;
    child->pipe = ends[0];
    (void)fcntl(child->pipe, F_SETFL, O_NONBLOCK);
    *out = child;
    return ERR_OK;
}

enum err child_start(const char *const *arguments, struct child **out, struct diag *diag)
{
    return start(arguments, -1, out, diag);
}

enum err child_start_with(const char *const *arguments, const char *input, size_t len, struct child **out,
                          struct diag *diag)
{
    int pipe = filled_pipe(input, len < CHILD_INPUT_BYTES ? len : CHILD_INPUT_BYTES);

    if (pipe < 0)
        return no_pipe(diag);
    enum err err = start(arguments, pipe, out, diag);
    close(pipe);
    return err;
}

static void fill(struct child *child)
{
    while (!child->closed && child->len < sizeof child->waiting) {
        ssize_t got = read(child->pipe, child->waiting + child->len, sizeof child->waiting - child->len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return;
        if (got <= 0)
            child->closed = true;
        else
            child->len += (size_t)got;
    }
}

bool child_line(struct child *child, char line[CHILD_LINE_BYTES])
{
    fill(child);
    const char *end = memchr(child->waiting, '\n', child->len);
    bool cut = end == NULL && child->len == sizeof child->waiting;

    if (end == NULL && !cut)
        return false;
    size_t len = cut ? child->len - 1 : (size_t)(end - child->waiting);
    memcpy(line, child->waiting, len);
    line[len] = 0;
    child->len -= len + 1;
    memmove(child->waiting, child->waiting + len + 1, child->len);
    return true;
}

enum child_state child_look(struct child *child, int *status)
{
    if (!child->gone && waitpid(child->pid, &child->status, WNOHANG) == child->pid)
        child->gone = true;
    if (!child->gone)
        return CHILD_RUNS;
    fill(child);
    if (memchr(child->waiting, '\n', child->len) != NULL)
        return CHILD_RUNS;
    if (!WIFEXITED(child->status))
        return CHILD_DIED;
    if (status != NULL)
        *status = WEXITSTATUS(child->status);
    return CHILD_ENDED;
}

/* One that waits for a stick in the system does not die before that answers: nobody waits with it for longer than a
 * frame or two. */
static void end(const struct child *child)
{
    const struct timespec pause = { .tv_nsec = 1000000 };

    (void)kill(child->pid, SIGKILL);
    for (int ms = 0; ms < STOP_MS && waitpid(child->pid, NULL, WNOHANG) == 0; ms++)
        (void)nanosleep(&pause, NULL);
}

void child_stop(struct child *child)
{
    if (child == NULL)
        return;
    if (!child->gone)
        end(child);
    close(child->pipe);
    free(child);
}
