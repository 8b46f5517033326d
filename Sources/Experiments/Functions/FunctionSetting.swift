import Learning
import Metrics
import Numerics

/// Which function of x a run draws: an activation, or a loss of what the activation makes of x.
struct FunctionSetting: Sendable {
    let activation: any Activation
    /// Nil where the activation itself is drawn.
    let loss: (any Loss)?
    let target: Double
    /// All inputs, x among them.
    let row: [Double]
    let place: Int
    let places: [Double]

    private static let none = "none"

    static let lossField: ParameterField = {
        var field = CatalogueFields.choice(
            "loss", among: LossCatalogue.all, standard: none,
            says: LocalizedText(
                en: "the loss that is drawn against the prediction; none: the activation itself",
                zh: "所画的损失（随预测变化）；none 表示画激活函数本身"))
        if case .choice(let tag, let cases) = field.kind {
            let alone = ParameterCase(
                none, fields: [], says: LocalizedText(en: "the activation itself", zh: "激活函数本身"))
            field.kind = .choice(tag: tag, [alone] + cases)
        }
        return field
    }()

    init(_ parameters: Parameters) throws(ExperimentError) {
        activation = CatalogueFields.entry(parameters.group("activation"), among: ActivationCatalogue.all)
        let chosen = parameters.group("loss")
        loss =
            chosen.text("kind") == Self.none
            ? nil : CatalogueFields.entry(chosen, among: LossCatalogue.all) as any Loss
        target = parameters.real("target")
        let (from, to) = (parameters.real("range.from"), parameters.real("range.to"))
        guard from < to, (to - from).isFinite else {
            throw ExperimentError(key: "range.to", message: "expected a number above range.from, \(from); found \(to)")
        }
        let count = parameters.integer("range.points")
        places = (0..<count).map {
            let share = Double($0) / Double(count - 1)
            return from * (1 - share) + to * share
        }
        place = parameters.integer("place")
        row = try Self.row(parameters, activation, loss, place: place)
        try Self.check(fit: parameters.text("fit.kind"), activation, loss)
        if let loss {
            try Self.check(target: target, of: loss, outputs: row.count / type(of: activation).inputsPerOutput)
        }
    }

    /// The inputs with x at 0.
    private static func row(
        _ parameters: Parameters, _ activation: any Activation, _ loss: (any Loss)?, place: Int
    ) throws(ExperimentError) -> [Double] {
        let inputs = type(of: activation).inputsPerOutput
        let task = loss.map { type(of: $0).task }
        let outputs = task == .classification || task == .distribution || activation is Softmax ? 2 : 1
        var row = parameters.list("beside").numbers
        // With x one more.
        while row.count + 1 < max(place + 1, inputs * outputs) { row.append(inputs == 1 ? 0 : 1) }
        guard (row.count + 1).isMultiple(of: inputs) else {
            throw ExperimentError(
                key: "beside",
                message:
                    "\(type(of: activation).name) takes an even number of inputs, x among them; found \(row.count + 1)")
        }
        row.insert(0, at: place)
        return row
    }

    private static func check(
        fit: String, _ activation: any Activation, _ loss: (any Loss)?
    ) throws(ExperimentError) {
        guard fit == FunctionFit.line else { return }
        guard let loss else {
            throw ExperimentError(key: "fit", message: "a line is fitted by a loss: set loss, such as mse")
        }
        guard type(of: loss).task == .regression else {
            throw ExperimentError(
                key: "fit",
                message: "\(type(of: loss).name) compares with classes; a line is fitted by mse, mae, huber or mape")
        }
        guard activation is Identity else {
            throw ExperimentError(
                key: "activation",
                message: "a line is fitted as it is: expected identity; found \(type(of: activation).name)")
        }
    }

    private static func check(target: Double, of loss: any Loss, outputs: Int) throws(ExperimentError) {
        let name = type(of: loss).name
        switch type(of: loss).task {
        case .regression: return
        case .classification:
            guard target == 0 || target == 1 else {
                throw ExperimentError(
                    key: "target",
                    message: "\(name) compares with a class: expected 1 (x’s own) or 0 (the next one); found \(target)")
            }
        case .binary, .probability, .distribution:
            guard (0...1).contains(target) else {
                throw ExperimentError(
                    key: "target", message: "\(name) compares with a probability from 0 to 1; found \(target)")
            }
        }
    }

    /// How many numbers the activation makes of the row.
    private var outputs: Int { row.count / type(of: activation).inputsPerOutput }

    /// The output that is x's own.
    private var column: Int { min(place, outputs - 1) }

    /// The function of a row of inputs, a scalar.
    func value(of row: Node, in builder: inout GraphBuilder) -> Node {
        let made = activation.apply(to: row, in: &builder)
        guard let loss else { return builder.sum(builder.slice(made, axis: -1, column..<column + 1)) }
        let task = type(of: loss).task
        let predictions = task == .distribution ? builder.logSoftmax(made) : made
        return loss.apply(
            predictions: predictions, targets: builder.constant(targets(task)), reduction: .sum, in: &builder)
    }

    /// The target at x's own output, what is left of 1 shared by the others; a class as its index.
    private func targets(_ task: Task) -> Tensor {
        if task == .classification {
            return Tensor(shape: [1], elements: [Double(target == 1 ? column : (column + 1) % outputs)])
        }
        let rest = outputs > 1 ? (1 - target) / Double(outputs - 1) : 0
        return Tensor(shape: [1, outputs], elements: (0..<outputs).map { $0 == column ? target : rest })
    }
}
