import Foundation
import Testing

@Suite("The launcher builds when sources changed")
struct LauncherBuildTests {
    let machine: FakeMachine

    init() throws { machine = try FakeMachine() }

    @Test("A first launch builds, says so in one line on standard error, and runs the program")
    func firstLaunch() throws {
        let run = try machine.launch(["scenario", "vanishing"])
        #expect(run.code == 0)
        #expect(run.output == "<scenario><vanishing>")
        #expect(run.errors == "dash: building, which takes a few minutes the first time …\n")
        #expect(machine.builds == 1)
    }

    @Test("Every argument arrives as it was given")
    func argumentsArriveWhole() throws {
        let run = try machine.launch(["two words", "", "*", "a\nb", "--", "'\"$HOME"])
        #expect(run.output == "<two words><><*><a\nb><--><'\"$HOME>")
    }

    @Test("A second launch starts no Swift and says nothing")
    func secondLaunch() throws {
        _ = try machine.launch()
        let before = machine.calls(of: "swift").count
        let run = try machine.launch(["again"])
        #expect(run.output == "<again>")
        #expect(run.errors.isEmpty)
        #expect(machine.calls(of: "swift").count == before)
    }

    enum Change: CaseIterable {
        case editedWithAnOldDate, added, removed, renamed, manifest, dependencies, program
    }

    @Test("Any change that could matter is noticed", arguments: Change.allCases)
    func changeIsNoticed(_ change: Change) throws {
        let source = machine.checkout.appending(path: "Sources/dash/main.swift")
        let other = machine.checkout.appending(path: "Sources/dash/Other.swift")
        try machine.write("let other = 1\n", to: other)
        _ = try machine.launch()
        #expect(machine.builds == 1)
        let files = FileManager.default
        switch change {
        case .editedWithAnOldDate:
            try machine.write("print(2)\n", to: source)
            try files.setAttributes([.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: source.path)
        case .added: try machine.write("", to: machine.checkout.appending(path: "Sources/dash/New.swift"))
        case .removed: try files.removeItem(at: other)
        case .renamed: try files.moveItem(at: other, to: machine.checkout.appending(path: "Sources/dash/Renamed.swift"))
        case .manifest:
            try machine.write(
                "// swift-tools-version: 6.2\n//\n", to: machine.checkout.appending(path: "Package.swift"))
        case .dependencies: try machine.write("{}", to: machine.checkout.appending(path: "Package.resolved"))
        case .program: try files.removeItem(at: machine.checkout.appending(path: ".build/launcher/release/dash"))
        }
        _ = try machine.launch()
        #expect(machine.builds == 2)
    }

    @Test("A file that is no source changes nothing: a scenario, an editor's hidden file")
    func otherFilesAreNotSources() throws {
        _ = try machine.launch()
        try machine.write("title: y\n", to: machine.checkout.appending(path: "scenarios/y.yaml"))
        try machine.write("", to: machine.checkout.appending(path: "Sources/dash/.main.swift.swp"))
        _ = try machine.launch()
        #expect(machine.builds == 1)
    }

    @Test("A failed build shows the compiler's errors with their lines, not its warnings, and exits with 70")
    func failedBuild() throws {
        let source = machine.checkout.appending(path: "Sources/dash/main.swift")
        try machine.write(
            """
            [1/2] Compiling dash main.swift
            \(source.path):9:1: warning: unused
            9 | let a = 1
              | `- warning: unused
            \(source.path):1:7: error: cannot find 'x' in scope
            1 | print(x)
              |       `- error: cannot find 'x' in scope
            [2/2] Compiling dash main.swift
            """, to: machine.folder.appending(path: "broken"))
        let run = try machine.launch()
        #expect(run.code == 70)
        #expect(run.output.isEmpty)
        #expect(
            run.errors == """
                dash: building, which takes a few minutes the first time …
                \(source.path):1:7: error: cannot find 'x' in scope
                1 | print(x)
                  |       `- error: cannot find 'x' in scope
                dash: the build failed; all of its output is in \(machine.checkout.path)/.build/failed.log

                """)
    }

    @Test("After a failed build, going back to the old sources builds again: the program there may be half new")
    func failureForgetsTheOldBuild() throws {
        let source = machine.checkout.appending(path: "Sources/dash/main.swift")
        let broken = machine.folder.appending(path: "broken")
        _ = try machine.launch()
        try machine.write("print(x)\n", to: source)
        try machine.write("error: no\n", to: broken)
        #expect(try machine.launch().code == 70)
        try machine.write("print(1)\n", to: source)
        try FileManager.default.removeItem(at: broken)
        #expect(try machine.launch().code == 0)
        #expect(machine.builds == 3)
    }
}

@Suite("The launcher runs from anywhere")
struct LauncherPlaceTests {
    let machine: FakeMachine

    init() throws { machine = try FakeMachine() }

    @Test("Through symbolic links, relative and absolute, from any folder")
    func symbolicLinks() throws {
        let files = FileManager.default
        let first = machine.folder.appending(path: "first link")
        try files.createSymbolicLink(atPath: first.path, withDestinationPath: "check out/dash")
        let second = machine.folder.appending(path: "tools/second")
        try files.createSymbolicLink(atPath: second.path, withDestinationPath: first.path)
        #expect(try machine.launch(["1"], path: first).output == "<1>")
        #expect(try machine.launch(["2"], path: second, in: URL(filePath: "/")).output == "<2>")
        #expect(machine.builds == 1)
    }

    @Test(
        "Under each POSIX shell of this machine",
        arguments: [
            ["/bin/dash"], ["/bin/bash"], ["/bin/bash", "--posix"], ["/bin/busybox", "sh"], ["/bin/ksh"], ["/bin/sh"],
        ]
        .filter { FileManager.default.isExecutableFile(atPath: $0[0]) })
    func shells(_ command: [String]) throws {
        let script = machine.checkout.appending(path: "dash").path
        let run = try ScriptRun(
            URL(filePath: command[0]), Array(command.dropFirst()) + [script, "a b"], in: machine.folder,
            environment: machine.environment)
        #expect(run.code == 0)
        #expect(run.output == "<a b>")
    }

    @Test("With nothing in the environment but PATH")
    func bareEnvironment() throws {
        machine.environment = machine.environment.filter { ["PATH", "DASH_SWIFT"].contains($0.key) }
        #expect(try machine.launch(["x"]).output == "<x>")
    }

    @Test("SwiftPM keeps nothing in the home folder")
    func nothingInHome() throws {
        _ = try machine.launch()
        let build = try #require(machine.calls(of: "swift").first { $0.contains("--product dash") })
        for option in ["--cache-path", "--config-path", "--security-path", "--scratch-path"] {
            #expect(build.contains("\(option) \(machine.checkout.path)/.build/"))
        }
    }

    @Test("Launches at the same time all run the program")
    func concurrentLaunches() async throws {
        let checkout = machine.checkout
        let environment = machine.environment
        let folder = machine.folder
        let outputs = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try ScriptRun(
                        checkout.appending(path: "dash"), ["x"], in: folder, environment: environment
                    ).output
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outputs == Array(repeating: "<x>", count: 4))
    }
}
