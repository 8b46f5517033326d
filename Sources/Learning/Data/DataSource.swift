import Numerics

/// A family of made-up data: what it draws, and from how many parameters.
public protocol DataSource: CatalogueEntry {
    /// The data; the same for the same seed. Random stream: `data`.
    func make(seed: UInt64) -> DataSet
}

extension Hyperparameter {
    static func points(_ standard: Int) -> Hyperparameter {
        .integer("points", standard, in: 2...1_000_000, en: "number of points, over all classes", zh: "所有类别的总点数")
    }

    static func classes(_ standard: Int) -> Hyperparameter {
        .integer("classes", standard, in: 2...100, en: "number of classes", zh: "类别数")
    }
}

extension DataSet {
    /// Points of made-up data, whose classes have no other names than their numbers from 1.
    static func points(_ coordinates: [Double], axes: [String], classes: [Int], classCount: Int) -> DataSet {
        DataSet(
            featureNames: axes, features: coordinates,
            targets: .classes(classes, names: (1...max(1, classCount)).map(String.init)))
    }
}
