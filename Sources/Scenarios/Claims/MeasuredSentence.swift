import Charts
import Metrics

/// What was measured, in words: `1.14e-9 < 1e-6: gradient norm, layer 1 / layer 20, worst of 501`, `72 of 72 = 0: …`.
struct MeasuredSentence {
    var expectation: Expectation
    var values: [Double]
    /// The number that is shown.
    var worst: Double
    /// As the file puts the number, with `{}` in its place.
    var words: LocalizedText?
    /// What the numbers are.
    var subject: LocalizedText
    /// The number as the check itself puts it: `step 12`, `19 of 20`.
    var spelled: LocalizedText?
    /// What the number is, with `{}` in its place.
    var quantity = LocalizedText("{}")
    /// Whether what it was held against goes without saying.
    var hidesLimit = false

    /// - Parameter isShort: for a line behind the claim's own sentence, which tells the limit of what holds.
    func text(typographic: Bool, isShort: Bool = false) -> LocalizedText {
        let number = measured(typographic)
        if isShort { return phrase(number, typographic) }
        let held = hidesLimit ? number : expectation.sentence(number, worst, typographic: typographic)
        guard words == nil else { return held }
        var text = LocalizedText(en: "\(held.en): \(subject.en)", zh: "\(held.zh)：\(subject.zh)")
        if values.count > 1, !isCounted {
            text.en += ", worst of \(values.count)"
            text.zh += "，\(values.count) 个中最差"
        }
        return text
    }

    /// `0.69 of ln 2`, `72 of 72 values`, `sharpness 38.2`; beside its limit where that does not hold.
    private func phrase(_ number: LocalizedText, _ typographic: Bool) -> LocalizedText {
        var text = number
        if isCounted, words == nil, spelled == nil, expectation.holds(worst) {
            text = LocalizedText(en: "\(number.en) values", zh: "全部 \(values.count) 个值")
        } else if words == nil {
            text = LocalizedText(
                en: quantity.en.replacing("{}", with: number.en), zh: quantity.zh.replacing("{}", with: number.zh))
        }
        let isTold = hidesLimit || expectation.holds(worst)
        return isTold ? text : expectation.sentence(text, worst, typographic: typographic)
    }

    /// Whether the number that is shown stands for many that are exactly as they should be.
    private var isCounted: Bool { values.count > 1 && expectation.equals != nil && expectation.tolerance == 0 }

    private func measured(_ typographic: Bool) -> LocalizedText {
        if isCounted, words == nil, spelled == nil, expectation.holds(worst) {
            return LocalizedText(en: "\(values.count) of \(values.count)", zh: "\(values.count) 个全部")
        }
        let digits = expectation.equals == nil ? 3 : 7
        let number = spelled ?? LocalizedText(NumberText(typographic: typographic).significant(worst, digits: digits))
        guard let words else { return number }
        return LocalizedText(
            en: words.en.replacing("{}", with: number.en), zh: words.zh.replacing("{}", with: number.zh))
    }
}
