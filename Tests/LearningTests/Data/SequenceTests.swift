import Numerics
import Testing

@testable import Learning

/// Token sequences: what a network is to foretell really follows from what it has seen.
@Suite struct SequenceTests {
    static let names = SequenceCatalogue.all.map { $0.name }
    /// Those whose length is a matter of choice.
    static let spanned = SequenceCatalogue.all.filter { task in
        task.hyperparameters.contains { $0.name == "span" }
    }.map { $0.name }

    private func task(_ name: String, _ values: [String: Double] = [:]) throws -> any SequenceTask {
        try #require(SequenceCatalogue.all.first { $0.name == name }).init(values)
    }

    private func row<Element>(_ row: Int, of values: [Element], _ set: SequenceSet) -> [Element] {
        Array(values[row * set.length..<(row + 1) * set.length])
    }

    @Test("Targets are the inputs one position on; tokens lie within the vocabulary", arguments: spanned, [1, 2, 9])
    func shift(name: String, span: Int) throws {
        let task = try task(name, ["span": Double(span), "symbols": 5])
        let set = task.make(rows: 20, seed: 1)
        #expect(set.length == 2 * span && set.inputs.count == 20 * set.length && set.scores.count == set.inputs.count)
        for index in 0..<20 {
            let (inputs, targets) = (row(index, of: set.inputs, set), row(index, of: set.targets, set))
            #expect(Array(inputs.dropFirst()) == Array(targets.dropLast()))
            #expect((inputs + targets).allSatisfy { (0..<task.vocabulary).contains($0) })
        }
    }

    @Test("A set depends on the seed alone, a longer one begins like a shorter one", arguments: names)
    func seeds(name: String) throws {
        let task = try task(name)
        let set = task.make(rows: 8, seed: 4)
        #expect(set == task.make(rows: 8, seed: 4))
        #expect(set != task.make(rows: 8, seed: 5))
        #expect(Array(task.make(rows: 20, seed: 4).inputs.prefix(set.inputs.count)) == set.inputs)
        #expect(task.make(rows: 0, seed: 4).inputs.isEmpty)
    }

    @Test("Copy: the symbols, the separator, the symbols; scored from the separator on")
    func copy() throws {
        let set = try task("copy", ["symbols": 6, "span": 4]).make(rows: 5, seed: 2)
        #expect(set.vocabulary == 7)
        for index in 0..<5 {
            let (inputs, targets) = (row(index, of: set.inputs, set), row(index, of: set.targets, set))
            #expect(inputs[4] == 6 && !inputs[0..<4].contains(6))
            #expect(Array(targets[4..<8]) == Array(inputs[0..<4]))
            #expect(row(index, of: set.scores, set) == [0, 0, 0, 0, 1, 1, 1, 1])
        }
    }

    @Test("Reverse: the answer is the content from its end")
    func reverse() throws {
        let set = try task("reverse", ["symbols": 6, "span": 4]).make(rows: 5, seed: 2)
        for index in 0..<5 {
            let (inputs, targets) = (row(index, of: set.inputs, set), row(index, of: set.targets, set))
            #expect(Array(targets[4..<8]) == inputs[0..<4].reversed())
        }
    }

    @Test(
        "Induction: what followed a symbol before is what follows it at every scored position, and nowhere else is told"
    )
    func induction() throws {
        let set = try task("induction", ["symbols": 12, "span": 8]).make(rows: 200, seed: 3)
        var periods: Set<Int> = []
        for index in 0..<200 {
            let (inputs, targets) = (row(index, of: set.inputs, set), row(index, of: set.targets, set))
            let scores = row(index, of: set.scores, set)
            for place in 0..<set.length {
                let earlier = inputs[..<place].lastIndex(of: inputs[place])
                #expect((scores[place] == 1) == (earlier != nil))
                if let earlier { #expect(targets[place] == inputs[earlier + 1]) }
            }
            periods.insert(scores.firstIndex(of: 1) ?? -1)
        }
        #expect(periods == [4, 5, 6, 7, 8])
        // A period cannot have more different symbols than there are.
        let small = try task("induction", ["symbols": 3, "span": 10]).make(rows: 50, seed: 1)
        #expect(small.scores.prefix(3).reduce(0, +) <= 1)
    }

    @Test("Accuracy counts scored positions alone")
    func accuracy() throws {
        let set = try task("copy", ["symbols": 6, "span": 4]).make(rows: 3, seed: 2)
        #expect(set.accuracy(set.targets) == 1)
        var half = set.targets
        for index in half.indices where set.scores[index] == 0 { half[index] = -1 }
        #expect(set.accuracy(half) == 1)
        for index in half.indices where index % 2 == 0 { half[index] = -1 }
        #expect(set.accuracy(half) == 0.5)
        #expect(try task("copy").make(rows: 0, seed: 1).accuracy([]).isNaN)
    }
}
