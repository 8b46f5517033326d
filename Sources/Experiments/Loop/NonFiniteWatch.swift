import Bounds
import Learning
import Metrics

/// Finds where a training run's first number that is not finite was computed, and remembers it.
///
/// Recorded as an index into `places`, since a recording holds numbers: the parameters in order of declaration, then the
/// values of the operations in forward order, then the gradients they hand back. A step costs one sum while all is well.
struct NonFiniteWatch: Sendable {
    /// Where a number can break.
    struct Place: Sendable {
        /// `layer 3 weights`, `layer 3 tanh`, `layer 3 tanh gradient`, `read-out linear`.
        var name: String
        /// The same for readers: `第 3 层 tanh 的反向梯度`.
        var title: LocalizedText
        /// The hidden layer; 0 for the read-out and the loss.
        var layer: Int

        init(_ name: String, zh: String, layer: Int) {
            self.name = name
            title = LocalizedText(en: name, zh: zh)
            self.layer = layer
        }

        /// The gradient that the operation here hands back.
        var gradient: Place { Place(name + " gradient", zh: title.zh + " 的反向梯度", layer: layer) }
    }

    let places: [Place]
    /// The index of the first one found; −1 until then.
    private(set) var found = -1.0
    private let program: Program
    private let parameterCount: Int

    init(_ graph: Graph, _ program: Program, layers: [WatchedLayer]) {
        self.program = program
        parameterCount = graph.parameters.count
        let parameters = graph.parameters.enumerated().map { index, region in
            let layer = layers.first { $0.parameters.contains(index) }
            return Place(region.name, zh: NonFiniteWatch.chinese(region.name, of: layer), layer: layer?.number ?? 0)
        }
        let ends = layers.map { graph.place(of: $0.end, in: program) ?? -1 }
        let values = graph.operations(program).enumerated().map { index, operation in
            guard let layer = zip(layers, ends).first(where: { index <= $0.1 })?.0 else {
                return Place(operation.name, zh: operation.name, layer: 0)
            }
            return Place(
                "\(layer.name) \(operation.name)", zh: "\(layer.chineseName) \(operation.name)", layer: layer.number)
        }
        places = parameters + values + values.map(\.gradient)
    }

    /// What a parameter is called in Chinese: `layer 3 weights` is 第 3 层 权重.
    private static func chinese(_ name: String, of layer: WatchedLayer?) -> String {
        var rest = name
        var prefix = ""
        if let layer, name.hasPrefix(layer.name + " ") {
            rest.removeFirst(layer.name.count + 1)
            prefix = layer.chineseName + " "
        }
        return prefix + (["weights": "权重", "biases": "偏置"][rest] ?? rest)
    }

    /// The hidden layer of the place found; 0 for the read-out, −1 for none.
    var layer: Double { found < 0 ? -1 : Double(places[Int(saturating: found)].layer) }

    /// Looks where it began, once the loss or its gradient is not finite; both passes have run.
    mutating func look(_ graph: Graph, loss: Double) {
        guard found < 0, !loss.isFinite || !graph.gradientSquare.isFinite else { return }
        let count = (places.count - parameterCount) / 2
        switch graph.firstNonFinite(program) {
        case .parameter(let index): found = Double(index)
        case .value(let index): found = Double(parameterCount + index)
        case .gradient(let index): found = Double(parameterCount + count + index)
        // A sum of squares may overflow while every number that it is taken of is finite.
        case nil: break
        }
    }
}
