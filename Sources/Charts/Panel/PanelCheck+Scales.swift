import Metrics

extension PanelCheck {
    func scaleProblems(_ key: String, _ choice: ScaleChoice) -> [PanelProblem] {
        var problems: [PanelProblem] = []
        if let lower = choice.lower, let upper = choice.upper, !(lower < upper) {
            problems.append(PanelProblem(key: key, message: "expected lower < upper; found \(lower) and \(upper)"))
        }
        let isStep = (key == "x-scale" && panel.x == "step") || (key == "y-scale" && panel.y == "step")
        for (end, value) in [("lower", choice.lower), ("upper", choice.upper)] {
            guard let value else { continue }
            if !value.isFinite {
                problems.append(PanelProblem(key: "\(key).\(end)", message: "expected a finite number"))
            } else if choice.kind == .log, isStep ? value < 0 : value <= 0 {
                problems.append(PanelProblem(key: "\(key).\(end)", message: "a log scale has no place for \(value)"))
            }
        }
        return problems
    }

    func problem(of reference: Reference, _ index: Int) -> [PanelProblem] {
        let key = "references[\(index)]"
        switch reference.form {
        case .vertical(let value), .horizontal(let value), .value(atX: let value, variant: nil):
            return value.isFinite ? [] : [PanelProblem(key: key, message: "expected a finite number")]
        case .regionX(let from, let to), .regionY(let from, let to):
            return from < to && from.isFinite && to.isFinite
                ? [] : [PanelProblem(key: key, message: "expected two finite numbers, the lower one first")]
        case .place(let x, let y):
            return x.isFinite && y.isFinite ? [] : [PanelProblem(key: key, message: "expected finite numbers")]
        case .value(_, let variant?):
            return variants.contains(variant)
                ? [] : [unknown("\(key).variant", variant, "variant", among: variants)]
        case .metric(let name, let variant):
            var problems: [PanelProblem] = []
            if let variant, !variants.contains(variant) {
                problems.append(unknown("\(key).variant", variant, "variant", among: variants))
            }
            guard let metric = metrics.first(where: { $0.name == name }) else {
                return problems + [unknown("\(key).metric", name, "metric", among: metrics.map(\.name))]
            }
            // In a sweep it is one number a cell.
            let isOneNumber = !metric.isStepped && metric.dimensions.allSatisfy(\.isSwept)
            if !isOneNumber, !positional(metric).contains(panel.x) {
                problems.append(
                    PanelProblem(key: "\(key).metric", message: "\(name) has no \(panel.x) to be drawn over"))
            }
            return problems
        }
    }
}
