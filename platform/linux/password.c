#include "kiosk/port/password.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

/* A terminal that shows nothing. */
struct hidden {
    int tty;               /* owned */
    int signals;           /* owned: readable when the program is to end */
    struct termios before; /* how the terminal was */
    sigset_t mask;         /* which signals waited before */
};

/* Signals wait until the terminal shows again: then they do what they always do. */
static enum err hide(struct hidden *hidden, struct diag *diag)
{
    sigset_t ending, waiting;

    hidden->tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (hidden->tty < 0 || tcgetattr(hidden->tty, &hidden->before) != 0) {
        diag_error(diag, NULL, 0, "there is no terminal to ask at");
        if (hidden->tty >= 0)
            close(hidden->tty);
        return ERR_PLATFORM;
    }
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGQUIT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    waiting = ending;
    sigaddset(&waiting, SIGTSTP);
    hidden->signals = signalfd(-1, &ending, SFD_CLOEXEC);
    if (hidden->signals < 0) {
        diag_error(diag, NULL, 0, "the password cannot be asked for: %s", strerror(errno));
        close(hidden->tty);
        return ERR_PLATFORM;
    }
    sigprocmask(SIG_BLOCK, &waiting, &hidden->mask);
    struct termios silent = hidden->before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    silent.c_lflag |= ECHONL;
    tcsetattr(hidden->tty, TCSAFLUSH, &silent);
    return ERR_OK;
}

static void show(struct hidden *hidden)
{
    tcsetattr(hidden->tty, TCSAFLUSH, &hidden->before);
    close(hidden->signals);
    close(hidden->tty);
    sigprocmask(SIG_SETMASK, &hidden->mask, NULL);
}

static void say(const struct hidden *hidden, const char *text)
{
    /* A terminal that takes no prompt may still be typed at. */
    ssize_t written = write(hidden->tty, text, strlen(text));

    (void)written;
}

/* False at the end of the input, or when the program is to end. */
static bool next_byte(const struct hidden *hidden, char *byte)
{
    struct pollfd waits[] = { { hidden->tty, POLLIN, 0 }, { hidden->signals, POLLIN, 0 } };

    while (poll(waits, 2, -1) < 0) {
        if (errno != EINTR)
            return false;
    }
    return waits[1].revents == 0 && read(hidden->tty, byte, 1) == 1;
}

static enum err read_line(const struct hidden *hidden, char *out, size_t out_len, struct diag *diag)
{
    size_t len = 0;
    char byte = 0;

    while (next_byte(hidden, &byte)) {
        if (byte == '\n' && len < out_len) {
            out[len] = 0;
            return ERR_OK;
        }
        if (byte == '\n') {
            diag_error(diag, NULL, 0, "the password is longer than %zu letters; choose a shorter one", out_len - 1);
            return ERR_LIMIT;
        }
        if (len < out_len - 1)
            out[len] = byte;
        len = len < out_len ? len + 1 : len;
    }
    diag_error(diag, NULL, 0, "no password was typed");
    return ERR_USAGE;
}

enum err password_ask(const char *prompt, char *out, size_t out_len, struct diag *diag)
{
    struct hidden hidden;
    enum err err = hide(&hidden, diag);

    if (err != ERR_OK)
        return err;
    say(&hidden, prompt);
    err = read_line(&hidden, out, out_len, diag);
    show(&hidden);
    return err;
}
