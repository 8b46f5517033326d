import Bounds

/// Reads whole files.
enum FileBytes {
    /// The most of a table that is read: 512 MiB.
    static let largestTable = 512 << 20

    /// The file's bytes. Throws when there is no file, when it is no regular one, when it may not be read, when it is larger.
    static func read(_ path: String, atMost limit: Int = largestTable) throws(DataFileError) -> [UInt8] {
        do {
            return try RegularFile.read(path, atMost: limit)
        } catch {
            throw DataFileError(file: path, message: error.reason)
        }
    }

    static func tooLarge(_ limit: Int) -> String { RegularFile.Problem.larger(limit).reason }
}
