/// Every operation a graph can hold. Tests check the gradient of each by central differences.
enum OperationCatalogue {
    static let all: [any Operation.Type] = [
        BinaryOperation<Addition>.self,
        AddRowOperation.self,
        CrossEntropyOperation.self,
        UnaryOperation<IdentityFunction>.self,
        LinearOperation.self,
        MatrixProductOperation.self,
        MeanOperation.self,
        BinaryOperation<Multiplication>.self,
        UnaryOperation<ReLUFunction>.self,
        UnaryOperation<ScaleFunction>.self,
        UnaryOperation<SigmoidFunction>.self,
        UnaryOperation<SquareFunction>.self,
        BinaryOperation<SquaredError>.self,
        BinaryOperation<Subtraction>.self,
        SumOperation.self,
        UnaryOperation<TanhFunction>.self,
    ]
}
