import Experiments

/// From frame `step` on, a variant's parameters are these.
public struct VariantPhase: Sendable, Hashable {
    public var step: Int
    /// Complete, as the variant's own.
    public var parameters: Parameters

    public init(step: Int, parameters: Parameters) {
        self.step = step
        self.parameters = parameters
    }
}

extension Variant {
    /// The parameters that hold at a frame.
    public func parameters(at step: Int) -> Parameters {
        phases.last { $0.step <= step }?.parameters ?? parameters
    }

    /// The first frame at which two runs of a variant differ, 0 where they do from the start; nil where they never do.
    func parting(from other: Variant) -> Int? {
        guard parameters == other.parameters else { return 0 }
        let steps = (phases + other.phases).map(\.step).sorted()
        return steps.first { parameters(at: $0) != other.parameters(at: $0) }
    }
}
