import Testing

@testable import Learning

/// He, Zhang, Ren and Sun, "Delving Deep into Rectifiers", ICCV 2015.
@Suite struct HeTests {
    @Test(
        "σ = √(2 / 9d) of 3 × 3 convolutions, as printed: 0.059, 0.042, 0.029, 0.021 (section 2.2)",
        arguments: [(64, "0.059"), (128, "0.042"), (256, "0.029"), (512, "0.021")])
    func printedDeviations(channels: Int, printed: String) {
        let deviation = HeNormal(["mode": 1]).deviation([channels, 3, 3, 3])
        let thousandths = Int((1000 * deviation).rounded())
        #expect("0.0\(thousandths)" == printed)
        #expect((deviation - (2 / (9 * Double(channels))).squareRoot()).magnitude < 1e-16)
    }
}
