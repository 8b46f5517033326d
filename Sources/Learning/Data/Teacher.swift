import Numerics

/// Normal inputs labeled by a random network, the teacher: what it computes, a network of its shape can learn.
///
/// Inputs are N(0, 1). The teacher has `layers` hidden layers of `units` units without biases and a linear read-out; a
/// weight is N(0, gain²/fan-in), gain √2 for ReLU and 1 otherwise. For regression the target is its one output plus
/// noise. For classification each class has an output, brought to mean 0 and deviation 1 over the points so that no class
/// takes everything; noise is added, and the largest one is the class.
/// Random streams: `data` for inputs and noise, `teacher` for the weights, so that more points have the same teacher.
/// Source: Saad and Solla, Phys. Rev. E 52 (1995).
public struct Teacher: DataSource {
    public static let name = "teacher"
    public static let meaning = Meaning(
        en: "normal inputs labeled by a random network", zh: "由随机网络（教师网络）标注的正态输入")
    public static let hyperparameters = [
        Hyperparameter.integer("points", 512, in: 2...1_000_000, en: "number of points", zh: "点数"),
        Hyperparameter.choice(
            "task", of: ["regression", "classification"], en: "whether it gives numbers or classes", zh: "给出数值还是类别"),
        Hyperparameter.classes(2),
        Hyperparameter.integer("features", 8, in: 1...1000, en: "number of features", zh: "特征数"),
        Hyperparameter.integer("layers", 1, in: 1...20, en: "hidden layers of the teacher", zh: "教师网络的隐藏层数"),
        Hyperparameter.integer("units", 16, in: 1...1000, en: "units of each of them", zh: "其每层的单元数"),
        Hyperparameter.choice("activation", of: ["tanh", "relu"], en: "the teacher's nonlinearity", zh: "教师网络的激活函数"),
        Hyperparameter.nonNegative("noise", 0, en: "standard deviation of the noise on its outputs", zh: "其输出上噪声的标准差"),
    ]

    public let points: Int
    public let isClassified: Bool
    public let classes: Int
    public let features: Int
    public let layers: Int
    public let units: Int
    public let isRectified: Bool
    public let noise: Double

    public init(_ values: Hyperparameters) {
        points = values.integer("points")
        isClassified = values.integer("task") == 1
        classes = values.integer("classes")
        features = values.integer("features")
        layers = values.integer("layers")
        units = values.integer("units")
        isRectified = values.integer("activation") == 1
        noise = values["noise"]
    }

    public func make(seed: UInt64) -> DataSet {
        var random = Philox(seed: seed, stream: "data")
        let inputs = (0..<points * features).map { _ in random.normal() }
        let outputs = isClassified ? classes : 1
        var answers = answers(inputs, outputs: outputs, seed: seed)
        let names = (1...features).map { "x\($0)" }
        guard isClassified else {
            for index in answers.indices { answers[index] += noise * random.normal() }
            return DataSet(featureNames: names, features: inputs, targets: .numbers(answers, name: "y"))
        }
        Standardization(of: answers, columns: classes).apply(to: &answers)
        for index in answers.indices { answers[index] += noise * random.normal() }
        let labels = (0..<points).map { row in
            (0..<classes).reduce(0) { answers[row * classes + $1] > answers[row * classes + $0] ? $1 : $0 }
        }
        return .points(inputs, axes: names, classes: labels, classCount: classes)
    }

    /// The teacher's outputs row after row.
    private func answers(_ inputs: [Double], outputs: Int, seed: UInt64) -> [Double] {
        var random = Philox(seed: seed, stream: "teacher")
        var signal = inputs
        var fan = features
        for layer in 0...layers {
            let isHidden = layer < layers
            let units = isHidden ? self.units : outputs
            let gain = isRectified && layer > 0 ? 2.0.squareRoot() : 1
            let deviation = gain / Double(fan).squareRoot()
            let weights = (0..<units * fan).map { _ in deviation * random.normal() }
            var next = [Double](repeating: 0, count: points * units)
            signal.withUnsafeBufferPointer { signal in
                weights.withUnsafeBufferPointer { weights in
                    guard let x = signal.baseAddress, let w = weights.baseAddress else { return }
                    for row in 0..<points {
                        for unit in 0..<units {
                            let sum = Kernels.dot(x + row * fan, w + unit * fan, count: fan)
                            next[row * units + unit] =
                                !isHidden ? sum : isRectified ? max(0, sum) : Elementary.tanh(sum)
                        }
                    }
                }
            }
            (signal, fan) = (next, units)
        }
        return signal
    }
}
