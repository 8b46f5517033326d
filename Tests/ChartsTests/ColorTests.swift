import Charts
import Testing

@Suite struct ColorTests {
    @Test func knownNamesHaveTheirAccents() {
        let palette = SeriesPalette(["sigmoid", "tanh", "relu"])
        #expect(["sigmoid", "tanh", "relu"].map { palette.color(of: $0) } == [.vermilion, .green, .blue])
        #expect(SeriesPalette(["relu-he"]).color(of: "relu-he") == .blue)
    }

    @Test func othersTakeFreeAccentsInOrder() {
        let palette = SeriesPalette(["adam", "first", "second"], overrides: ["second": .purple])
        #expect(palette.color(of: "adam") == .blue)
        #expect(palette.color(of: "first") == .vermilion)
        #expect(palette.color(of: "second") == .purple)
        #expect(palette.color(of: "unknown") == .grey)
    }

    @Test func twoOfOneIdentityDiffer() {
        let palette = SeriesPalette(["sigmoid", "sgd"])
        #expect(palette.color(of: "sigmoid") == .vermilion)
        #expect(palette.color(of: "sgd") != .vermilion)
    }

    @Test func moreSeriesThanAccentsDifferByDash() {
        let names = (1...10).map { "v\($0)" }
        let palette = SeriesPalette(names)
        let looks = Set(names.map { "\(palette.color(of: $0)) \(palette.repetition(of: $0))" })
        #expect(looks.count == 10)
        #expect(palette.repetition(of: "v1") == 0 && palette.repetition(of: "v10") == 1)
    }

    @Test(arguments: Theme.all)
    func textCanBeRead(theme: Theme) {
        for color in SeriesColor.allCases {
            let contrast = theme.textColor(.series(color)).contrast(with: theme.background)
            #expect(contrast >= 4.5, "\(color) on \(theme.name): \(contrast)")
        }
        #expect(theme.text.contrast(with: theme.background) >= 12)
        #expect(theme.secondary.contrast(with: theme.background) >= 4.5)
        for ink in [Ink.holds, .fails, .warning] {
            #expect(theme.color(ink).contrast(with: theme.background) >= 4.5, "\(ink) on \(theme.name)")
        }
    }

    @Test func darkAccentsAreReadableThemselves() {
        for color in SeriesColor.allCases {
            #expect(Theme.dark.accent(color).contrast(with: Theme.dark.background) >= 4.5)
        }
    }

    @Test(arguments: [ColorMap.viridis, .cividis])
    func mapsGrowLighter(map: ColorMap) {
        let luminances = (0...100).map { map.color(at: Double($0) / 100).luminance }
        #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 < $1 + 0.003 })
        #expect(map.color(at: -1) == map.color(at: 0) && map.color(at: 7) == map.color(at: 1))
        #expect(map.color(at: .nan) == map.color(at: 0))
    }

    @Test func viridisIsThePublishedOne() {
        // matplotlib's table at 0, 64, 128, 191 and 255.
        let published: [(Int, RGB)] = [
            (0, RGB(0x44, 0x01, 0x54)), (64, RGB(0x3B, 0x52, 0x8B)), (128, RGB(0x21, 0x91, 0x8C)),
            (191, RGB(0x5E, 0xC9, 0x62)), (255, RGB(0xFD, 0xE7, 0x25)),
        ]
        for (index, color) in published {
            let mine = ColorMap.viridis.color(at: Double(index) / 255)
            for (a, b) in [(mine.red, color.red), (mine.green, color.green), (mine.blue, color.blue)] {
                #expect(abs(Int(a) - Int(b)) <= 2, "\(index)")
            }
        }
    }
}
