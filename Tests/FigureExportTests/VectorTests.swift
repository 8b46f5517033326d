import Charts
import FigureExport
import Foundation
import Testing

@Suite struct VectorTests {
    let options = FigureOptions(width: 960, height: 600)

    @Test func svgIsSelfContainedAndSharp() throws {
        let bytes = try FigureExport.bytes(of: Sample.scene(.chinese, options), format: .svg, options: options)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("<?xml") && text.contains("</svg>"))
        // 960 pixels at 150 dpi are 460.8 points.
        #expect(text.contains("width=\"460.8pt\"") && text.contains("height=\"288pt\""))
        #expect(!text.contains("<text") && !text.contains("font-family"))
        let images = text.components(separatedBy: "<image ").count - 1
        #expect(images == 3)
        #expect(text.components(separatedBy: "image-rendering:pixelated").count - 1 == images)
        #expect(text.contains("id=\"image0\"") && text.contains("#image2\""))
    }

    @Test func pdfHasATitleAndNoDateOfToday() throws {
        let bytes = try FigureExport.bytes(
            of: Sample.scene(.english, options), format: .pdf, options: options,
            metadata: .init(title: "Gradients", recipe: "{\"seed\":7}"))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("%PDF-1.5"))
        #expect(text.contains("/Title (Gradients)"))
        #expect(text.contains("/CreationDate (20000101000000Z)"))
        #expect(text.contains("{\"seed\":7}"))
    }
}
