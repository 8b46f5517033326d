import Foundation
import Testing

/// `Int(_:)` of a floating-point number traps on NaN, infinities and large numbers: `Int(saturating:)` takes its place.
@Suite("No bare conversion from floating point")
struct BareConversionTests {
    /// The targets that hold no number of anybody's: `Metrics` converts none, `Bounds` is the one way.
    private static let free: Set<String> = ["Bounds", "Metrics"]

    @Test("compiles: the manifest makes the deprecation an error in every target")
    func manifest() throws {
        let text = try ArchitectureTests.text("Package.swift")
        #expect(text.contains(#".treatWarning("DeprecatedDeclaration", as: .error)"#))
        for declaration in text.split(separator: /\.(?:target|executableTarget)\(/).dropFirst() {
            guard let name = declaration.firstMatch(of: /name: "(\w+)"/).map({ String($0.1) }),
                ImportTests.allowed.keys.contains(name), !Self.free.contains(name)
            else { continue }
            #expect(declaration.contains("swiftSettings: bounded"), "\(name)")
            #expect(ImportTests.allowed[name]?.contains("Bounds") ?? false, "\(name)")
        }
    }

    /// Deprecated declarations stand before the language's own only where the module is loaded.
    @Test("since every target loads Bounds", arguments: ImportTests.allowed.keys.sorted().filter { !free.contains($0) })
    func loaded(target: String) {
        let files = Repository.sources.filter { $0.target == target }
        #expect(files.contains { ImportTests.imports(of: $0).contains("Bounds") }, "\(target)")
    }

    @Test("is deprecated for every integer that the program uses")
    func deprecated() throws {
        let text = try ArchitectureTests.text("Sources/Bounds/BareConversions.swift")
        for name in ["Int", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64"] {
            #expect(text.contains("extension \(name) {\n    @available(*, deprecated,"), "\(name)")
        }
    }

    /// What shows without types that a number is meant.
    private static let signs = [
        ".rounded(", "Logarithm(", ".squareRoot()", "Double(", ".magnitude)", "* 0.", "/ 0.", "* 10)", ".nextUp",
        "log10(",
        "floor(", "ceil(",
    ]

    @Test("stands in the sources, as far as a line shows it")
    func lines() {
        for file in Repository.sources where file.target != "Bounds" {
            for (index, line) in file.lines.enumerated() where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                for argument in Self.arguments(String(line)) where Self.signs.contains(where: argument.contains) {
                    Issue.record("\(file.path):\(index + 1): \(argument)")
                }
            }
        }
    }

    /// What stands between the parentheses of each conversion without a label.
    private static func arguments(_ line: String) -> [String] {
        line.matches(
            of:
                /\bU?Int(?:8|16|32|64)?\((?!saturating:|exactly:|bitPattern:|truncatingIfNeeded:|clamping:|littleEndian:|ascii:)/
        )
        .map { match in
            var depth = 1
            return String(
                line[match.range.upperBound...].prefix { character in
                    if character == "(" { depth += 1 }
                    if character == ")" { depth -= 1 }
                    return depth > 0
                })
        }
    }

    @Test("is found where there is one")
    func finds() {
        #expect(Self.arguments("let a = Int(x.rounded()) + Int(saturating: y)") == ["x.rounded()"])
        #expect(Self.arguments("UInt8(max(0, (2 * z).rounded()))") == ["max(0, (2 * z).rounded())"])
        #expect(Self.arguments("Int(exactly: z)").isEmpty)
    }
}
