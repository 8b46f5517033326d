import Charts
import Scenarios
import Testing

/// In every shipped panel whose colors are its variants, no two of them have one color.
@Suite struct PanelColorTests {
    @Test(arguments: ShippedScenarioTests.library.names)
    func variantsOfAPanelDiffer(name: String) throws {
        let scenario = try ShippedScenarioTests.library.scenario(name)
        for panel in scenario.panels where panel.color == nil || panel.color == "variant" {
            // A plot of its own tells a variant too, and a table its name.
            if panel.facet == "variant" || panel.mark == "table" { continue }
            let shown = scenario.variants.filter { panel.variants?.contains($0.name) ?? true }
            guard shown.count <= SeriesColor.allCases.count else { continue }
            for (index, variant) in shown.enumerated() {
                let same = shown[..<index].filter { $0.color == variant.color }.map(\.name)
                #expect(same.isEmpty, "\(panel.name): \(variant.name) is \(variant.color) as \(same) is")
            }
        }
    }
}
