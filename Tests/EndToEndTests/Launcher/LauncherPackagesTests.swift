import Foundation
import Testing

@Suite("The launcher finds what a machine lacks")
struct LauncherPackagesTests {
    @Test(
        "Where it may not install, it prints the command and stops with 69",
        arguments: [
            ("apt-get", "sudo apt-get install --no-install-recommends libpng-dev fonts-noto-cjk"),
            ("brew", "brew install libpng font-noto-sans-cjk"),
            ("dnf", "sudo dnf install libpng-devel google-noto-sans-cjk-fonts"),
            ("pacman", "sudo pacman -S --needed libpng noto-fonts-cjk"),
            ("zypper", "sudo zypper install libpng16-devel google-noto-sans-cjk-fonts"),
            ("apk", "sudo apk add libpng-dev font-noto-cjk"),
        ])
    func printsTheCommand(_ packageManager: String, _ command: String) throws {
        let machine = try FakeMachine(packageManager: packageManager)
        try machine.lacks("libpng")
        try machine.lacks("Noto-CJK")
        let run = try machine.launch()
        #expect(run.code == 69)
        #expect(run.output.isEmpty)
        #expect(
            run.errors == """
                dash: missing on this system: libpng headers, the font Noto Sans CJK SC
                      Install it with:
                          \(command)

                """)
        #expect(machine.calls(of: packageManager).isEmpty)
        #expect(machine.builds == 0)
    }

    @Test("Without a package manager that it knows, it says what must be found and by what")
    func unknownPackageManager() throws {
        let machine = try FakeMachine()
        try machine.lacks("pangocairo")
        let run = try machine.launch()
        #expect(run.code == 69)
        #expect(
            run.errors == """
                dash: missing on this system: pangocairo headers
                      Install it with your package manager: pkg-config finds the libraries, fc-list the fonts.

                """)
    }

    @Test("As root it fetches the package lists when there are none, installs without a question, builds and runs")
    func installsAsRoot() throws {
        let machine = try FakeMachine(packageManager: "apt-get")
        try machine.become(user: 0)
        try machine.lacks("ncursesw")
        let run = try machine.launch(["x"])
        #expect(run.code == 0)
        #expect(run.output == "<x>")
        #expect(
            run.errors == """
                dash: missing on this system: ncursesw headers
                dash: running: apt-get install --no-install-recommends libncurses-dev
                dash: building, which takes a few minutes the first time …

                """)
        let calls = machine.calls(of: "apt-get")
        #expect(calls.count == 2)
        #expect(calls.first?.hasSuffix("update") == true)
        #expect(calls.last?.hasPrefix("apt-get -q -y ") == true)
        #expect(calls.last?.hasSuffix("--no-install-recommends install libncurses-dev") == true)
    }

    @Test("A Debian that still has the wide-character headers apart gets that package")
    func oldDebian() throws {
        let machine = try FakeMachine(packageManager: "apt-get")
        try machine.write("", to: machine.folder.appending(path: "old"))
        try machine.become(user: 0)
        try machine.lacks("ncursesw")
        #expect(try machine.launch().code == 0)
        #expect(machine.calls(of: "apt-get").last?.hasSuffix("install libncursesw5-dev") == true)
    }

    @Test("Through sudo that asks for nothing, after saying so")
    func installsWithSudo() throws {
        let machine = try FakeMachine(packageManager: "apt-get")
        try machine.addTool("sudo", "if [ \"$1\" = -n ]; then shift; fi; exec \"$@\"")
        try machine.lacks("libpng")
        let run = try machine.launch()
        #expect(run.code == 0)
        #expect(run.errors.contains("dash: running: sudo -n apt-get install --no-install-recommends libpng-dev\n"))
        #expect(machine.calls(of: "sudo").contains { $0.contains("DEBIAN_FRONTEND=noninteractive apt-get") })
    }

    @Test("Sudo that would ask is not asked without a terminal")
    func neverPrompts() throws {
        let machine = try FakeMachine(packageManager: "apt-get")
        try machine.addTool("sudo", "exit 1")
        try machine.lacks("libpng")
        let run = try machine.launch()
        #expect(run.code == 69)
        #expect(run.errors.contains("    sudo apt-get install --no-install-recommends libpng-dev\n"))
        #expect(machine.calls(of: "sudo") == ["sudo -n true"])
    }

    @Test("An install that fails shows why and stops")
    func failedInstall() throws {
        let machine = try FakeMachine(packageManager: "apt-get")
        try machine.become(user: 0)
        try machine.addTool("apt-get", "echo noise; echo 'E: Unable to locate package libpng-dev'; exit 100")
        try machine.lacks("libpng")
        let run = try machine.launch()
        #expect(run.code == 69)
        #expect(run.errors.contains("dash: apt-get failed:\nE: Unable to locate package libpng-dev\n"))
        #expect(!run.errors.contains("noise"))
    }
}

