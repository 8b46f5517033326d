import Testing

@Suite("A catalogue")
struct CatalogueTests {
    /// A folder whose alternatives a file lists.
    struct Catalogue: Sendable, CustomTestStringConvertible {
        var file: Repository.File
        /// What its entries conform to.
        var entry: String

        var testDescription: String { file.name }
    }

    static let catalogues = Repository.sources.compactMap { file -> Catalogue? in
        guard let list = file.text.firstMatch(of: /static let \w+: \[any (\w+)\.Type\] = \[/) else { return nil }
        return Catalogue(file: file, entry: String(list.1))
    }

    @Test("is found wherever there is one")
    func areFound() {
        let entries = Set(Self.catalogues.map(\.entry))
        #expect(
            entries.isSuperset(of: [
                "Experiment", "MeasuringCheck", "DrawnMark", "Activation", "Optimizer", "Operation",
            ]))
    }

    @Test("lists every entry of its folder", arguments: catalogues)
    func isComplete(catalogue: Catalogue) {
        let files = Repository.sources.filter { ($0.folder + "/").hasPrefix(catalogue.file.folder + "/") }
        let types = files.flatMap { file in Self.types(in: file.text).map { (file: file, type: $0) } }
        // What an entry conforms to, and what the parts of a generic entry do: `UnaryFunction` of `UnaryOperation`.
        var wanted = Set(
            [catalogue.entry] + types.filter { $0.type.conformances.contains(catalogue.entry) }.flatMap(\.type.parts))
        for (name, parents) in files.flatMap({ Self.protocols(in: $0.text) }) where !wanted.isDisjoint(with: parents) {
            wanted.insert(name)
        }
        let listed = Set(catalogue.file.text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        for (file, type) in types
        where !wanted.isDisjoint(with: type.conformances) && !listed.contains(type.name) {
            Issue.record("\(file.path): add `\(type.name).self,` to \(catalogue.file.path)")
        }
    }

    /// The protocols of a file with those they refine.
    static func protocols(in text: String) -> [(name: String, parents: Set<String>)] {
        text.matches(of: /\bprotocol (\w+): ([^{]+)\{/).map { match in
            (String(match.1), Set(match.2.split { !$0.isLetter && !$0.isNumber }.map(String.init)))
        }
    }

    struct Declaration: Equatable {
        var name: String
        var conformances: Set<String>
        /// What its generic parameters conform to.
        var parts: [String]
    }

    /// The concrete types of a file, as far as their declarations say.
    static func types(in text: String) -> [Declaration] {
        let pattern = /(?m)^(?:public |private |fileprivate |final )*(?:struct|enum|class) (\w+)(<[^>{]*>)?: ([^{]+)\{/
        return text.matches(of: pattern).map { match in
            let parts = (match.2 ?? "").matches(of: /: (\w+)/).map { String($0.1) }
            let names = match.3.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            return Declaration(name: String(match.1), conformances: Set(names), parts: parts)
        }
    }

    @Test("reads declarations as they are written")
    func declarations() {
        let text = "public struct A: Mark, Sendable {\n}\nenum B<Function: F>: Operation {}\nstruct C {}\n"
        #expect(
            Self.types(in: text) == [
                Declaration(name: "A", conformances: ["Mark", "Sendable"], parts: []),
                Declaration(name: "B", conformances: ["Operation"], parts: ["F"]),
            ])
    }
}
