/// A step of a graph: what is computed from its inputs, and how a gradient at its output flows back to them.
///
/// One file an operation in `Operations/`, one line in `OperationCatalogue`. An operation is a small value that names
/// its nodes; the numbers live in the graph's storage.
public protocol Operation: Sendable {
    /// The name in the catalogue, in kebab case.
    static var name: String { get }

    /// The nodes it reads, in the order in which `backward` writes their gradients. A node may stand here twice.
    var inputs: [Node] { get }
    /// The node it computes.
    var output: Node { get }

    /// Writes the output's value from the inputs' values.
    func forward(_ memory: Memory)

    /// Adds the vector-Jacobian product of the output's gradient to the gradient of every input that needs one.
    ///
    /// Input i is overwritten rather than added to unless `memory.accumulates(i)`: the first operation that reaches a
    /// gradient initializes it, so nothing needs to be cleared before a pass.
    func backward(_ memory: Memory)
}

/// An operation's window on a graph's storage during a pass.
///
/// Copying it is free; it must not outlive the pass.
public struct Memory {
    let storage: UnsafeMutablePointer<Double>
    let valueOffsets: UnsafePointer<Int>
    let gradientOffsets: UnsafePointer<Int>
    /// Bit i tells whether input i's gradient already holds something.
    let accumulation: UInt64

    /// The node's value, row-major.
    @inline(__always)
    func value(_ node: Node) -> UnsafeMutablePointer<Double> {
        storage + valueOffsets[node.index]
    }

    /// The gradient of the loss by the node, or nil when none flows to it.
    @inline(__always)
    func gradient(_ node: Node) -> UnsafeMutablePointer<Double>? {
        let offset = gradientOffsets[node.index]
        return offset < 0 ? nil : storage + offset
    }

    /// Whether `backward` must add to the gradient of input `index` instead of overwriting it.
    @inline(__always)
    func accumulates(_ index: Int) -> Bool {
        accumulation >> UInt64(index) & 1 == 1
    }
}
