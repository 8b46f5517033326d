/// How the numbers along a dimension become one: a mean, the place of the least, the first place below a limit.
public enum Fold: Sendable, Hashable {
    /// Of the numbers alone. NaN where one of them is NaN: what diverged has no least number.
    case value(Reduction)
    /// The coordinate of the greatest or the least number, the first of equals. What diverged (NaN) is neither; NaN where
    /// nothing else is there.
    case place(Extreme)
    /// The first coordinate whose number is beyond a limit; NaN where none is.
    case crossing(Side, Double)
    /// The whole course of the position whose last number is the least or the greatest; what is not finite does not count.
    case course(Ending)

    public enum Extreme: String, CaseIterable, Sendable { case argmin, argmax }

    public enum Side: String, CaseIterable, Sendable {
        case firstBelow = "first-below"
        case firstAbove = "first-above"
    }

    public enum Ending: String, CaseIterable, Sendable {
        case endsLowest = "ends-lowest"
        case endsHighest = "ends-highest"
    }

    /// Those that take no limit, by the names in scenario files.
    public static let plainNames =
        Reduction.allCases.map(\.rawValue) + Extreme.allCases.map(\.rawValue) + Ending.allCases.map(\.rawValue)
    public static let limitNames = Side.allCases.map(\.rawValue)

    /// One without a limit: `min`, `argmin`; nil for another name.
    public init?(named name: String) {
        if let reduction = Reduction(rawValue: name) {
            self = .value(reduction)
        } else if let extreme = Extreme(rawValue: name) {
            self = .place(extreme)
        } else if let ending = Ending(rawValue: name) {
            self = .course(ending)
        } else {
            return nil
        }
    }

    /// `min`, `argmin`, `first-below=0.1`.
    public var key: String {
        switch self {
        case .value(let reduction): reduction.rawValue
        case .place(let extreme): extreme.rawValue
        case .course(let ending): ending.rawValue
        case .crossing(let side, let limit): "\(side.rawValue)=\(DecimalText.text(limit))"
        }
    }

    /// Whether its result is a coordinate rather than one of the numbers.
    public var isPlace: Bool {
        switch self {
        case .value, .course: false
        case .place, .crossing: true
        }
    }

    /// Folds numbers that stand at coordinates; those that are absent do not count, and nothing makes nothing.
    public func callAsFunction(_ values: [Double], at coordinates: (Int) -> Double) -> Double {
        switch self {
        case .value(let reduction):
            let present = values.contains(where: \.isAbsent) ? values.filter { !$0.isAbsent } : values
            guard !present.isEmpty else { return .absent }
            let isPositional = reduction == .first || reduction == .last
            if !isPositional, present.contains(where: \.isNaN) { return .nan }
            return reduction(present)
        case .place(let extreme):
            var best: Int?
            for (index, value) in values.enumerated() where !value.isNaN {
                guard let current = best else {
                    best = index
                    continue
                }
                if extreme == .argmin ? value < values[current] : value > values[current] { best = index }
            }
            return best.map(coordinates) ?? (values.contains { !$0.isAbsent } ? .nan : .absent)
        case .crossing(let side, let limit):
            guard values.contains(where: { !$0.isAbsent }) else { return .absent }
            let first = values.firstIndex { side == .firstBelow ? $0 < limit : $0 > limit }
            return first.map(coordinates) ?? .nan
        case .course(let ending):
            guard values.contains(where: { !$0.isAbsent }) else { return .absent }
            return ending.position(in: values).map { values[$0] } ?? .nan
        }
    }

    /// What the result is called where the numbers and what they stand along are called so.
    func label(of value: LocalizedText, along dimension: LocalizedText) -> LocalizedText {
        let isStep = dimension == Dimension.stepLabel
        let place = isStep ? "步数" : dimension.zh
        switch self {
        case .value(let reduction):
            let name = Self.names[reduction] ?? LocalizedText(reduction.rawValue)
            return LocalizedText(
                en: "\(value.en), \(name.en) \(isStep ? "over all steps" : "along \(dimension.en)")",
                zh: "\(value.zh)（\(isStep ? "各步" : "沿\(dimension.zh)")的\(name.zh)）")
        case .place(let extreme):
            return extreme == .argmin
                ? LocalizedText(en: "\(dimension.en) of the least \(value.en)", zh: "\(value.zh)最小处的\(place)")
                : LocalizedText(en: "\(dimension.en) of the greatest \(value.en)", zh: "\(value.zh)最大处的\(place)")
        case .course(let ending):
            let isLowest = ending == .endsLowest
            return LocalizedText(
                en: "\(value.en) at the \(dimension.en) that ends \(isLowest ? "lowest" : "highest")",
                zh: "\(value.zh)（\(place)取最终值最\(isLowest ? "低" : "高")者）")
        case .crossing(let side, let limit):
            let number = DecimalText.text(limit)
            let (en, zh) = side == .firstBelow ? ("below", "首次低于") : ("above", "首次超过")
            return LocalizedText(
                en: "first \(dimension.en) with \(value.en) \(en) \(number)",
                zh: "\(value.zh)\(zh) \(number) 的\(place)")
        }
    }

    private static let names: [Reduction: LocalizedText] = [
        .mean: LocalizedText(en: "mean", zh: "均值"), .median: LocalizedText(en: "median", zh: "中位数"),
        .max: LocalizedText(en: "greatest", zh: "最大值"), .min: LocalizedText(en: "least", zh: "最小值"),
        .first: LocalizedText(en: "first", zh: "首个值"), .last: LocalizedText(en: "last", zh: "末个值"),
        .std: LocalizedText(en: "standard deviation", zh: "标准差"),
    ]
}

extension Fold.Ending {
    /// Where the least or the greatest of the finite numbers is, the first of equals; nil where none is finite.
    func position(in values: [Double]) -> Int? {
        var best: Int?
        for (index, value) in values.enumerated() where value.isFinite {
            guard let current = best else {
                best = index
                continue
            }
            if self == .endsLowest ? value < values[current] : value > values[current] { best = index }
        }
        return best
    }
}
