import Charts
import Metrics
import Testing

@testable import FigureExport

@Suite struct FontTests {
    @Test func charactersOfTheProjectAreCovered() throws {
        let canvas = try PangoCanvas()
        for character in "‖∂∇L₂η β₁ 10⁻⁶ × · − ≤ ≥ ≠ ≈ ∞ ✓ ✗ … “” → ∝ Σ √ ² ᴸ ‘’ 梯度消失批归一化预热，。：（）" {
            #expect(canvas.canShow(character), "\(character)")
        }
    }

    @Test func aCharacterWithoutFontStopsTheExport() throws {
        // U+10FFFD is private use: no font has it.
        let text = "a\u{10FFFD}b"
        let scene = Scene(
            size: FigureOptions().canvasSize,
            items: [.text(Text(text, at: Point(10, 10), style: TextStyle(size: 10), ink: .text, role: .note))])
        for format in FigureFormat.allCases {
            #expect(
                throws: FigureExportError.uncoveredCharacter("\u{10FFFD}", text: text, package: "fonts-noto-core")
            ) { try FigureExport.bytes(of: scene, format: format, options: FigureOptions()) }
        }
        #expect(try !PangoCanvas().canShow("\u{10FFFD}"))
    }

    @Test func emojiAreNamedForWhatTheyAreSinceNoPackageHelps() {
        for emoji: Character in ["👍", "👍🏽", "🎉"] {
            #expect(Fonts.package(for: emoji) == nil)
        }
        // Signs that are text unless asked to be pictures.
        for sign: Character in ["★", "↗", "中", "∂"] { #expect(Fonts.package(for: sign) != nil, "\(sign)") }
        // Whether or not a font with pictures is installed.
        let scene = Scene(
            size: FigureOptions().canvasSize,
            items: [.text(Text("deep 👍", at: Point(10, 10), style: TextStyle(size: 10), ink: .text, role: .note))])
        let error = FigureExportError.uncoveredCharacter("👍", text: "deep 👍", package: nil)
        #expect(error.message == "figures draw no emoji: “👍” (in “deep 👍”)")
        #expect(throws: error) { try FigureExport.bytes(of: scene, format: .png, options: FigureOptions()) }
    }

    @Test func errorsNameThePackage() {
        let missing = FigureExportError.missingFont(family: "Noto Sans CJK SC", package: "fonts-noto-cjk")
        #expect(missing.message == "the font Noto Sans CJK SC is missing; install the package fonts-noto-cjk")
        let uncovered = FigureExportError.uncoveredCharacter("层", text: "第 1 层", package: "fonts-noto-cjk")
        #expect(uncovered.message.hasSuffix("install the package fonts-noto-cjk"))
    }

    @Test func measuresScaleWithTheSize() throws {
        let canvas = try PangoCanvas()
        for string in ["gradient norm", "梯度消失", "10⁻¹²", ""] {
            let small = canvas.extent(of: string, style: TextStyle(size: 9))
            let large = canvas.extent(of: string, style: TextStyle(size: 36))
            // Pango rounds to 1/1024 of a unit a glyph.
            #expect(abs(large.width - 4 * small.width) < 0.05, "\(string)")
            #expect(abs(large.height - 4 * small.height) < 1e-9)
        }
        #expect(canvas.extent(of: "", style: TextStyle(size: 9)).width == 0)
    }

    @Test func digitsAreAllAsWide() throws {
        let canvas = try PangoCanvas()
        let widths = Set("0123456789".map { canvas.extent(of: String($0), style: TextStyle(size: 9)).width })
        #expect(widths.count == 1)
    }

    /// Every figure in both languages and themes, at the three sizes that must hold.
    @Test(arguments: Language.allCases, [(960, 600), (1920, 1200), (3840, 2400), (2400, 1000)])
    func figuresHaveNoFaults(language: Language, size: (Int, Int)) throws {
        let options = FigureOptions(width: size.0, height: size.1)
        let scene = try Sample.scene(language, options)
        #expect(SceneLint.problems(scene, canvas: try PangoCanvas()).map(\.message) == [])
    }

    @Test func sizesOfOneShapeShareOneScene() throws {
        #expect(FigureOptions(width: 960, height: 600).canvasSize == FigureOptions().canvasSize)
        #expect(abs(FigureOptions().canvasSize.width - 921.6) < 1e-9)
        #expect(FigureOptions(dpi: 300).canvasSize == FigureOptions().canvasSize)
    }
}
