import Foundation
import Testing

@Suite("Output that cannot be written", .serialized)
struct CommandLimitTests {
    @Test("beyond a file size limit is an error with 73, and leaves nothing half-written")
    func fileSizeLimit() throws {
        let folder = try CommandFolder()
        let result = try Command.shell(
            "ulimit -f 8; \"$0\" export \"$@\" -o figure.png", "vanishing", "--steps", "2", "--set", "network.depth=2",
            folder: folder.path)
        #expect(result.code == 73)
        #expect(result.errors.hasPrefix("cannot write figure.png: "))
        #expect(try folder.files().isEmpty)
    }

    @Test("A negative number after an option is that option's value, told as out of range")
    func negativeSteps() throws {
        let result = try Command.dash("data", "vanishing", "--steps", "-1")
        #expect(result.code == 64)
        #expect(result.errors == "--steps: expected an integer from 0 to 10000000; found -1\n")
    }
}
