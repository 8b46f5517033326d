import Foundation
import Testing

@testable import Charts

@Suite struct MarkCatalogueTests {
    /// Every file `Marks/<Name>Mark.swift` holds a mark; each must be in the catalogue.
    @Test func everyMarkIsRegistered() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Charts/Marks")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        let registered = MarkCatalogue.drawn.map { String(describing: $0) }
        for file in files.sorted() where file.hasSuffix("Mark.swift") && file != "Mark.swift" {
            let type = String(file.dropLast(".swift".count))
            #expect(registered.contains(type), "add `\(type).self,` to MarkCatalogue.drawn in Mark.swift")
        }
        #expect(registered.count >= 3)
    }

    @Test func namesAreUnique() {
        #expect(Set(MarkCatalogue.names).count == MarkCatalogue.names.count)
    }
}
