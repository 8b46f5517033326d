import Testing

@Suite("Imports point one way")
struct ImportTests {
    /// What each target may import of the others, after the table of ARCHITECTURE.md; nothing points back.
    static let allowed: [String: Set<String>] = [
        "Bounds": [],
        "Numerics": ["CKernels", "Bounds"],
        "Formulas": ["Numerics", "Bounds"],
        "Learning": ["Formulas", "Numerics", "Bounds"],
        "Metrics": [],
        "Experiments": ["Formulas", "Learning", "Metrics", "Numerics", "Bounds"],
        "Scenarios": ["Experiments", "Formulas", "Metrics", "Charts", "Bounds", "Yams"],
        "Charts": ["Metrics", "Bounds"],
        "FigureExport": ["Charts", "CPango", "CPNG", "CGIF", "CWebP", "Metrics", "Bounds"],
        "TerminalView": ["Charts", "Scenarios", "Metrics", "Experiments", "Bounds"],
        "CursesDriver": ["TerminalView", "CNcurses", "CSignals", "Charts", "Scenarios", "Metrics", "Bounds"],
        "FigureTesting": ["Scenarios", "Charts", "FigureExport", "Metrics", "Bounds"],
        "dash": [
            "CursesDriver", "TerminalView", "FigureTesting", "FigureExport", "Charts", "Scenarios", "Experiments",
            "Learning", "Numerics", "Metrics", "Bounds", "CMemory", "ArgumentParser",
        ],
    ]

    /// What every target may use: the language's own modules.
    static let common: Set<String> = ["Foundation", "Dispatch", "Synchronization", "Glibc", "Darwin", "Musl"]

    @Test("from every target to those below it", arguments: allowed.keys.sorted())
    func imports(target: String) throws {
        let files = Repository.sources.filter { $0.target == target }
        #expect(!files.isEmpty, "the target \(target) has no sources")
        let allowed = try #require(Self.allowed[target]).union(Self.common)
        for file in files {
            for module in Self.imports(of: file) where !allowed.contains(module) {
                Issue.record(
                    "\(file.path) imports \(module); \(target) may import \(allowed.sorted().joined(separator: ", "))")
            }
        }
    }

    @Test("and no target is left out")
    func targets() {
        #expect(Set(Repository.sources.map(\.target)) == Set(Self.allowed.keys))
    }

    /// The modules that a file imports, whatever stands before `import`.
    static func imports(of file: Repository.File) -> [String] {
        file.lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), words[..<index].allSatisfy({ isModifier($0) }) else {
                return nil
            }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let name = words.dropFirst(index + 1).first { !kinds.contains($0) }
            return name?.split(separator: ".").first.map(String.init)
        }
    }

    private static func isModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "internal", "package", "private", "fileprivate"].contains(String(word))
    }

    @Test(
        "are found in every form",
        arguments: [
            ("import Charts", ["Charts"]), ("@testable import Charts", ["Charts"]),
            ("public import struct Metrics.Metric", ["Metrics"]), ("// import Charts", []),
            ("let x = \"import y\"", []),
        ])
    func forms(text: String, expected: [String]) {
        #expect(Self.imports(of: Repository.File(path: "Sources/X/Y.swift", text: text)) == expected)
    }
}
