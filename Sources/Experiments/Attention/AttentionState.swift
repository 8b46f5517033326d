import Learning

/// One attention, computed with the first frame: nothing happens over steps.
public struct AttentionState: SimulationState {
    let problem: AttentionProblem
    let pass: AttentionPass
    let proofs: AttentionProofs

    init(_ problem: AttentionProblem) {
        self.problem = problem
        pass = AttentionPass(problem.inputs, problem.hiding, isScaled: problem.isScaled)
        proofs = AttentionProofs(pass, problem.inputs, problem.hiding)
    }

    public mutating func advance(step: Int) {}

    /// What the shown head has of numbers that lie head by head.
    func shown(_ values: [Double]) -> [Double] {
        let size = values.count / problem.inputs.heads
        return Array(values[problem.head * size..<(problem.head + 1) * size])
    }
}
