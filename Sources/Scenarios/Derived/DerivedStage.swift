import Formulas
import Metrics

/// A part of a derived metric that is evaluated at once: a program over the numbers of a frame, reduced or not.
struct DerivedStage: Sendable {
    enum Source: Sendable {
        case metric(Int)
        /// The one number of a reduction before.
        case stage(Int)
    }

    struct Operand: Sendable {
        var source: Source
        var dimensions: [Dimension]
        /// The numbers of a metric without steps, kept when they are recorded.
        var kept: [Double] = []
    }

    /// A frame's numbers after `evaluate`; one where it is reduced.
    private(set) var values: [Double]
    private let program: FormulaProgram
    private var operands: [Operand]
    /// For each operand where in its frame each number of the result's frame stands; empty where it is the same place.
    private let places: [[Int]]
    /// By the recording's metrics, whether they have no steps.
    private let isConstant: [Bool]
    private let reduction: FormulaFunction?
    /// The numbers of a frame before the reduction.
    private let count: Int
    /// The operands' numbers, row after row; the result; the program's workspace.
    private var memory: [Double]

    init(
        _ program: FormulaProgram, _ operands: [Operand], _ dimensions: [Dimension], reduction: FormulaFunction?,
        isConstant: [Bool]
    ) {
        self.program = program
        self.operands = operands
        self.reduction = reduction
        self.isConstant = isConstant
        count = dimensions.reduce(1) { $0 * $1.count }
        places = operands.map { Self.places(of: $0.dimensions, in: dimensions) }
        values = [Double](repeating: 0, count: reduction == nil ? count : 1)
        memory = [Double](repeating: 0, count: count * (operands.count + 1) + program.workspaceCount)
    }

    private static func places(of own: [Dimension], in whole: [Dimension]) -> [Int] {
        if own == whole { return [] }
        var strides = [Int](repeating: 0, count: whole.count)
        var step = 1
        for dimension in own.reversed() {
            if let index = whole.firstIndex(where: { $0.name == dimension.name }) { strides[index] = step }
            step *= dimension.count
        }
        var places = [0]
        for (dimension, stride) in zip(whole, strides) {
            places = places.flatMap { place in (0..<dimension.count).map { place + $0 * stride } }
        }
        return places
    }

    /// Keeps the numbers of metrics without steps, which are in the recording of the first step alone.
    mutating func keepConstants(_ recording: Recording) {
        for index in operands.indices {
            guard case .metric(let metric) = operands[index].source, isConstant[metric], operands[index].kept.isEmpty,
                recording.metrics[metric].frameCount > 0
            else { continue }
            operands[index].kept = Array(recording.metrics[metric].frame(0))
        }
    }

    /// The same of a stage whose dimensions were not known yet.
    mutating func keepConstants(of old: DerivedStage) {
        for index in operands.indices { operands[index].kept = old.operands[index].kept }
    }

    /// Computes the last frame; false where something of it is not recorded.
    ///
    /// - Parameter reduced: the numbers of the stages before.
    mutating func evaluate(_ recording: Recording, reduced: [Double]) -> Bool {
        guard count > 0 else { return true }
        for index in operands.indices {
            switch operands[index].source {
            case .stage(let stage):
                for place in index * count..<(index + 1) * count { memory[place] = reduced[stage] }
            case .metric(let metric) where isConstant[metric]:
                guard !operands[index].kept.isEmpty else { return false }
                gather(operands[index].kept, from: 0, operand: index)
            case .metric(let metric):
                let values = recording.metrics[metric].values
                gather(values, from: values.count - recording.metrics[metric].frameSize, operand: index)
            }
        }
        run()
        return true
    }

    private mutating func gather(_ numbers: [Double], from start: Int, operand: Int) {
        let first = operand * count
        let places = places[operand]
        if places.isEmpty {
            for place in 0..<count { memory[first + place] = numbers[start + place] }
        } else {
            for place in 0..<count { memory[first + place] = numbers[start + places[place]] }
        }
    }

    private mutating func run() {
        let (count, operandCount, program) = (count, operands.count, program)
        memory.withUnsafeMutableBufferPointer { memory in
            guard let rows = memory.baseAddress else { return }
            withUnsafeTemporaryAllocation(of: FormulaProgram.Input.self, capacity: operandCount + 1) { inputs in
                guard let first = inputs.baseAddress else { return }
                for index in 0..<operandCount {
                    (first + index).initialize(to: FormulaProgram.Input(rows + index * count))
                }
                let out = rows + operandCount * count
                program.evaluate(first, count: count, into: out, workspace: out + count)
            }
        }
        let result = operandCount * count..<(operandCount + 1) * count
        if let reduction {
            values[0] = FormulaValues.reduced(memory[result], by: reduction)
        } else {
            for (index, place) in result.enumerated() { values[index] = memory[place] }
        }
    }
}