@Suite("The launcher finds Swift")
struct LauncherSwiftTests {
    let machine: FakeMachine

    init() throws { machine = try FakeMachine() }

    @Test("Something else of that name is told from a compiler")
    func anotherSwift() throws {
        try machine.addTool("swift", "echo 'usage: swift [--os-auth-url <auth-url>] post upload'; exit 2")
        let run = try machine.launch()
        #expect(run.code == 69)
        #expect(run.errors.contains("is not a Swift compiler; it says:\n      usage: swift"))
    }

    @Test(
        "A version is compared by number",
        arguments: [("5.10", 69), ("6.1.2", 69), ("6.2", 0), ("6.10.1", 0), ("7.0-dev", 0)] as [(String, Int32)])
    func versions(_ version: String, _ code: Int32) throws {
        let body = try String(contentsOf: machine.tools.appending(path: "swift"), encoding: .utf8)
        try machine.write(
            body.replacingOccurrences(of: "Swift version 6.3", with: "Swift version \(version)"),
            to: machine.tools.appending(path: "swift"), executable: true)
        let run = try machine.launch()
        #expect(run.code == code)
        if code != 0 {
            #expect(run.errors.contains("dash needs 6.2 or newer"))
            #expect(run.errors.contains("https://www.swift.org/install"))
        }
    }

    @Test("A compiler that lacks a linker says so, with the packages, and is tried once when it works")
    func missingLinker() throws {
        try machine.addTool("swiftc", "echo 'error: unable to execute command: posix_spawn failed'; exit 1")
        try machine.addTool("dnf", "exit 1")
        let run = try machine.launch()
        #expect(run.code == 69)
        #expect(run.errors.contains("posix_spawn failed"))
        #expect(run.errors.contains("sudo dnf install binutils-gold gcc-c++ libcurl-devel libxml2-devel"))
        try machine.addTool("swiftc", "exit 0")
        _ = try machine.launch()
        try machine.write("print(2)\n", to: machine.checkout.appending(path: "Sources/dash/main.swift"))
        _ = try machine.launch()
        #expect(machine.builds == 2)
        #expect(machine.calls(of: "swiftc").count == 2)
    }
}

@Suite("The installer")
struct InstallerTests {
    let machine: FakeMachine
    let prefix: URL

    init() throws {
        machine = try FakeMachine()
        prefix = machine.folder.appending(path: "pre fix")
    }

    func install(_ arguments: [String]) throws -> ScriptRun {
        try ScriptRun(
            machine.checkout.appending(path: "scripts/install"), arguments, in: machine.folder,
            environment: machine.environment)
    }

    @Test("Puts the program in bin and scenarios in share/dash, twice with the same result")
    func installs() throws {
        for _ in 0..<2 {
            let run = try install([prefix.path])
            #expect(run.code == 0)
            #expect(run.errors.contains("dash: installed \(prefix.path)/bin/dash"))
            let program = try ScriptRun(
                prefix.appending(path: "bin/dash"), ["x"], in: machine.folder, environment: machine.environment)
            #expect(program.output == "<x>")
            let share = try FileManager.default.contentsOfDirectory(atPath: prefix.appending(path: "share/dash").path)
            #expect(share.sorted() == ["program.cksum", "scenarios"])
            #expect(
                try String(contentsOf: prefix.appending(path: "share/dash/scenarios/x.yaml"), encoding: .utf8)
                    == "title: x\n")
        }
    }

    @Test("Never replaces a program that it did not install, such as the Debian shell")
    func refusesAnotherDash() throws {
        let shell = prefix.appending(path: "bin/dash")
        try machine.write("#!/bin/sh\n", to: shell, executable: true)
        let run = try install([prefix.path])
        #expect(run.code == 73)
        #expect(run.errors.contains("was not installed by this script"))
        #expect(try String(contentsOf: shell, encoding: .utf8) == "#!/bin/sh\n")
        #expect(!FileManager.default.fileExists(atPath: prefix.appending(path: "share").path))
    }

    @Test("Says how a folder off PATH is reached")
    func notesThePath() throws {
        #expect(try install([prefix.path]).errors.contains("\(prefix.path)/bin is not on PATH"))
    }

    @Test("A wrong call is a usage error", arguments: [["a", "b"], ["--force"], [""]])
    func usage(_ arguments: [String]) throws {
        let run = try install(arguments)
        #expect(run.code == 64)
        #expect(run.errors.contains("usage: scripts/install [PREFIX]"))
    }
}
