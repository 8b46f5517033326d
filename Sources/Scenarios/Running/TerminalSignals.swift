import Foundation

/// The signals that a terminal or a person sends.
public enum TerminalSignals {
    /// Leaves them to the thread that owns the terminal; to be called on every other one.
    public static func block() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT, SIGPIPE] {
            sigaddset(&signals, signal)
        }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
