import Foundation

/// The package's own files, as the tests of the house read them.
enum House {
    static let root = URL(filePath: "/work/trees/launcher/")

    /// Which target may import which: the arrows of ARCHITECTURE.md. A target that is not listed may not exist.
    static let arrows: [String: Set<String>] = [
        "CKernels": [], "CSignals": [], "CNcurses": [], "CPNG": [], "CPango": [],
        "Numerics": ["CKernels"],
        "Learning": ["Numerics"],
        "Metrics": [],
        "Experiments": ["Learning", "Numerics", "Metrics"],
        "Charts": ["Metrics"],
        "Scenarios": ["Experiments", "Metrics", "Charts", "Yams"],
        "FigureExport": ["Charts", "CPango", "CPNG"],
        "TerminalView": ["Charts", "Scenarios", "Metrics"],
        "CursesDriver": ["TerminalView", "Scenarios", "Charts", "Metrics", "CNcurses", "CSignals"],
        "FigureTesting": ["Scenarios", "Charts", "FigureExport", "Metrics"],
        "dash": [
            "CursesDriver", "TerminalView", "FigureTesting", "FigureExport", "Charts", "Scenarios", "Experiments",
            "Learning",
            "Numerics", "Metrics", "ArgumentParser",
        ],
    ]

    /// Modules that rules speak of; every other import is the platform's.
    static let modules = Set(arrows.keys).union(["Yams", "ArgumentParser"])

    static let targets = arrows.keys.sorted()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Paths under a folder, relative to the root, in alphabetical order; nothing where there is no such folder.
    static func files(in folder: String, endingIn endings: [String]) -> [String] {
        let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap {
            $0 as? String
        }
        return (paths ?? []).filter { path in endings.contains { path.hasSuffix($0) } }.map { "\(folder)/\($0)" }
            .sorted()
    }

    /// The names of the folders in a folder, in alphabetical order.
    static func folders(in folder: String) throws -> [String] {
        let urls = try FileManager.default.contentsOfDirectory(
            at: root.appending(path: folder), includingPropertiesForKeys: [.isDirectoryKey])
        return try urls.filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
            .map(\.lastPathComponent).sorted()
    }

    /// The modules that a Swift file imports, with or without attributes, access levels and a kind of declaration.
    static func imports(of source: String) -> Set<String> {
        let statement =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
        return Set(
            source.split(separator: "\n").compactMap { line in
                (try? statement.firstMatch(in: line)).flatMap { $0 }.map { String($0.1) }
            })
    }

    /// What a manifest declares for each of its targets but the tests: the names of targets and products.
    static func declaredArrows(in manifest: String) -> [String: Set<String>] {
        var arrows: [String: Set<String>] = [:]
        for declaration in manifest.split(separator: /\.(?:target|executableTarget|systemLibrary|testTarget)\(/)
            .dropFirst()
        where !declaration.contains("Tests\"") {
            guard let name = declaration.firstMatch(of: /name: "(\w+)"/) else { continue }
            let list = declaration.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
            arrows[String(name.1)] = Set(list.matches(of: /(?:^|[\[,(\s])(?:name: )?"(\w+)"/).map { String($0.1) })
        }
        return arrows
    }

    /// The table of targets in ARCHITECTURE.md: `| `Target` | what it holds | `A`, `B` |`.
    static func documentedArrows(in text: String) -> [String: Set<String>] {
        var arrows: [String: Set<String>] = [:]
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard cells.count == 5, cells[1].hasPrefix(" `") else { continue }
            for target in cells[1].matches(of: /`(\w+)`/) where modules.contains(String(target.1)) {
                arrows[String(target.1)] = Set(cells[3].matches(of: /`(\w+)`/).map { String($0.1) })
            }
        }
        return arrows
    }
}
