import Foundation
import Testing

@Suite("The commands", .serialized)
struct CommandTests {
    @Test("list the scenarios by section, as text and as JSON, in both languages")
    func list() throws {
        let result = try Command.dash("list")
        #expect(result.code == 0 && result.errors.isEmpty)
        // The names' column is as wide as the longest of them.
        #expect(result.lines.contains { $0.contains(#/^  1\.6\.1 +vanishing +Vanishing gradients: /#) })
        // By chapter of the notes.
        let chapter = try #require(result.lines.firstIndex(of: "1.6 Vanishing and exploding gradients"))
        #expect(result.lines[chapter + 1].contains(#/^  1\.6\.1 +exploding /#))
        #expect(result.lines.contains { $0.contains(#/^  1\.1\.3 +digits /#) })
        #expect(try Command.dash("list", "--lang", "zh").text.contains("梯度消失"))
        let json = try Command.dash("list", "--json")
        let parsed = try JSONSerialization.jsonObject(with: json.output) as? [[String: Any]]
        let vanishing = try #require(parsed?.first { $0["id"] as? String == "vanishing" })
        #expect(vanishing["variants"] as? [String] == ["sigmoid", "shallow", "gain", "tanh", "relu"])
        #expect((vanishing["title"] as? [String: String])?["zh"] == "梯度消失")
        #expect((vanishing["claims"] as? [Any])?.count ?? 0 >= 4)
    }

    @Test("take the language from --lang, else from LC_ALL, LC_MESSAGES, LANG")
    func language() throws {
        func title(_ environment: [String: String], _ arguments: [String] = []) throws -> Bool {
            try Command.dash(["list"] + arguments, environment: environment).text.contains("梯度消失")
        }
        #expect(try title(["LANG": "zh_CN.UTF-8"]))
        #expect(try title(["LC_MESSAGES": "zh_TW.UTF-8", "LANG": "de_DE.UTF-8"]))
        #expect(try !title(["LC_ALL": "C", "LANG": "zh_CN.UTF-8"]))
        #expect(try title(["LC_ALL": "C"], ["--lang", "zh"]))
        #expect(try !title(["LANG": "zh_CN.UTF-8"], ["--lang", "en"]))
    }

    @Test(
        "list what a catalogue offers, in both languages and as JSON",
        arguments: ["optimizers", "data", "experiments", "marks"])
    func catalogues(name: String) throws {
        let english = try Command.dash(["list", name, "--lang", "en"])
        #expect(english.code == 0 && english.errors.isEmpty)
        #expect(english.text.hasPrefix("\(name): "))
        #expect(try Command.dash(["list", name, "--lang", "zh"]).text != english.text)
        let json = try Command.dash(["list", name, "--json"])
        let parsed = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
        #expect(parsed?["catalogue"] as? String == name)
        #expect((parsed?["entries"] as? [Any])?.isEmpty == false)
    }

    @Test("run a scenario without a terminal: panels and verdicts in plain text, no escapes, 1 if a claim fails")
    func headless() throws {
        let result = try Command.dash(["scenario"] + Command.small)
        // So shallow a network does not show what the claims say.
        #expect(result.code == 1)
        #expect(result.errors.isEmpty)
        #expect(result.text.contains("Gradient norm by layer"))
        #expect(result.text.contains("✗ Sigmoid: at every step, layer 1 gets less than a millionth"))
        #expect(result.text.contains("✓ "))
        #expect(!result.output.contains(0x1B))
        let chinese = try Command.dash(["scenario", "--headless", "--lang", "zh"] + Command.small)
        #expect(chinese.text.contains("各层的梯度范数"))
    }

    @Test("hold every claim of every shipped scenario, and its golden")
    func shipped() throws {
        let result = try Command.dash("test")
        #expect(result.code == 0, "\(result.text)")
        #expect(result.lines.count >= 2)
        #expect(result.lines.allSatisfy { $0.contains("figure data is the same, bit by bit") }, "\(result.text)")
    }

