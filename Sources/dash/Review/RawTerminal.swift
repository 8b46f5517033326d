import Foundation

/// Standard input key by key, without echo, until `restore` gives it back as it was.
struct RawTerminal {
    private var before = termios()

    /// Nil where standard input is no terminal.
    init?() {
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        enter()
    }

    private func enter() {
        var raw = before
        // Ctrl-C and Ctrl-Z arrive as keys, so that the settings are restored before they do what they do.
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    }

    func restore() {
        var settings = before
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    }

    /// Lets the shell have the terminal until it hands it back (Ctrl-Z, then `fg`).
    func stop() {
        restore()
        kill(getpid(), SIGTSTP)
        enter()
    }

    /// The next key; nil when input has ended or a signal wants the program to end.
    func key(_ interruption: Interruption) -> UInt8? {
        while !interruption.isWanted {
            var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            let count = poll(&ready, 1, 100)
            if count < 0, errno != EINTR { return nil }
            guard count > 0 else { continue }
            var byte: UInt8 = 0
            let got = read(STDIN_FILENO, &byte, 1)
            if got < 0, errno == EINTR || errno == EAGAIN { continue }
            return got == 1 ? byte : nil
        }
        return nil
    }

    /// The terminal's width in cells; nil where it says nothing.
    static var columns: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
