import Bounds
import Learning
import Metrics

/// A verdict on a run's health in words.
public struct HealthNote: Sendable, Equatable {
    /// The verdict's name: `vanishing`, `exploding`, `saturated`, `dead`, `diverged`.
    public var rule: String
    /// What a person calls it.
    public var title: LocalizedText
    /// The layers that have it, ascending, counted from 1; empty when it is the whole run's.
    public var layers: [Int]
    /// The worst layer's number.
    public var number: Double
    /// Where, and by how much: "layers 1–9: gradient norm 3.1e-12 of the last layer's (below 1e-4)".
    public var finding: LocalizedText
    /// What to try.
    public var remedy: LocalizedText

    /// Everything in one line.
    public var says: LocalizedText {
        LocalizedText(
            en: "\(title.en) · \(finding.en) · \(remedy.en)", zh: "\(title.zh) · \(finding.zh) · \(remedy.zh)")
    }
}

/// A run's health as of any step, read from what it recorded.
///
/// Judged are the medians over the last ten recorded frames, so that one unlucky batch is no disease. The metrics are
/// found by their roles; an experiment that records fewer is judged by those it has, and one without layers is not. The
/// cost does not grow with the number of steps.
///
/// ```swift
/// for note in RecordingHealth.notes(on: recording, upTo: 312) { print(note.says[.english]) }
/// ```
public enum RecordingHealth {
    /// How many frames the medians are over.
    public static let window = 10

    /// The verdicts as of a step, gravest first; none for a healthy run or one without these metrics.
    public static func notes(on recording: Recording, upTo step: Int) -> [HealthNote] {
        guard isJudged(recording) else { return [] }
        if let cells = SweptCells(recording) { return cells.notes(upTo: step) }
        let readings = readings(recording, upTo: step)
        return HealthCatalogue.verdicts(readings).compactMap { verdict in
            HealthCatalogue.all.first { $0.name == verdict.rule }.map { rule in
                HealthNote(
                    rule: verdict.rule, title: LocalizedText(rule.title), layers: verdict.layers,
                    number: verdict.number,
                    finding: finding(verdict, rule, brokenAt: FirstNonFinite(recording, upTo: step)),
                    remedy: LocalizedText(rule.remedy))
            }
        }
    }

    /// Whether a run records what its health is judged by. Layers are what tells a network from other things that have a
    /// loss.
    public static func isJudged(_ recording: Recording) -> Bool {
        recording.metrics.contains { $0.description.role == .gradientNormByLayer }
    }

    static func readings(_ recording: Recording, upTo step: Int) -> LayerReadings {
        LayerReadings(
            loss: medians(.loss, recording, upTo: step).first,
            firstLoss: recording.metric(.loss)?.values.first,
            gradientNorms: medians(.gradientNormByLayer, recording, upTo: step),
            updateRatios: medians(.updateRatioByLayer, recording, upTo: step),
            saturatedShares: medians(.saturatedShareByLayer, recording, upTo: step),
            deadShares: medians(.deadShareByLayer, recording, upTo: step),
            isBroken: FirstNonFinite(recording, upTo: step) != nil)
    }

    /// The medians of each of a frame's numbers over the last frames, or the last frame where one is not finite.
    private static func medians(_ role: MetricRole, _ recording: Recording, upTo step: Int) -> [Double] {
        guard let metric = recording.metric(role), let last = metric.frameIndex(atOrBefore: step) else { return [] }
        let frames = (max(0, last - window + 1)...last).map { metric.frame($0) }
        return (0..<metric.frameSize).map { place in
            let numbers = frames.map { $0[$0.startIndex + place] }
            guard numbers[numbers.count - 1].isFinite else { return numbers[numbers.count - 1] }
            let sorted = numbers.filter(\.isFinite).sorted()
            return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        }
    }

    private static func finding(
        _ verdict: HealthVerdict, _ rule: any HealthRule.Type, brokenAt place: FirstNonFinite?
    ) -> LocalizedText {
        if verdict.number.isNaN {
            return place?.says
                ?? LocalizedText(en: "loss or gradient norm no longer finite", zh: "损失或梯度范数不再有限")
        }
        let head = verdict.layers.isEmpty ? LocalizedText(en: "", zh: "") : LayerSpans.text(verdict.layers)
        let number = short(verdict.number, asShare: rule.isShare)
        let says = (en: rule.finding(number).en, zh: rule.finding(number.replacing(" %", with: "%")).zh)
        return LocalizedText(
            en: head.en.isEmpty ? says.en : "\(head.en): \(says.en)",
            zh: head.zh.isEmpty ? says.zh : "\(head.zh)：\(says.zh)")
    }

    /// Two significant digits: 3.1e-12, 0.042, 1200; a share in per cent.
    static func short(_ number: Double, asShare: Bool = false) -> String {
        if asShare { return "\(Int(saturating: (100 * number).rounded())) %" }
        guard number.isFinite, number != 0 else { return number == 0 ? "0" : "∞" }
        var exponent = 0
        var lead = number.magnitude
        while lead >= 10 { (lead, exponent) = (lead / 10, exponent + 1) }
        while lead < 1 { (lead, exponent) = (lead * 10, exponent - 1) }
        var tenths = Int(saturating: (lead * 10).rounded())
        if tenths == 100 { (tenths, exponent) = (10, exponent + 1) }
        let digits = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        switch exponent {
        case -2: return "0.0\(tenths)"
        case -1: return "0.\(tenths)"
        case 0: return digits
        case 1...3: return "\((1..<exponent).reduce(tenths) { tenths, _ in tenths * 10 })"
        default: return "\(digits)e\(exponent)"
        }
    }
}