    @Test("run on a person's own table, taken from beside the person or from the shipped ones")
    func ownTable() throws {
        let folder = try CommandFolder()
        try folder.write(
            "mine.csv", "a,b,kind\n" + (0..<40).map { "\($0),\($0 % 7),\($0 % 2 == 0 ? "x" : "y")\n" }.joined())
        let common = Command.small + ["--set", "batch=8"]
        for table in ["mine.csv", "iris.csv", "./mine.csv"] {
            let result = try Command.dash(
                ["data"] + common + ["--set", "data.csv=\(table)", "--panel", "loss"], folder: folder.path)
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.lines.first == "panel,series,x,y,value")
        }
        try folder.write("mine.csv", "a,b,kind\n1,2,x\n3,oops,y\n")
        let wrong = try Command.dash(["data"] + common + ["--set", "data.csv=mine.csv"], folder: folder.path)
        #expect(wrong.code == 65)
        #expect(wrong.errors.hasPrefix("--set data.csv: mine.csv:3: "), "\(wrong.errors)")
    }

    @Test("print data in each format, with the same numbers")
    func data() throws {
        let csv = try Command.dash(["data"] + Command.small)
        #expect(csv.lines.first == "panel,series,x,y,value")
        let tsv = try Command.dash(["data", "--format", "tsv"] + Command.small)
        #expect(tsv.lines.map { $0.replacing("\t", with: ",") } == csv.lines)
        let json = try Command.dash(["data", "--format", "json"] + Command.small)
        let rows = try #require(try JSONSerialization.jsonObject(with: json.output) as? [[String: Any]])
        #expect(rows.count == csv.lines.count - 1)
        let one = try Command.dash(["data", "--panel", "gradient-norm", "--step", "3"] + Command.small)
        // Four variants and two references, four layers each.
        #expect(one.lines.count == 1 + 4 * 4 + 2 * 4)
        let recording = try Command.dash(["data", "--metrics"] + Command.small)
        #expect(recording.lines.first == "variant,metric,step,layer,bin,operation,value")
        #expect(recording.lines.filter { $0.hasPrefix("relu,loss,") }.count == 13)
    }

    @Test("tell what they are, in help, version, completions and the schema")
    func help() throws {
        #expect(try Command.dash("--version").text == "0.1.0\n")
        for command in ["scenario", "export", "data", "test", "verify", "list", "check", "schema", "doctor"] {
            let result = try Command.dash(command, "--help")
            #expect(result.code == 0 && result.text.contains("USAGE: dash \(command)"))
            #expect(try Command.dash("--help").text.contains("  \(command) "))
        }
        for shell in ["bash", "zsh", "fish"] {
            let script = try Command.dash("--generate-completion-script", shell)
            #expect(script.code == 0 && script.text.contains("scenario"))
        }
        let schema = try Command.dash("schema")
        let parsed = try JSONSerialization.jsonObject(with: schema.output) as? [String: Any]
        #expect((parsed?["properties"] as? [String: Any])?.keys.contains("panels") == true)
        let doctor = try Command.dash("doctor")
        #expect(doctor.code == 0, "\(doctor.text)")
        #expect(doctor.text.contains("fonts") && doctor.text.contains("scenarios"))
    }

    @Test("end quietly when nobody reads on, and say so when output cannot be written")
    func pipes() throws {
        let quiet = try Command.shell("\"$0\" data vanishing --steps 40 --metrics --set network.depth=4 | head -n 1")
        #expect(quiet.text == "variant,metric,step,layer,bin,operation,value\n")
        #expect(quiet.errors.isEmpty)
        let closed = try Command.shell("{ trap '' PIPE; \"$0\" data vanishing --steps 2; } | true")
        #expect(closed.errors.isEmpty)
        let full = try Command.shell("\"$0\" list > /dev/full")
        #expect(full.code == 73)
        #expect(full.errors == "cannot write to standard output: No space left on device\n")
    }

    @Test("find the scenarios from any folder, through a link, or where DASH_SCENARIOS says")
    func places() throws {
        let folder = try CommandFolder()
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: Command.program)
        let linked = try Command.shell("\"$1\" list", folder.path("link"), folder: folder.path)
        #expect(linked.text.contains("vanishing"))
        try folder.write("own/tiny.yaml", CommandErrorTests.tiny)
        let own = try Command.dash("list", environment: ["DASH_SCENARIOS": folder.path("own")])
        #expect(own.text == "Beyond the notes\n    tiny  Tiny: Tiny\n")
        let none = try Command.dash("list", environment: ["DASH_SCENARIOS": folder.path("nowhere")])
        #expect(none.code == 69)
        #expect(none.errors == "no scenarios found; set DASH_SCENARIOS to the folder that holds them\n")
    }
}
