import Bounds
import Metrics
import Scenarios

/// Which file a figure becomes.
public struct FigureRequest: Sendable, Equatable {
    /// `png`, `svg` or `pdf`.
    public var format = "png"
    public var isDark = false
    /// In pixels; the usual size when nil.
    public var width: Int?
    public var height: Int?
    /// A file, or a folder with a slash at its end; one of its own in the folder `out` when nil.
    public var path: String?
    /// Whether a file of that name may be written over.
    public var overwrites = false

    public init(format: String = "png", isDark: Bool = false) {
        self.format = format
        self.isDark = isDark
    }
}

/// Which file the numbers of a frame become.
public struct DataRequest: Sendable, Equatable {
    public var format: TableFormat
    public var path: String?
    public var overwrites = false

    public init(_ format: TableFormat = .csv) {
        self.format = format
    }
}

/// Why words are no request for a file: nil for a usage error, else what is wrong.
struct FileRequestError: Error, Equatable {
    var word: String?
    var nearest: String?
}

extension FigureRequest {
    /// Reads `svg dark 1200x800 plot.svg`, or the same in the options of `dash export`.
    static func parsed(_ words: [String], overwrites: Bool) throws(FileRequestError) -> FigureRequest {
        var request = FigureRequest()
        request.overwrites = overwrites
        var isFormatGiven = false
        for word in RequestWords.withoutOptions(words) {
            let lowered = word.lowercased()
            switch lowered {
            case "png", "svg", "pdf":
                request.format = lowered
                isFormatGiven = true
            case "light", "dark": request.isDark = lowered == "dark"
            default:
                let sides = lowered.split { $0 == "x" || $0 == "×" }.map { Int($0) }
                if sides.count == 2, let width = sides[0], let height = sides[1] {
                    (request.width, request.height) = (width, height)
                } else if request.path == nil, RequestWords.isPath(word, endings: ["png", "svg", "pdf"]) {
                    request.path = word
                } else {
                    let names = ["png", "svg", "pdf", "light", "dark", "--size", "--theme", "--format"]
                    throw FileRequestError(word: word, nearest: NearestName.of(lowered, among: names))
                }
            }
        }
        if let ending = request.path.flatMap(RequestWords.ending), ["png", "svg", "pdf"].contains(ending) {
            guard !isFormatGiven || request.format == ending else { throw FileRequestError(word: request.path) }
            request.format = ending
        }
        return request
    }
}

extension DataRequest {
    /// Reads `json numbers.json`.
    static func parsed(_ words: [String], overwrites: Bool) throws(FileRequestError) -> DataRequest {
        var request = DataRequest()
        request.overwrites = overwrites
        var given: TableFormat?
        let names = ["csv", "tsv", "json"]
        for word in RequestWords.withoutOptions(words) {
            if let format = TableFormat(rawValue: word.lowercased()) {
                given = format
            } else if request.path == nil, RequestWords.isPath(word, endings: names) {
                request.path = word
            } else {
                throw FileRequestError(word: word, nearest: NearestName.of(word.lowercased(), among: names))
            }
        }
        let ended = request.path.flatMap(RequestWords.ending).flatMap { TableFormat(rawValue: $0) }
        if let given, let ended, given != ended { throw FileRequestError(word: request.path) }
        request.format = given ?? ended ?? .csv
        return request
    }
}

/// What commands that write files have in common.
private enum RequestWords {
    private static let options = ["--size", "--theme", "--format", "--output", "-o"]

    /// `--size 800x600` and `--size=800x600` say what `800x600` says.
    static func withoutOptions(_ words: [String]) -> [String] {
        words.compactMap { word in
            if options.contains(word) { return nil }
            guard word.hasPrefix("--"), let equals = word.firstIndex(of: "="),
                options.contains(String(word[..<equals]))
            else { return word }
            return String(word[word.index(after: equals)...])
        }
    }

    /// The letters after the last dot of a path's last part, in lower case.
    static func ending(_ path: String) -> String? {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        return name[name.index(after: dot)...].lowercased()
    }

    static func isPath(_ word: String, endings: [String]) -> Bool {
        guard !word.hasPrefix("-") else { return false }
        if let ending = ending(word) { return endings.contains(ending) }
        return word.contains("/")
    }
}
