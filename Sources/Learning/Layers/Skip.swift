import Numerics

extension GraphBuilder {
    /// x + branch for two nodes of one shape, without broadcasting: what a skip around some layers adds up to.
    mutating func skip(_ x: Node, _ branch: Node) -> Node {
        precondition(x.shape == branch.shape, "a skip of \(x.shape) around \(branch.shape)")
        // One row of all elements, which is added at the speed of memory.
        let sum = addRow(reshape(x, [1, x.count]), reshape(branch, [x.count]))
        return reshape(sum, x.shape)
    }
}
