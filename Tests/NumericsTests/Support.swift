import CKernels
import Foundation

@testable import Numerics

/// A file of Tests/NumericsTests/Fixtures.
func fixture<T: Decodable>(_ name: String, as type: T.Type = T.self) throws -> T {
    let url = Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name)")
    return try JSONDecoder().decode(T.self, from: Data(contentsOf: url))
}

/// Numbers in [−1, 1) from a named stream, so that every test has its own.
func noise(_ count: Int, _ name: String) -> [Double] {
    var stream = Philox(seed: 1, stream: name)
    return (0..<count).map { _ in 2 * stream.uniform() - 1 }
}

/// The bits of each number, all NaNs alike: which NaN an operation returns is the one thing IEEE 754 leaves open.
func bits(_ numbers: [Double]) -> [UInt64] {
    numbers.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
}

/// The result of a kernel that fills an array, run over memory that starts `offset` numbers after an aligned one.
func filled(_ count: Int, offset: Int = 0, with start: [Double]? = nil, _ body: (UnsafeMutablePointer<Double>) -> Void)
    -> [Double]
{
    let memory = UnsafeMutableRawPointer.allocate(byteCount: (count + offset + 2) * 8, alignment: 64)
    defer { memory.deallocate() }
    let all = memory.bindMemory(to: Double.self, capacity: count + offset + 2)
    all.update(repeating: 0.5, count: count + offset + 2)
    let numbers = all + offset
    if let start { numbers.update(from: start, count: min(count, start.count)) }
    body(numbers)
    // The places before and after belong to nobody.
    precondition(all[max(0, offset - 1)] == 0.5 || offset == 0, "a kernel wrote before its array")
    precondition(numbers[count] == 0.5 && numbers[count + 1] == 0.5, "a kernel wrote past its array")
    return Array(UnsafeBufferPointer(start: numbers, count: count))
}
