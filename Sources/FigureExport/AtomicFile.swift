import Metrics

/// Writes a figure, or what stands beside figures, whole or not at all; see `WholeFile`.
public enum AtomicFile {
    /// - Throws: `cannotWrite`; nothing is left behind and a file that was there before stays as it was.
    public static func write(_ bytes: [UInt8], to path: String) throws(FigureExportError) {
        _ = try write(bytes, to: path, isNew: false)
    }

    /// Writes a file where there is none, and returns false where there is one, whoever made it in the meantime.
    public static func writeNew(_ bytes: [UInt8], to path: String) throws(FigureExportError) -> Bool {
        try write(bytes, to: path, isNew: true)
    }

    private static func write(_ bytes: [UInt8], to path: String, isNew: Bool) throws(FigureExportError) -> Bool {
        do {
            return try WholeFile.write(bytes, to: path, isNew: isNew)
        } catch {
            throw .cannotWrite(path: error.path, reason: error.reason)
        }
    }
}
