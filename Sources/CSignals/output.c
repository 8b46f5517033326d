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

void dash_output_drop(int tty) {
    struct pollfd room = {tty, POLLOUT, 0};
    if (poll(&room, 1, 0) != 0) return;
    has_dropped = 1;
    // The process may be in the background.
    sigset_t set, previous;
    sigemptyset(&set);
    sigaddset(&set, SIGTTOU);
    sigprocmask(SIG_BLOCK, &set, &previous);
    // Stopping and starting wakes the write that waits for room, and undoes a Ctrl-S.
    tcflow(tty, TCOOFF);
    tcflush(tty, TCOFLUSH);
    tcflow(tty, TCOON);
    sigprocmask(SIG_SETMASK, &previous, NULL);
}

void dash_output_release(void) {
    if (is_watched) dash_output_drop(terminal);
}

// One timer for both: what is written must not wait for its reader, and a signal must not wait for its answer.
static void look(int number) {
    (void)number;
    int saved_errno = errno;
    dash_signals_end_if_late();
    if (is_watched) {
        struct pollfd waiting = {keys, POLLIN, 0};
        if (is_final || dash_signals_is_asked_to_end() || poll(&waiting, 1, 0) > 0) dash_output_release();
    } else if (!dash_signals_is_late()) {
        struct itimerval none = {{0, 0}, {0, 0}};
        setitimer(ITIMER_REAL, &none, NULL);
    }
    errno = saved_errno;
}

void dash_alarm_start(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = look;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGALRM, &action, NULL) != 0) return;
    // A terminal takes some kilobytes at a time, so that what waits is dropped in several pieces.
    struct itimerval timer = {{0, 20000}, {0, 50000}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

void dash_output_watch(int input, int output, int is_last) {
    keys = input;
    terminal = output;
    is_final = is_last;
    has_dropped = 0;
    is_watched = 1;
    dash_alarm_start();
    // A second is long for a terminal and short for a person; the end waits for nobody.
    if (is_last || dash_signals_is_late()) return;
    struct itimerval timer = {{0, 20000}, {1, 0}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

int dash_output_unwatch(void) {
    is_watched = 0;
    // The timer goes on while a signal waits for its answer; the handler ends it.
    if (!dash_signals_is_late()) {
        struct itimerval none = {{0, 0}, {0, 0}};
        setitimer(ITIMER_REAL, &none, NULL);
    }
    return has_dropped;
}
