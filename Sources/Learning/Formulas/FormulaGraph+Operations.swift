import Formulas

/// Which operation of the graph a function or an operator of a formula is.
extension FormulaGraph {
    static func apply(_ function: FormulaFunction, _ x: Node, _ builder: inout GraphBuilder) -> Node {
        switch function {
        case .exp: builder.exp(x)
        case .expm1: builder.expm1(x)
        case .log: builder.log(x)
        case .log1p: builder.log1p(x)
        case .log2: builder.logarithm(x, base: 2)
        case .log10: builder.logarithm(x, base: 10)
        case .sqrt: builder.sqrt(x)
        case .sin: builder.sin(x)
        case .cos: builder.cos(x)
        case .tan: builder.divide(builder.sin(x), builder.cos(x))
        case .tanh: builder.tanh(x)
        case .sigmoid: builder.sigmoid(x)
        case .relu: builder.relu(x)
        case .softplus: builder.softplus(x)
        case .erf: builder.erf(x)
        case .abs: builder.absolute(x)
        case .sign: builder.sign(x)
        case .floor: builder.floor(x)
        case .ceil: builder.ceil(x)
        case .round: builder.round(x)
        case .pow, .min, .max, .sum, .mean, .clamp, .choose: preconditionFailure("\(function) takes several")
        }
    }

    static func combine(
        _ operation: FormulaOperator, _ a: Node, _ b: Node, _ builder: inout GraphBuilder
    ) -> Node {
        switch operation {
        case .add: builder.add(a, b)
        case .subtract: builder.subtract(a, b)
        case .multiply: builder.multiply(a, b)
        case .divide: builder.divide(a, b)
        case .remainder: builder.remainder(a, b)
        case .power: builder.raise(a, to: b)
        default: builder.compare(a, operation, b)
        }
    }

    static func join(_ function: FormulaFunction, _ a: Node, _ b: Node, _ builder: inout GraphBuilder) -> Node {
        switch function {
        case .min: builder.minimum(a, b)
        case .max: builder.maximum(a, b)
        default: builder.add(a, b)
        }
    }

    /// Over all elements.
    static func reduce(_ function: FormulaFunction, _ x: Node, _ builder: inout GraphBuilder) -> Node {
        switch function {
        case .min: builder.scale(builder.largest(builder.scale(x, by: -1)), by: -1)
        case .max: builder.largest(x)
        case .mean: builder.mean(x)
        default: builder.sum(x)
        }
    }
}
