#include "CSignals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { crash_count = 6, longest_restore = 512, spare_stack_size = 64 * 1024 };
static const int crashes[crash_count] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
static struct sigaction before[crash_count];
static int is_installed = 0;

// The terminal's descriptor is duplicated: whatever is closed meanwhile, this one still leads there.
static int terminal = -1;
static int nowhere = -1;
static struct termios settings;
static char restore[longest_restore];
static volatile size_t restore_count = 0;
static int errors_original = -1;
static int errors_captured = -1;
static void *spare_stack = NULL;
// Whose thread it is: what is added to the number of a signal; 0 for none whose crash is its own.
static _Thread_local int worker = 0;
static _Thread_local void *worker_stack = NULL;

static void write_all(int descriptor, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

void dash_crash_guard_restore_terminal(void) {
    if (terminal < 0) return;
    // Perhaps nobody reads on: into a terminal without room a write would wait for ever.
    dash_output_drop(terminal);
    write_all(terminal, restore, restore_count);
    // A process in the background would be stopped for changing the settings.
    sigset_t set, previous;
    sigemptyset(&set);
    sigaddset(&set, SIGTTOU);
    sigprocmask(SIG_BLOCK, &set, &previous);
    tcsetattr(terminal, TCSANOW, &settings);
    sigprocmask(SIG_SETMASK, &previous, NULL);
}

static void give_back_errors(void) {
    if (errors_original < 0) return;
    dup2(errors_original, STDERR_FILENO);
    if (errors_captured < 0 || lseek(errors_captured, 0, SEEK_SET) < 0) return;
    char buffer[1024];
    for (;;) {
        ssize_t count = read(errors_captured, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        write_all(STDERR_FILENO, buffer, (size_t)count);
    }
}

// Whether a crash is one thread's own: a trap, or a stack that has overflowed. What abort() tells of, a heap that is
// broken say, concerns all.
static int is_own(int number) { return worker != 0 && number != SIGABRT; }

static void crashed(int number, siginfo_t *info, void *context) {
    (void)context;
    if (is_own(number)) {
        // The others go on: what was recorded can still be looked at. This one rests for good.
        dash_signals_tell(worker + number);
        for (;;) pause();
    }
    for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &before[i], NULL);
    dash_crash_guard_restore_terminal();
    // What other threads still draw must not reach the terminal any more.
    if (nowhere >= 0) dup2(nowhere, STDOUT_FILENO);
    give_back_errors();
    terminal = -1;
    // A fault happens again on return; a signal that was sent has to be sent again.
    if (info == NULL || info->si_code <= 0 || number == SIGABRT) raise(number);
}

// A stack overflow leaves no room for a handler on the stack that overflowed.
static void take_spare_stack(void **memory) {
    stack_t stack;
    memset(&stack, 0, sizeof stack);
    if (*memory == NULL) *memory = malloc(spare_stack_size);
    if (*memory == NULL) return;
    stack.ss_sp = *memory;
    stack.ss_size = spare_stack_size;
    sigaltstack(&stack, NULL);
}

void dash_crash_guard_adopt_worker(int kind) {
    take_spare_stack(&worker_stack);
    worker = kind;
}

void dash_crash_guard_release_worker(void) {
    worker = 0;
    stack_t stack;
    memset(&stack, 0, sizeof stack);
    stack.ss_flags = SS_DISABLE;
    sigaltstack(&stack, NULL);
    free(worker_stack);
    worker_stack = NULL;
}

int dash_crash_guard_install(int tty) {
    if (is_installed) return 0;
    int copy = fcntl(tty, F_DUPFD_CLOEXEC, 10);
    if (copy < 0) return -1;
    if (tcgetattr(copy, &settings) != 0) {
        close(copy);
        return -1;
    }
    terminal = copy;
    restore_count = 0;
    nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    take_spare_stack(&spare_stack);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = crashed;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &action, &before[i]);
    is_installed = 1;
    return 0;
}

void dash_crash_guard_set_restore(const char *bytes, size_t count) {
    if (count > longest_restore - 1) count = longest_restore - 1;
    restore_count = 0;
    memcpy(restore, bytes, count);
    restore_count = count;
}

void dash_crash_guard_set_errors(int original, int captured) {
    errors_original = original;
    errors_captured = captured;
}

void dash_crash_guard_remove(void) {
    if (!is_installed) return;
    for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &before[i], NULL);
    is_installed = 0;
    close(terminal);
    terminal = -1;
    if (nowhere >= 0) close(nowhere);
    nowhere = -1;
    errors_original = -1;
    errors_captured = -1;
}
