import Learning
import Testing

@testable import Experiments

@Suite("The scatter of a running mean")
struct EpochScatterTests {
    @Test("is that of independent batches where there are far more rows, and none where a batch is all of them")
    func limits() {
        let many = EpochScatter(rows: 100_000, batch: 1, momentum: 0.5).variance
        #expect((many / (0.5 / 1.5) - 1).magnitude < 1e-4)
        #expect(EpochScatter(rows: 64, batch: 64, momentum: 0.1).variance == 0)
    }

    @Test("comes from closed sums where too many weights count: the same number, at once")
    func closed() {
        for (rows, batch, momentum) in [(64, 16, 0.1), (50, 16, 0.3), (64, 2, 0.1), (1000, 8, 0.01), (64, 16, 1)] {
            let scatter = EpochScatter(rows: rows, batch: batch, momentum: momentum)
            #expect((scatter.closedVariance(rows / batch) - scatter.variance).magnitude < 1e-12 * scatter.variance)
        }
        // Ten thousand million weights, hundreds of times: it would take minutes.
        let tiny = EpochScatter(rows: 1024, batch: 4, momentum: 1e-9).variance
        #expect(tiny > 0 && tiny < 1e-9)
        #expect(EpochScatter(rows: 64, batch: 16, momentum: 0).variance == 0)
    }

    /// Rows left over at an epoch's end are skipped: 50 rows make three batches of 16.
    @Test("is measured on sampled epochs", arguments: [(64, 16, 0.1), (50, 16, 0.3), (64, 2, 0.1)])
    func measured(rows: Int, batch: Int, momentum: Double) {
        let values = (0..<rows).map { Double(($0 * 37) % 101) }
        let mean = values.reduce(0, +) / Double(rows)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows - 1)
        var sampler = BatchSampler(rowCount: rows, batch: batch, seed: 1)
        let perEpoch = rows / batch
        var (running, squares, count) = (0.0, 0.0, 0.0)
        for step in 0..<(20_000 / perEpoch) * perEpoch {
            let sum = sampler.next { $0.reduce(0) { $0 + values[$1] - mean } }
            running += momentum * (sum / Double(batch) - running)
            guard step >= 50 * perEpoch else { continue }
            squares += running * running
            count += 1
        }
        let expected = EpochScatter(rows: rows, batch: batch, momentum: momentum).variance
        #expect((squares / count / variance / expected - 1).magnitude < 0.1)
    }
}
