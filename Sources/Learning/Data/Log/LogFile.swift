#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif
import Synchronization

/// A log on the disk: read as far as it goes, and further whenever it is asked for again. One that was rewritten is read anew.
public final class LogFile: Sendable {
    private struct State {
        var table = LogTable()
        /// The bytes read so far, to notice that the file is another one.
        var bytes: [UInt8] = []
        var revision = 0
    }

    public let path: String
    private let columns: LogTable.Columns
    private let state = Mutex(State())

    public init(_ path: String, columns: LogTable.Columns = LogTable.Columns()) {
        self.path = path
        self.columns = columns
    }

    /// What stands in the file now, and a number that grows whenever that is something else.
    public func look() throws(DataFileError) -> (table: LogTable, revision: Int) {
        let bytes = try FileBytes.read(path)
        return try state.withLock { state throws(DataFileError) in
            if state.revision > 0, bytes == state.bytes { return (state.table, state.revision) }
            // A file with a fault is told, and read anew once it is another one.
            var table = bytes.starts(with: state.bytes) ? state.table : LogTable()
            try table.follow(bytes, file: path, columns: columns)
            state = State(table: table, bytes: bytes, revision: state.revision + 1)
            return (table, state.revision)
        }
    }

    /// The log of that file and those columns, the same one for everybody.
    public static func shared(_ path: String, columns: LogTable.Columns) -> LogFile {
        known.withLock { known in
            if let file = known.first(where: { $0.path == path && $0.columns == columns }) { return file }
            let file = LogFile(path, columns: columns)
            known.append(file)
            return file
        }
    }

    private static let known = Mutex<[LogFile]>([])
}
