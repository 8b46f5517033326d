import Testing

@Suite("Imports point one way")
struct ArrowTests {
    @Test("A target imports only what its arrows allow", arguments: House.targets)
    func importsFollowTheArrows(_ target: String) throws {
        let allowed = try #require(House.arrows[target])
        for path in House.files(in: "Sources/\(target)", endingIn: [".swift"]) {
            let strays = House.imports(of: try House.text(path)).intersection(House.modules).subtracting(allowed)
            #expect(strays.isEmpty, "\(path): \(target) may not import \(strays.sorted().joined(separator: ", "))")
        }
    }

    @Test("The manifest, the table in ARCHITECTURE.md and the folders say the same as these rules")
    func oneTable() throws {
        #expect(House.declaredArrows(in: try House.text("Package.swift")) == House.arrows)
        #expect(House.documentedArrows(in: try House.text("ARCHITECTURE.md")) == House.arrows)
        #expect(try House.folders(in: "Sources") == House.targets)
    }

    @Test("No target reaches itself along the arrows")
    func noCircles() {
        for target in House.targets {
            var reached: Set<String> = []
            var next = House.arrows[target] ?? []
            while let module = next.popFirst() {
                if reached.insert(module).inserted { next.formUnion(House.arrows[module] ?? []) }
            }
            #expect(!reached.contains(target))
        }
    }

    @Test(
        "An import is found however it is written",
        arguments: [
            ("import Charts", ["Charts"]), ("  @testable import Charts", ["Charts"]),
            ("public import Charts", ["Charts"]),
            ("@_exported @preconcurrency import struct Charts.Panel", ["Charts"]),
            ("internal import Charts.Panel", ["Charts"]),
            ("// import Charts", []), ("let important = 1", []),
            ("import Charts\nimport Metrics", ["Charts", "Metrics"]),
        ] as [(String, Set<String>)])
    func findsImports(_ source: String, _ modules: Set<String>) {
        #expect(House.imports(of: source) == modules)
    }
}
