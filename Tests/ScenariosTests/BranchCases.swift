import Testing

extension BranchTests {
    /// An experiment with everything that has a state, small; and changes of all that can change.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var changes: [String]
        var testDescription: String { name }
    }

    /// A change of everything that the training loop lets change.
    private static let learned = [
        "optimizer.learning-rate=0.02", "clipping={norm: 0.1}", "optimizer=rmsprop", "schedule=cosine",
        "penalty.l2=0.1",
    ]

    static let cases: [Case] = [
        Case(
            name: "training",
            text: """
                title: T
                experiment: training
                seed: 5
                parameters:
                  data: {kind: spirals, points: 60}
                  network: {depth: 3, width: 6, normalization: batch-norm, dropout: 0.2, activation: relu}
                  optimizer: {kind: momentum, learning-rate: 0.05}
                  schedule: {kind: reduce-on-plateau, patience: 2, factor: 0.7}
                  batch: 16
                  steps: 60
                  validation: {fraction: 0.2, every: 7}
                variants: {plain: {}, adam: {optimizer: adam}, bare: {network.normalization: none}}
                panels: [{mark: line, metric: loss, x: step}]
                """,
            changes: [
                "optimizer.learning-rate=0.01", "variants.adam.optimizer.beta1=0.5", "batch=9", "clipping={norm: 0.1}",
                "penalty.l2=0.1", "optimizer={kind: rmsprop, learning-rate: 0.003}", "schedule=cosine",
                "variants.plain.optimizer.momentum=0",
            ]),
        Case(
            name: "descent",
            text: """
                title: T
                experiment: descent
                parameters:
                  surface: rosenbrock
                  optimizer: {kind: sgd, learning-rate: 0.001}
                  noise: 0.1
                  steps: 60
                variants: {plain: {}, adam: {optimizer: {kind: adam, learning-rate: 0.1}}}
                panels: [{mark: line, metric: loss, x: step}]
                """,
            changes: [
                "optimizer.learning-rate=0.0005", "variants.plain.optimizer.momentum=0.9", "noise=0", "noise=0.3",
                "clipping={value: 1}", "schedule=cosine",
                "optimizer={kind: nadam, learning-rate: 0.05}",
            ]),
        Case(
            name: "function",
            text: """
                title: T
                experiment: function
                parameters: {activation: tanh, fit: {kind: point, start: 0.2}, steps: 60}
                variants: {plain: {}, adam: {optimizer: adam}}
                panels: [{mark: line, metric: slope, x: x}]
                """,
            changes: learned),
        Case(
            name: "conditioning",
            text: """
                title: T
                experiment: conditioning
                parameters: {steps: 60, optimizer: {kind: momentum, learning-rate: 0.01}}
                variants: {raw: {}, standardized: {data.standardize: true}}
                panels: [{mark: line, metric: loss, x: step}]
                """,
            changes: [
                "optimizer.momentum=0.5", "variants.raw.optimizer.learning-rate=0.02", "noise=1", "clipping={norm: 2}",
                "schedule=step", "optimizer=adam",
            ]),
        Case(
            name: "propagation",
            text: """
                title: T
                experiment: propagation
                parameters:
                  network: {depth: 3, length: 4, width: 4}
                  draws: 2
                  batch: 3
                  optimizer: {kind: momentum, learning-rate: 0.05}
                  steps: 60
                variants: {layers: {}, time: {network.recurrent: true}}
                panels: [{mark: line, metric: loss, x: step}]
                """,
            changes: [
                "variants.time.optimizer.learning-rate=0.02", "clipping={norm: 0.1}", "optimizer=adam",
                "schedule=cosine", "penalty.l2=0.1",
            ]),
        Case(
            name: "positions",
            text: """
                title: T
                experiment: positions
                parameters: {encoding: learned, length: 4, width: 4, vocabulary: 3, batch: 2, steps: 60}
                panels: [{mark: line, metric: loss, x: step}]
                """,
            changes: learned),
        Case(
            name: "batch-statistics",
            text: """
                title: T
                experiment: batch-statistics
                parameters: {data: {kind: spirals, points: 60}, network: {width: 4}, batch: 8, steps: 60}
                panels: [{mark: line, metric: loss, x: step}]
                """,
            changes: learned),
        Case(
            name: "momentum-plane",
            text: """
                title: T
                experiment: momentum-plane
                parameters: {steps: 60}
                panels: [{mark: line, metric: loss, x: step}]
                """,
            changes: []),
    ]
}
