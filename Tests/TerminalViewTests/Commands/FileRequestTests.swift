import Scenarios
import Testing

@testable import TerminalView

@Suite("What is asked for to be saved")
struct FileRequestTests {
    @Test(
        "reads which file is asked for",
        arguments: [
            ("plot.svg", "svg", false, "plot.svg", nil), ("a/b.pdf dark", "pdf", true, "a/b.pdf", nil),
            ("--size 1200x800", "png", false, nil, 1200), ("--size=1200x800 dark", "png", true, nil, 1200),
            ("'my plots/'", "png", false, "my plots/", nil), ("--theme dark --format pdf", "pdf", true, nil, nil),
            ("-o x.svg 640×480", "svg", false, "x.svg", 640),
        ] as [(String, String, Bool, String?, Int?)])
    func figureRequests(text: String, format: String, isDark: Bool, path: String?, width: Int?) throws {
        let request = try FigureRequest.parsed(ShellText.words(text), overwrites: false)
        #expect(request.format == format && request.isDark == isDark)
        #expect(request.path == path && request.width == width)
    }

    @Test("refuses a name that contradicts its format, and names what it does not know")
    func badRequests() {
        #expect(throws: FileRequestError(word: "x.svg")) {
            try FigureRequest.parsed(["x.svg", "png"], overwrites: false)
        }
        #expect(throws: FileRequestError(word: "x.csv")) {
            try DataRequest.parsed(["x.csv", "json"], overwrites: false)
        }
        #expect(throws: FileRequestError(word: "plot.jpg")) {
            try FigureRequest.parsed(["plot.jpg"], overwrites: false)
        }
        #expect(throws: FileRequestError(word: "drak", nearest: "dark")) {
            try FigureRequest.parsed(["drak"], overwrites: false)
        }
    }
}
