#include "CSignals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <termios.h>

static volatile sig_atomic_t is_watched = 0;
static volatile sig_atomic_t is_final = 0;
static volatile sig_atomic_t has_dropped = 0;
static int keys = -1;
static int terminal = -1;

void dash_output_release(void) {
    struct pollfd room = {terminal, POLLOUT, 0};
    if (!is_watched || poll(&room, 1, 0) != 0) return;
    has_dropped = 1;
    // The process may be in the background.
    sigset_t set, previous;
    sigemptyset(&set);
    sigaddset(&set, SIGTTOU);
    sigprocmask(SIG_BLOCK, &set, &previous);
    // Stopping and starting wakes the write that waits for room, and undoes a Ctrl-S.
    tcflow(terminal, TCOOFF);
    tcflush(terminal, TCOFLUSH);
    tcflow(terminal, TCOON);
    sigprocmask(SIG_SETMASK, &previous, NULL);
}

static void look(int number) {
    (void)number;
    if (!is_watched) return;
    int saved_errno = errno;
    struct pollfd waiting = {keys, POLLIN, 0};
    if (is_final || dash_signals_is_asked_to_end() || poll(&waiting, 1, 0) > 0) dash_output_release();
    errno = saved_errno;
}

void dash_output_watch(int input, int output, int is_last) {
    // The handler stays: an alarm may still be on its way when the watch is over.
    static int has_handler = 0;
    if (!has_handler) {
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_handler = look;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        has_handler = sigaction(SIGALRM, &action, NULL) == 0;
        if (!has_handler) return;
    }
    keys = input;
    terminal = output;
    is_final = is_last;
    has_dropped = 0;
    is_watched = 1;
    // A second is long for a terminal and short for a person. A terminal takes some kilobytes at a time, so that what
    // waits is dropped in several pieces.
    struct itimerval timer = {{0, 20000}, {1, 0}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

int dash_output_unwatch(void) {
    struct itimerval timer = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &timer, NULL);
    is_watched = 0;
    return has_dropped;
}
