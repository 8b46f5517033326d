import Foundation
import TerminalView

/// Has curses believe that the terminal takes red, green and blue directly, where the environment says so and the
/// description does not: it then reads one that we write for as long as it looks.
enum DirectColor {
    /// What `body` does while curses finds that description; nothing changes where there is none to write.
    static func described<Result>(
        _ term: String, environment: [String: String], _ body: () -> Result
    ) -> Result {
        guard TerminalFacts.wantsDirectColor(environment), let bytes = description(term, environment),
            let folder = folder(), let letter = term.first
        else { return body() }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let place = "\(folder)/\(letter)"
        guard (try? FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)) != nil,
            FileManager.default.createFile(atPath: "\(place)/\(term)", contents: Data(bytes))
        else { return body() }
        setenv("TERMINFO", folder, 1)
        defer {
            if let former = environment["TERMINFO"] { setenv("TERMINFO", former, 1) } else { unsetenv("TERMINFO") }
        }
        return body()
    }

    private static func folder() -> String? {
        let folder = FileManager.default.temporaryDirectory.path + "/dash-terminfo-XXXXXX"
        var template = Array(folder.utf8CString)
        return mkdtemp(&template).map { String(cString: $0) }
    }

    /// The terminal's own description with direct color.
    private static func description(_ term: String, _ environment: [String: String]) -> [UInt8]? {
        guard let letter = term.utf8.first, !term.contains("/") else { return nil }
        let folders =
            [environment["TERMINFO"], environment["HOME"].map { "\($0)/.terminfo" }].compactMap(\.self)
            + (environment["TERMINFO_DIRS"]?.split(separator: ":").map(String.init) ?? [])
            + ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/local/share/terminfo"]
        for folder in folders {
            for place in [String(UnicodeScalar(letter)), String(letter, radix: 16)] {
                guard let data = FileManager.default.contents(atPath: "\(folder)/\(place)/\(term)") else { continue }
                return CompiledTerminfo(Array(data))?.withDirectColor
            }
        }
        return nil
    }
}
