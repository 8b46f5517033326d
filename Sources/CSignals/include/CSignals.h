#ifndef DASH_CSIGNALS_H
#define DASH_CSIGNALS_H

#include <stddef.h>

/// Catches INT, TERM, HUP, QUIT, TSTP, CONT, WINCH, USR1, USR2 and XCPU: each arrives as a byte in a pipe. A second one
/// that asks for the end while the first waits unread gives the terminal back and ends the process, so that a stuck view
/// can be left. Returns the pipe's reading end, or -1.
int dash_signals_install(void);

/// The next signal that has arrived, 0 if there is none.
int dash_signals_next(void);

/// Restores the dispositions from before `dash_signals_install`.
void dash_signals_remove(void);

/// Blocks (1) or admits (0) the caught signals in the calling thread; threads inherit it from who starts them.
void dash_signals_block(int blocked);

/// Stops the process as Ctrl-Z does without a handler; returns once it is continued.
void dash_signals_stop_self(void);

/// Waits, stopped, while the process is in the background of its terminal; returns at once where it is not, or where
/// nobody could ever bring it to the front.
void dash_signals_await_foreground(int tty);

/// Whether a signal that asks for the end has arrived and was not read yet.
int dash_signals_is_asked_to_end(void);

/// Ends the process by a signal that asked for it a quarter of a second later, unless `dash_signals_answered` comes before:
/// whatever it is at work with then. The terminal is given back. Async-signal-safe.
void dash_signals_end_late(int signal_number);

/// Takes that back: who answers the signal ends the process.
void dash_signals_answered(void);

/// Whether a signal waits for its answer.
int dash_signals_is_late(void);

/// Ends the process if a signal has waited for its answer too long. Async-signal-safe.
void dash_signals_end_if_late(void);

/// Starts the timer that sees to waiting writes and waiting signals. Async-signal-safe.
void dash_alarm_start(void);

/// Drops what a terminal without room has not taken. Async-signal-safe.
void dash_output_drop(int tty);

/// From now on, what is written to `output` may not wait for its reader for more than a second while a key waits in
/// `input` or a signal asks for the end, or at all where `is_last`: what the terminal has not taken by then is dropped.
void dash_output_watch(int input, int output, int is_last);

/// Ends that. Whether anything was dropped, so that the screen is not what it is believed to be.
int dash_output_unwatch(void);

/// Drops what the terminal has not taken, if a write waits for it. Async-signal-safe.
void dash_output_release(void);

/// Ends the process by a signal's default action, so that a shell sees which one it was.
void dash_signals_die(int signal_number);

/// Remembers the terminal's settings, and on SEGV, ILL, TRAP, ABRT, BUS and FPE gives it back before the process dies
/// the way it would have. `tty` is the terminal's descriptor. Returns 0, or -1 when it is no terminal.
int dash_crash_guard_install(int tty);

/// The escape sequences that leave full-screen mode; at most 511 bytes are kept.
void dash_crash_guard_set_restore(const char *bytes, size_t count);

/// Where standard error went while the screen is up: `original` is its descriptor, `captured` a readable file.
void dash_crash_guard_set_errors(int original, int captured);

/// Restores the dispositions from before `dash_crash_guard_install`.
void dash_crash_guard_remove(void);

/// Makes the calling thread one whose crash is its own: on a trap or a stack overflow it rests for good, and the pipe of
/// signals gets a byte of `kind` (`dash_worker_crashed` or `dash_seed_crashed`) and above. It also gets a spare stack for
/// that.
void dash_crash_guard_adopt_worker(int kind);

/// Undoes that before the thread ends.
void dash_crash_guard_release_worker(void);

/// What is added to the number of the signal that a worker crashed by: one of the run that is shown, or of further seeds.
enum { dash_worker_crashed = 128, dash_seed_crashed = 192 };

/// Writes a byte into the pipe of signals. Async-signal-safe.
void dash_signals_tell(int number);

/// Writes the restoring sequences and the remembered settings to the terminal. Async-signal-safe.
void dash_crash_guard_restore_terminal(void);

#endif
