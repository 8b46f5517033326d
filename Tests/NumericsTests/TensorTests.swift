import Testing

@testable import Numerics

@Suite("Shapes and tensors")
struct TensorTests {
    @Test("a shape counts its elements and strides over them, the last index fastest")
    func shape() {
        let shape: Shape = [2, 3, 4]
        #expect(shape.count == 24 && shape.rank == 3)
        #expect(shape.strides == [12, 4, 1])
        #expect(shape[0] == 2 && shape[-1] == 4)
        #expect(shape.offset(of: [1, 2, 3]) == 23)
        #expect(shape.description == "2×3×4")
    }

    @Test("degenerate shapes: a scalar holds one number, an empty axis none")
    func degenerate() {
        #expect(Shape([]).count == 1)
        #expect(Shape([]).strides == [])
        #expect(Shape([]).description == "scalar")
        #expect(Shape([3, 0, 2]).count == 0)
        #expect(Shape([3, 0, 2]).strides == [0, 2, 1])
    }

    @Test("literals nest")
    func literals() {
        let matrix: Tensor = [[1, 2, 3], [4, 5, 6.5]]
        #expect(matrix.shape == [2, 3])
        #expect(matrix.elements == [1, 2, 3, 4, 5, 6.5])
        #expect(matrix[1, 2] == 6.5)
        let empty: Tensor = []
        #expect(empty.shape == [0])
        let scalar: Tensor = 3
        #expect(scalar.shape == [] && scalar[] == 3)
    }

    @Test("a tensor is a value")
    func value() {
        let original = Tensor(repeating: 1, shape: [2, 2])
        var copy = original
        copy[0, 1] = 5
        #expect(original[0, 1] == 1)
        #expect(copy.elements == [1, 5, 1, 1])
        copy.withUnsafeMutableBufferPointer { $0[3] = 7 }
        #expect(copy.reshaped([4])[3] == 7)
    }

    @Test("equality is of bits and shapes")
    func equality() {
        #expect(Tensor([.nan]) == Tensor([.nan]))
        #expect(Tensor([0.0]) != Tensor([-0.0]))
        #expect(Tensor([1, 2]) != Tensor(shape: [1, 2], elements: [1, 2]))
    }
}
