import Bounds
import Foundation

/// Sleeps until a key, a signal or the time for the next frame.
struct EventWait {
    /// What has something to read.
    struct Ready {
        var keys = false
        var signals = false
        /// Whether nobody is at the other end of the terminal any more.
        var isHungUp = false
    }

    private var descriptors: [pollfd]

    init(keys: Int32, signals: Int32) {
        descriptors = [
            pollfd(fd: keys, events: Int16(POLLIN), revents: 0), pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        ]
    }

    /// - Parameter limit: how long at most; nil for as long as it takes.
    mutating func sleep(atMost limit: Duration?) -> Ready {
        let milliseconds = limit.map { limit -> Int32 in
            let parts = limit.components
            let exact = Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
            return Int32(saturating: min(max(0, exact.rounded(.up)), 60_000))
        }
        _ = poll(&descriptors, nfds_t(descriptors.count), milliseconds ?? -1)
        return Ready(
            keys: descriptors[0].revents != 0, signals: descriptors[1].revents != 0,
            isHungUp: descriptors[0].revents & Int16(POLLHUP) != 0)
    }

    /// Looks for keys no more, once there is nothing to read and there never will be: the view goes on without them.
    mutating func forgetKeysAtEnd() {
        guard descriptors[0].fd >= 0 else { return }
        var waiting: Int32 = 0
        let isOver = ioctl(descriptors[0].fd, UInt(FIONREAD), &waiting) != 0 || waiting == 0
        if isOver { descriptors[0].fd = -1 }
    }
}
