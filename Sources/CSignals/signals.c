#include "CSignals.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { caught_count = 10 };
static const int caught[caught_count] = {SIGINT,  SIGTERM,  SIGHUP,  SIGQUIT, SIGTSTP,
                                         SIGCONT, SIGWINCH, SIGUSR1, SIGUSR2, SIGXCPU};
static struct sigaction before[caught_count];
static int pipe_ends[2] = {-1, -1};
static int is_installed = 0;
static volatile sig_atomic_t unread_endings = 0;

static int is_ending(int number) { return number != SIGTSTP && number != SIGCONT && number != SIGWINCH; }

int dash_signals_is_asked_to_end(void) { return unread_endings > 0; }

// The signal that has asked for the end and was not answered yet; 0 for none. Until when it may be.
static volatile sig_atomic_t late = 0;
static volatile struct timespec latest;
static const long patience = 250000000;

void dash_signals_end_late(int number) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    latest.tv_sec = now.tv_sec + (now.tv_nsec + patience) / 1000000000;
    latest.tv_nsec = (now.tv_nsec + patience) % 1000000000;
    late = number;
    dash_alarm_start();
}

void dash_signals_answered(void) { late = 0; }

int dash_signals_is_late(void) { return late != 0; }

void dash_signals_end_if_late(void) {
    if (late == 0) return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec < latest.tv_sec || (now.tv_sec == latest.tv_sec && now.tv_nsec < latest.tv_nsec)) return;
    dash_output_release();
    dash_crash_guard_restore_terminal();
    dash_signals_die((int)late);
}

static void forward(int number) {
    int saved_errno = errno;
    if (is_ending(number)) {
        if (unread_endings > 0) {
            dash_output_release();
            dash_crash_guard_restore_terminal();
            dash_signals_die(number);
        }
        unread_endings = 1;
        dash_signals_end_late(number);
    }
    unsigned char byte = (unsigned char)number;
    // The pipe does not block; when it is full, plenty is waiting already.
    ssize_t written = write(pipe_ends[1], &byte, 1);
    (void)written;
    errno = saved_errno;
}

void dash_signals_tell(int number) {
    unsigned char byte = (unsigned char)number;
    ssize_t written = write(pipe_ends[1], &byte, 1);
    (void)written;
}

static int make_quiet(int descriptor) {
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0) return -1;
    return fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

int dash_signals_install(void) {
    if (pipe_ends[0] < 0) {
        if (pipe(pipe_ends) != 0) return -1;
        if (make_quiet(pipe_ends[0]) < 0 || make_quiet(pipe_ends[1]) < 0) return -1;
    }
    if (is_installed) return pipe_ends[0];
    unread_endings = 0;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = forward;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < caught_count; i++) {
        sigaction(caught[i], NULL, &before[i]);
        // What the parent chose to ignore (nohup and its like) stays ignored.
        if (before[i].sa_handler == SIG_IGN && caught[i] != SIGWINCH && caught[i] != SIGCONT) continue;
        sigaction(caught[i], &action, NULL);
    }
    is_installed = 1;
    return pipe_ends[0];
}

int dash_signals_next(void) {
    unsigned char byte = 0;
    ssize_t count;
    do { count = read(pipe_ends[0], &byte, 1); } while (count < 0 && errno == EINTR);
    if (count != 1) return 0;
    if (is_ending(byte)) {
        unread_endings = 0;
        dash_signals_answered();
    }
    return byte;
}

void dash_signals_remove(void) {
    if (!is_installed) return;
    for (int i = 0; i < caught_count; i++) sigaction(caught[i], &before[i], NULL);
    is_installed = 0;
}

void dash_signals_block(int blocked) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < caught_count; i++) sigaddset(&set, caught[i]);
    pthread_sigmask(blocked ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

void dash_signals_stop_self(void) {
    struct sigaction standard, ours;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    sigemptyset(&standard.sa_mask);
    sigaction(SIGTSTP, &standard, &ours);
    kill(getpid(), SIGTSTP);
    // The signal may be taken by another thread a moment later: wait until it has stopped and continued us.
    usleep(1000);
    sigaction(SIGTSTP, &ours, NULL);
}

void dash_signals_await_foreground(int tty) {
    // Who changes a terminal's settings from the background is stopped until it is its turn. A thread that blocks the
    // signal would be let through.
    sigset_t set, previous;
    sigemptyset(&set);
    sigaddset(&set, SIGTTOU);
    pthread_sigmask(SIG_UNBLOCK, &set, &previous);
    struct termios settings;
    if (tcgetattr(tty, &settings) == 0) tcsetattr(tty, TCSANOW, &settings);
    pthread_sigmask(SIG_SETMASK, &previous, NULL);
}

void dash_signals_die(int number) {
    struct sigaction standard;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    sigemptyset(&standard.sa_mask);
    sigaction(number, &standard, NULL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    kill(getpid(), number);
    // Signals whose default action does not end a process, and the moment until it does.
    for (int i = 0; i < 1000; i++) usleep(1000);
    _exit(128 + number);
}
