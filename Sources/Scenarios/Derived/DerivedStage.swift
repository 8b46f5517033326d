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
    private let isConstant: [Bool]
    private let reduction: FormulaFunction?
    private var numbers: [Double]
    private var gathered: [Double]
    private var workspace: [Double]

    init(
        _ program: FormulaProgram, _ operands: [Operand], _ dimensions: [Dimension], reduction: FormulaFunction?,
        isConstant: [Bool]
    ) {
        self.program = program
        self.operands = operands
        self.reduction = reduction
        self.isConstant = isConstant
        let count = dimensions.reduce(1) { $0 * $1.count }
        places = operands.map { Self.places(of: $0.dimensions, in: dimensions) }
        numbers = [Double](repeating: 0, count: count)
        values = [Double](repeating: 0, count: reduction == nil ? count : 1)
        gathered = [Double](repeating: 0, count: count * operands.count)
        workspace = [Double](repeating: 0, count: program.workspaceCount)
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
    mutating func evaluate(_ recording: Recording, after stages: ArraySlice<DerivedStage>) -> Bool {
        let count = numbers.count
        for (index, operand) in operands.enumerated() {
            switch operand.source {
            case .stage(let stage):
                for place in 0..<count { gathered[index * count + place] = stages[stage].values[0] }
            case .metric(let metric) where isConstant[metric]:
                guard !operand.kept.isEmpty || count == 0 else { return false }
                gather(operand.kept, from: 0, places[index], index)
            case .metric(let metric):
                let size = recording.metrics[metric].frameSize
                let start = recording.metrics[metric].values.count - size
                gather(recording.metrics[metric].values, from: start, places[index], index)
            }
        }
        run()
        return true
    }

    private mutating func gather(_ frame: [Double], from start: Int, _ places: [Int], _ operand: Int) {
        let first = operand * numbers.count
        if places.isEmpty {
            for place in numbers.indices { gathered[first + place] = frame[start + place] }
        } else {
            for place in numbers.indices { gathered[first + place] = frame[start + places[place]] }
        }
    }

    private mutating func run() {
        let (count, operandCount) = (numbers.count, operands.count)
        let program = program
        gathered.withUnsafeBufferPointer { gathered in
            workspace.withUnsafeMutableBufferPointer { workspace in
                numbers.withUnsafeMutableBufferPointer { numbers in
                    guard let rows = gathered.baseAddress ?? UnsafePointer(workspace.baseAddress),
                        let stack = workspace.baseAddress, let out = numbers.baseAddress
                    else { return }
                    withUnsafeTemporaryAllocation(of: FormulaProgram.Input.self, capacity: operandCount + 1) { inputs in
                        for index in 0..<operandCount {
                            inputs.initializeElement(at: index, to: FormulaProgram.Input(rows + index * count))
                        }
                        guard let inputs = inputs.baseAddress else { return }
                        program.evaluate(inputs, count: count, into: out, workspace: stack)
                    }
                }
            }
        }
        guard let reduction else {
            values = numbers
            return
        }
        values[0] = FormulaValues.reduced(numbers, by: reduction)
    }
}
