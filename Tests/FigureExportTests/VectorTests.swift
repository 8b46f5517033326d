import Charts
import FigureExport
import Foundation
import Metrics
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
        #expect(text.contains("-image0\"") && text.contains("-image2\""))
    }

    /// All identifiers of an SVG, and all that refer to one.
    private func names(_ text: String) -> (own: Set<String>, used: Set<String>) {
        (
            Set(text.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }),
            Set(text.matches(of: #/(?:href="\#|url\(\#)([^")]+)/#).map { String($0.1) })
        )
    }

    @Test func figuresInOnePageShareNoIdentifier() throws {
        let texts = try [Language.english, .chinese].map { language in
            String(
                decoding: try FigureExport.bytes(
                    of: Sample.scene(language, options), format: .svg, options: options), as: UTF8.self)
        }
        let (first, second) = (names(texts[0]), names(texts[1]))
        #expect(!first.own.isEmpty && first.own.isDisjoint(with: second.own))
        for names in [first, second] { #expect(names.used.isSubset(of: names.own)) }
    }

    @Test func svgSaysWhatItIs() throws {
        let bytes = try FigureExport.bytes(
            of: Sample.scene(.english, options), format: .svg, options: options,
            metadata: .init(title: "A < B", description: "Two panels & a claim"))
        let text = String(decoding: bytes, as: UTF8.self)
        let root = try #require(text.firstMatch(of: /<svg[^>]*>/)?.0)
        #expect(root.contains("role=\"img\"") && root.contains("xml:lang=\"en\""))
        let label = try #require(root.firstMatch(of: /aria-labelledby="([^ "]+) ([^ "]+)"/))
        #expect(text.contains("<title id=\"\(label.1)\">A &lt; B</title>"))
        #expect(text.contains("<desc id=\"\(label.2)\">Two panels &amp; a claim</desc>"))
    }

    @Test func svgKeepsTextAsText() throws {
        var options = options
        let outlines = try FigureExport.bytes(of: Sample.scene(.chinese, options), format: .svg, options: options)
        options.keepsText = true
        let bytes = try FigureExport.bytes(of: Sample.scene(.chinese, options), format: .svg, options: options)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(">梯度消失：η、β₁、∇L ≠ 0</text>") && text.contains("'Noto Sans CJK SC'"))
        #expect(!text.contains("<symbol") && bytes.count < outlines.count)
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
