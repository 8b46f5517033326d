import Bounds
import ArgumentParser
import FigureExport
import Scenarios

/// The formats that a figure is written in: pictures, and texts that TeX or Typst draws.
enum OutputFormat: String, CaseIterable {
    case png, svg, pdf, tex, typ

    /// Nil for a picture.
    var source: SourceFormat? { SourceFormat(rawValue: rawValue) }

    /// That of a picture.
    var figure: FigureFormat { FigureFormat(rawValue: rawValue) ?? .png }
}

/// `png,svg`
struct FormatList {
    var formats: [OutputFormat] = []

    /// - Throws: what is no format, or there twice.
    init(parsing argument: String) throws {
        for name in argument.lowercased().split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            guard let format = OutputFormat(rawValue: name) else { throw FormatList.unknown(name) }
            guard !formats.contains(format) else { throw ValidationError("\(name) is there twice") }
            formats.append(format)
        }
    }

    static func unknown(_ name: String) -> ValidationError {
        let known = OutputFormat.allCases.map(\.rawValue)
        let hint = NearestName.of(name, among: known).map { " — did you mean \"\($0)\"?" } ?? ""
        return ValidationError(
            "expected \(known.dropLast().joined(separator: ", ")) or \(known.last ?? ""); found \"\(name)\"\(hint)")
    }

    /// Endings of pictures that figures are not: not a folder's name, however new.
    static let others: Set<String> = [
        "bmp", "eps", "gif", "heic", "jpeg", "jpg", "ps", "tif", "tiff", "webp", "pgn", "sgv", "pfd",
    ]
}
