import Experiments
import Foundation
import Metrics
import Testing

@testable import Scenarios

@Suite("The files of a recipe")
struct RecipeFilesTests {
    private let folder: Folder
    private static let secret = "root:*:20228:0:99999:7:::\n"

    init() throws {
        folder = try Folder()
        try folder.write("figures/table.csv", "a,b,class\n1,2,x\n3,4,y\n")
        try folder.write("elsewhere/secret.csv", Self.secret)
    }

    private func digest(_ name: String) -> String { FileDigests().digest(of: folder.path(name)) }

    private func files(_ names: (String, String)...) -> RecipeFiles {
        RecipeFiles(
            folders: [folder.path("figures")], files: names.map { Recipe.File(name: $0.0, digest: $0.1) })
    }

    @Test("lie beside the figure, whatever folder they were in")
    func found() {
        let known = files(("table.csv", digest("figures/table.csv")))
        for text in ["table.csv", "/home/somebody/table.csv", "../data/table.csv"] {
            #expect(known.find(text, shipped: nil) == folder.path("figures/table.csv"))
        }
        // A figure of an earlier version knows no contents.
        #expect(files().find("/etc/table.csv", shipped: nil) == folder.path("figures/table.csv"))
    }

    @Test("are known by their contents under another name too")
    func renamed() {
        let known = files(("old.csv", digest("figures/table.csv")))
        #expect(known.find("old.csv", shipped: nil) == folder.path("figures/table.csv"))
    }

    @Test("are not those with other contents")
    func contents() throws {
        let known = files(("table.csv", "sha256:" + String(repeating: "0", count: 64)))
        #expect(known.find("table.csv", shipped: nil) == nil)
        #expect(known.missing("x/table.csv").contains("with the contents that the figure was made of"))
        #expect(!known.missing("/etc/table.csv").contains("/etc"))
    }

    @Test("are never those outside, by path or by link, nor hidden ones, folders, devices, pipes")
    func outside() throws {
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: folder.path("figures/link.csv"), withDestinationPath: folder.path("elsewhere/secret.csv"))
        try manager.createSymbolicLink(atPath: folder.path("figures/zero"), withDestinationPath: "/dev/zero")
        try manager.createSymbolicLink(atPath: folder.path("figures/loop"), withDestinationPath: "loop")
        try manager.createDirectory(atPath: folder.path("figures/sub"), withIntermediateDirectories: true)
        try folder.write("figures/.hidden", Self.secret)
        #expect(mkfifo(folder.path("figures/pipe"), 0o600) == 0)
        for text in [
            folder.path("elsewhere/secret.csv"), "../elsewhere/secret.csv", "link.csv", "zero", "loop", "sub",
            ".hidden",
            "pipe", "/etc/shadow", "/dev/zero", "", "/", "..",
        ] {
            #expect(files().find(text, shipped: nil) == nil, "\(text)")
        }
        // Not even where the figure knows what is in it.
        let known = files(("secret.csv", digest("elsewhere/secret.csv")))
        #expect(known.find(folder.path("elsewhere/secret.csv"), shipped: nil) == nil)
    }

    @Test("that are refused show nothing of themselves")
    func silence() throws {
        var scoped = ScenarioReader(
            experiments: ExperimentCatalogue.all, marks: ["line"], workingDirectory: "/nowhere",
            dataDirectory: "/nowhere")
        scoped.recipeFiles = files()
        let text = """
            title: T
            experiment: training
            parameters: {data: {csv: \(folder.path("elsewhere/secret.csv"))}}
            panels: [{mark: line, metric: loss, x: step}]
            """
        do {
            _ = try scoped.read(ScenarioSource(path: "/nowhere/x.yaml", text: text))
            Issue.record("a file outside is read")
        } catch {
            #expect(error.description.contains("no file secret.csv lies beside the figure"))
            #expect(!error.description.contains("20228"))
        }
    }
}
