import ArgumentParser
import CPeak
import Foundation
import Numerics

/// Times the kernels, beside PyTorch's when a Python that has it is given.
@main
struct KernelBenchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Times products, elementary functions, training and optimizer steps, and figures.",
        discussion: "DASH_KERNELS selects a level: scalar, avx2, avx512, neon.")

    @Option(help: "A python with torch, to compare with float64 PyTorch on one thread.")
    var python: String?

    @Option(help: "Seconds to spend on each line and side.")
    var budget: Double = 0.2

    @Option(help: "How often each line is timed in turns; the best counts.")
    var turns: Int = 3

    @Option(help: "The program whose whole runs are timed in the table of figures.")
    var dash: String?

    @Option(help: "One of the tables alone: products, functions, steps or figures.")
    var only: Table?

    enum Table: String, ExpressibleByArgument, CaseIterable {
        case products, functions, steps, figures
    }

    func validate() throws {
        guard budget > 0, turns > 0 else { throw ValidationError("--budget and --turns must be above 0.") }
    }

    func run() throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../reference.py").standardized.path
        let reference = try python.map { try Reference(python: $0, script: script) }
        let level = Kernels.level
        var operations = 0.0
        let time = Stopwatch.best(budget: 1) { operations = peak_operations(level, 20_000) }
        print("level \(level), fma peak of one core \(number(operations / time * 1e-9, 1)) GFLOP/s")
        if let reference { print("reference: \(reference.title)") }
        if (only ?? .products) == .products { try products(reference) }
        if (only ?? .functions) == .functions { try functions(reference) }
        if (only ?? .steps) == .steps { try steps(reference) }
        if (only ?? .figures) == .figures { try figures(reference) }
    }

    private func products(_ reference: Reference?) throws {
        print("\nMatrix products, GFLOP/s (N as stored, T transposed; then PyTorch; then the ratio)")
        for size in ProductSize.all {
            var cells = ["\(size.m)×\(size.n)×\(size.k)".leftAligned(14)]
            let pairs = try size.work.map { try measure($0, reference) }
            cells += pairs.map { number($0.rate * 1e-9, 1).rightAligned(7) }
            if reference != nil {
                cells.append(" |")
                cells += pairs.map { number(($0.other ?? .nan) * 1e-9, 1).rightAligned(7) }
                cells.append(" |")
                cells += pairs.map { number($0.rate / ($0.other ?? .nan), 2).rightAligned(6) }
            }
            print(cells.joined())
        }
    }

    private func functions(_ reference: Reference?) throws {
        print("\nFunctions over \(FunctionWork.count) numbers, ns a number (then PyTorch; then how many times faster)")
        for work in FunctionWork.all {
            let pair = try measure(work, reference)
            var cells = [work.request.prefix { $0 != " " }.description.leftAligned(14)]
            cells.append(number(1e9 / pair.rate, 3).rightAligned(8))
            if let other = pair.other {
                cells.append(number(1e9 / other, 3).rightAligned(9))
                cells.append(number(pair.rate / other, 2).rightAligned(8))
            }
            print(cells.joined())
        }
    }

    private func steps(_ reference: Reference?) throws {
        print("\nTraining steps, ms (then PyTorch float64 and float32; then how many times faster)")
        for step in TrainingStep.all {
            let run = step.run()
            let pair = try measure(Work(request: step.request("float64"), size: 1, run: run), reference)
            var cells = [step.name.leftAligned(20), number(1e3 / pair.rate, 3).rightAligned(9)]
            if let other = pair.other {
                let single = try measure(Work(request: step.request("float32"), size: 1, run: run), reference)
                let third = single.other ?? .nan
                cells += [other, third].map { number(1e3 / $0, 3).rightAligned(9) }
                cells += [pair.rate / other, single.rate / third].map { number($0, 2).rightAligned(8) }
            }
            print(cells.joined())
        }

        print("\nTransformer steps, ms (then PyTorch; then how many times faster)")
        for size in TransformerSize.all {
            let pair = try measure(size.work, reference)
            var cells = [size.title.leftAligned(64), number(1e3 / pair.rate, 3).rightAligned(9)]
            if let other = pair.other {
                cells.append(number(1e3 / other, 3).rightAligned(9))
                cells.append(number(pair.rate / other, 2).rightAligned(8))
            }
            print(cells.joined())
        }

        print("\nOptimizer steps on a surface, ns (then PyTorch; then how many times faster)")
        for step in DescentStep.all {
            let pair = try measure(step.work, reference)
            var cells = [step.name.leftAligned(14), number(1e9 / pair.rate, 1).rightAligned(9)]
            if let other = pair.other {
                cells.append(number(1e9 / other, 0).rightAligned(10))
                cells.append(number(pair.rate / other, 0).rightAligned(8))
            }
            print(cells.joined())
        }
    }

    private func figures(_ reference: Reference?) throws {
        let figure = try FigureWork()
        print("\nThe figure of vanishing, 1920×1200 PNG, ms (then matplotlib; then how many times faster)")
        func line(_ title: String, _ ours: Double, _ theirs: Double?) {
            var cells = [title.leftAligned(44), number(1e3 * ours, 1).rightAligned(9)]
            if let theirs {
                cells.append(number(1e3 * theirs, 1).rightAligned(10))
                cells.append(number(theirs / ours, 1).rightAligned(8))
            }
            print(cells.joined())
        }
        let drawing = try measure(figure.work, reference)
        line("drawn from its data, one core", 1 / drawing.rate, drawing.other.map { 1 / $0 })
        guard let dash else { return }
        // In turns; the best counts. Whole processes use what cores there are, so the wall's clock counts.
        var (ours, theirs) = (Double.infinity, Double.infinity)
        for _ in 0..<turns {
            ours = min(ours, try WholeRun.seconds(dash, ["export", "vanishing", "-o", figure.folder]))
            if let python {
                theirs = min(theirs, try WholeRun.seconds(python, [figure.script, figure.folder + "/reference.png"]))
            }
        }
        line("whole run: start, train, measure, draw", ours, python == nil ? nil : theirs)
    }

    /// The best rates (size a second) of both sides, timed in turns.
    private func measure(_ work: Work, _ reference: Reference?) throws -> (rate: Double, other: Double?) {
        var (ours, theirs) = (Double.infinity, Double.infinity)
        for _ in 0..<turns {
            ours = min(ours, Stopwatch.best(budget: budget / Double(turns), work.run))
            if let reference {
                theirs = min(theirs, try reference.seconds(work.request, budget: budget / Double(turns)))
            }
        }
        return (work.size / ours, reference == nil ? nil : work.size / theirs)
    }

    private func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}

extension String {
    fileprivate func leftAligned(_ width: Int) -> String { self + padding(width) }
    fileprivate func rightAligned(_ width: Int) -> String { padding(width) + self }
    private func padding(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) }
}
