import Foundation
import Testing

/// A machine of its own for the launcher: a checkout with a space in its path, a folder of stand-in tools that write down
/// how they were called, and nothing else on PATH but the basic commands of a POSIX system.
///
/// The stand-in `swift` "builds" a program that prints its arguments.
final class FakeMachine {
    let folder: URL
    let checkout: URL
    let tools: URL
    let calls: URL
    var environment: [String: String]

    /// - Parameter packageManager: the one this machine has; `apt-get` comes with `apt-cache` and `dpkg-query`.
    init(packageManager: String? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "dash launcher \(UUID().uuidString)")
        checkout = folder.appending(path: "check out")
        tools = folder.appending(path: "tools")
        calls = folder.appending(path: "calls")
        environment = [
            "PATH": "\(tools.path):\(folder.appending(path: "basics").path)", "HOME": "/nonexistent",
            "TMPDIR": folder.path, "LC_ALL": "C", "DASH_SWIFT": tools.appending(path: "swift").path,
        ]
        try makeFolders()
        try copyScripts()
        try addTools()
        if let packageManager { try addPackageManager(packageManager) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs the launcher with a shell of this machine's, or as a program.
    func launch(_ arguments: [String] = [], shell: URL? = nil, path: URL? = nil, in place: URL? = nil) throws
        -> ScriptRun
    {
        let script = path ?? checkout.appending(path: "dash")
        return try ScriptRun(
            shell ?? script, (shell == nil ? [] : [script.path]) + arguments, in: place ?? folder,
            environment: environment)
    }

    /// The calls of one tool so far, one a line, oldest first.
    func calls(of tool: String) -> [String] {
        let text = (try? String(contentsOf: calls, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init).filter { $0 == tool || $0.hasPrefix(tool + " ") }
    }

    var builds: Int { calls(of: "swift").count { $0.contains("--product dash") } }

    /// Puts a shell script on PATH; it notes its call first.
    func addTool(_ name: String, _ body: String) throws {
        let script = "#!/bin/sh\necho \"\(name) $*\" >>'\(calls.path)'\n\(body)\n"
        try write(script, to: tools.appending(path: name), executable: true)
    }

    func write(_ text: String, to url: URL, executable: Bool = false) throws {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        guard executable else { return try text.write(to: url, atomically: true, encoding: .utf8) }
        // A child that another test starts right now may inherit a file open for writing here, and a program open for
        // writing cannot be run ("text file busy"): so another process makes it.
        let draft = url.appendingPathExtension("draft")
        try text.write(to: draft, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: draft.path)
        try? FileManager.default.removeItem(at: url)
        let copy = Process()
        copy.executableURL = URL(fileURLWithPath: "/bin/cp")
        copy.arguments = ["-p", draft.path, url.path]
        try copy.run()
        copy.waitUntilExit()
        #expect(copy.terminationStatus == 0)
        try FileManager.default.removeItem(at: draft)
    }

    /// Makes a library or font missing until a package manager "installs" it, or for good.
    func lacks(_ thing: String) throws {
        try write("", to: folder.appending(path: "missing/\(thing)"))
    }

    private func makeFolders() throws {
        for name in ["check out/Sources/dash", "tools", "basics", "missing"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        let basics = [
            "sh", "cat", "find", "cksum", "uname", "readlink", "rm", "rmdir", "mv", "cp", "mkdir", "mktemp", "sed",
            "awk",
            "grep", "head", "tail", "cut", "sleep", "env", "dirname", "stty", "id", "chmod", "touch", "ls", "basename",
            "true",
        ]
        for name in basics {
            guard let real = ["/usr/bin", "/bin"].map({ "\($0)/\(name)" }).first(where: FileManager.default.fileExists)
            else { continue }
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "basics/\(name)").path, withDestinationPath: real)
        }
    }

    private func copyScripts() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        try FileManager.default.copyItem(at: root.appending(path: "dash"), to: checkout.appending(path: "dash"))
        try FileManager.default.copyItem(at: root.appending(path: "scripts"), to: checkout.appending(path: "scripts"))
        try write("// swift-tools-version: 6.2\n", to: checkout.appending(path: "Package.swift"))
        try write("print(1)\n", to: checkout.appending(path: "Sources/dash/main.swift"))
        try write("title: x\n", to: checkout.appending(path: "scenarios/x.yaml"))
    }

    private func addTools() throws {
        try addTool(
            "swift",
            """
            case "$1 $2" in
            '--version '*) echo 'Swift version 6.3 (stand-in)' ;;
            '-print-target-info '*) echo '{ "paths": { "runtimeResourcePath": "/nowhere" } }' ;;
            'build --version') echo 6.3 ;;
            'build '*)
                if [ -e '\(folder.path)/broken' ]; then cat '\(folder.path)/broken'; exit 1; fi
                while [ "$1" != --scratch-path ]; do shift; done
                mkdir -p "$2/release"
                printf '#!/bin/sh\\nprintf "<%%s>" "$@"\\n' >"$2/release/dash"
                chmod +x "$2/release/dash"
                ;;
            esac
            """)
        try addTool("swiftc", "exit 0")
        try addTool("git", "exit 0")
        try addTool("pkg-config", "for last; do :; done; [ ! -e \"\(folder.path)/missing/$last\" ]")
        try addTool(
            "fc-list",
            """
            case "$*" in *CJK* | *SC*) font=Noto-CJK ;; *) font=Noto-Sans ;; esac
            if [ ! -e "\(folder.path)/missing/$font" ]; then echo font; fi
            """)
        try become(user: 1000)
    }

    /// What `id -u` says.
    func become(user: Int) throws { try addTool("id", "echo \(user)") }

    private func addPackageManager(_ name: String) throws {
        guard name == "apt-get" else { return try addTool(name, "exit 1") }
        // Installing mends everything, as long as the lists were fetched.
        try addTool(
            "apt-get",
            """
            case "$*" in
            *update*) touch '\(folder.path)/lists' ;;
            *install*) [ -e '\(folder.path)/lists' ] && rm -rf '\(folder.path)/missing' ;;
            esac
            """)
        try addTool(
            "apt-cache",
            "case $2 in libncursesw5-dev) [ -e '\(folder.path)/old' ] ;; libncurses-dev) [ ! -e '\(folder.path)/old' ] ;; esac "
                + "&& [ -e '\(folder.path)/lists' ] && echo \"Package: $2\"")
        try addTool("dpkg-query", "exit 1")
    }
}
