import Learning
import Metrics

/// Something that may be measured of a training run besides what every run records: only where someone asks for it.
///
/// One file a probe in `Entries/`, one line in `ProbeCatalogue`. A value; where the run goes on from a copy, so does the
/// probe.
protocol Probe: Sendable {
    /// In kebab case; the key under `probes`.
    static var name: String { get }
    static var says: LocalizedText { get }
    /// What a measurement costs, in words, with the memory that it holds.
    static var cost: LocalizedText { get }
    /// Its parameters besides `every`.
    static var fields: [ParameterField] { get }
    /// Steps from one measurement to the next where nobody says.
    static var interval: Int { get }
    static var needs: ProbeNeeds { get }

    /// What it records, without anything having run.
    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription]

    /// Takes room for its measurements.
    init(_ parameters: Parameters, _ bench: ProbeBench)

    /// Measures a frame.
    mutating func measure(_ frame: inout ProbeFrame)

    /// What it has measured: for each metric its numbers.
    var numbers: [[Double]] { get }

    /// The coordinates of a dimension that was left open; nil for another one.
    func coordinates(of dimension: String) -> [Double]?

    /// What it holds between two measurements, in bytes.
    var byteCount: Int { get }
}

extension Probe {
    static var fields: [ParameterField] { [] }
    static var interval: Int { 10 }
    static var needs: ProbeNeeds { [] }
    func coordinates(of dimension: String) -> [Double]? { nil }
    var byteCount: Int { numbers.reduce(0) { $0 + $1.count } * MemoryLayout<Double>.stride }
}

/// What a probe asks of the network over the training rows before it measures.
struct ProbeNeeds: OptionSet {
    let rawValue: Int

    /// Forward and backward passes as in training: the loss and its gradient over the rows.
    static let gradient = ProbeNeeds(rawValue: 1)
    /// A forward pass as in inference.
    static let inference = ProbeNeeds(rawValue: 2)
    /// Targets that are classes: where they are numbers there is nothing to measure.
    static let classes = ProbeNeeds(rawValue: 4)
    /// Two features at least.
    static let plane = ProbeNeeds(rawValue: 8)
    /// A layer that attends.
    static let attention = ProbeNeeds(rawValue: 16)
    /// Token sequences.
    static let tokens = ProbeNeeds(rawValue: 32)
    /// Rows that are images.
    static let image = ProbeNeeds(rawValue: 64)
    /// The network over the rows, for passes of its own.
    static let rows = ProbeNeeds(rawValue: 128)
    /// Outputs that are compared with targets, one for each class where those are classes.
    static let scores = ProbeNeeds(rawValue: 256)
    /// Rows held out.
    static let heldOut = ProbeNeeds(rawValue: 512)
    /// Logits of classes, as cross-entropy takes them.
    static let logits = ProbeNeeds(rawValue: 1024)

    /// What the network over the rows is built for.
    static let passes: ProbeNeeds = [.gradient, .inference, .rows]
}

/// What is known of a run before it begins.
struct ProbeOutline: Sendable {
    /// The measured layers: hidden ones by number, or every layer with weights by name.
    var layers: Dimension
    /// Whether they have names: then the last layer is one of them.
    var isNamed: Bool
    /// Empty where rows are no table's.
    var featureNames: [String]
    /// Empty where targets are numbers.
    var classNames: [String]
    /// The attention heads, by layer and number: L2H1. Empty where nothing attends.
    var heads: [String] = []
    /// The steps of a sequence; 0 where there are none.
    var length = 0
    /// Empty where rows are no token sequences.
    var tokenNames: [String] = []
    /// Whether the network takes its rows as images.
    var hasImages = false
    /// How many rows of a table are held out.
    var heldOutCount = 0
    /// Whether the loss compares outputs with each other rather than with targets.
    var isEmbedding = false
    /// Whether outputs are logits of which softmax makes the probabilities of classes.
    var hasLogits = true
    /// How often each class stands among the training rows.
    var classShares: [Double] = []
    var counts = Counts()

    /// How many numbers there are to export.
    struct Counts: Sendable {
        /// All weights and biases; 1 where nobody asks.
        var parameters = 1
        /// The rows to train on, and those of a batch.
        var rows = 1
        var batch = 1
        /// The numbers of a row.
        var inputs = 1
        var targets = 1
    }

    /// All layers with weights, the last one too.
    var allLayers: Dimension {
        guard !isNamed else { return layers }
        return Dimension(
            "layer", label: layers.label, coordinates: .integers(first: 1, count: layers.count + 1))
    }

    /// What catalogues show: one layer, two features, two classes.
    static let sample = ProbeOutline(
        layers: Dimension(
            "layer", label: LocalizedText(en: "layer", zh: "层"), coordinates: .integers(first: 1, count: 1)),
        isNamed: false, featureNames: ["x", "y"], classNames: ["a", "b"], heads: ["L1H1"], length: 2,
        tokenNames: ["a", "b"], heldOutCount: 1)

    func classes(_ name: String, en: String, zh: String) -> Dimension {
        Dimension(name, label: LocalizedText(en: en, zh: zh), coordinates: .labels(classNames))
    }

    /// The steps of a sequence, from 1.
    func places(_ name: String, en: String, zh: String) -> Dimension {
        Dimension(
            name, label: LocalizedText(en: en, zh: zh), coordinates: .integers(first: 1, count: length))
    }

    /// Why a probe has nothing to measure here; nil where it has.
    func obstacle(to probe: any Probe.Type) -> String? {
        if probe.needs.contains(.classes), classNames.isEmpty { return "it needs classes, and the targets are numbers" }
        if probe.needs.contains(.scores), isEmbedding {
            return "it needs outputs that stand for targets; the loss compares rows with each other"
        }
        if probe.needs.contains(.logits), !hasLogits {
            return "it needs logits of classes, and the loss takes other outputs; cross-entropy takes them"
        }
        if probe.needs.contains(.heldOut), heldOutCount == 0 {
            return "it needs rows held out; validation.fraction says how many"
        }
        if probe.needs.contains(.plane), featureNames.count < 2 { return "it needs two features, and there is one" }
        if probe.needs.contains(.attention), heads.isEmpty { return "it needs a layer that attends, and there is none" }
        if probe.needs.contains(.tokens), tokenNames.isEmpty { return "it needs token sequences" }
        if probe.needs.contains(.image), !hasImages {
            return "it needs images; network.input: {height: …, width: …} says what a row of the table is"
        }
        return nil
    }
}
