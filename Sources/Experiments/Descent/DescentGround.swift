import Learning
import Metrics

/// The surface of a descent with its start and the part that is mapped, from the parameters.
struct DescentGround: Sendable {
    var surface: any Surface
    let start: SIMD2<Double>
    let domain: SurfaceDomain
    let columns: Int
    let rows: Int
    /// How many arrows of −∇f stand along the longer side.
    let arrows: Int
    /// The height of the lowest minimum; not a number where none is known.
    let lowest: Double

    init(surface: any Surface, start: SIMD2<Double>, domain: SurfaceDomain, columns: Int, rows: Int) {
        self.surface = surface
        self.start = start
        self.domain = domain
        self.columns = columns
        self.rows = rows
        arrows = 0
        lowest = surface.lowest ?? .nan
    }

    init(_ parameters: Parameters) throws(ExperimentError) {
        let choice = parameters.group("surface")
        if choice.text("kind") == Quadratic.name, let matrix = try DescentGround.matrix(choice) {
            surface = Quadratic(matrix)
        } else {
            surface = CatalogueFields.entry(choice, among: SurfaceCatalogue.all)
        }
        let written = parameters.list("start").numbers
        switch written.count {
        case 0: start = surface.start
        case 2: start = [written[0], written[1]]
        case 1 where surface.isCurve: start = [written[0], 0]
        default:
            throw ExperimentError(
                key: "start", message: "expected two coordinates [x, y], or [] for the surface's own start; found one")
        }
        domain = SurfaceDomain(
            x: try DescentGround.range("domain.x", parameters) ?? surface.domain.x,
            y: try DescentGround.range("domain.y", parameters) ?? surface.domain.y)
        columns = parameters.integer("grid.columns")
        rows = parameters.integer("grid.rows")
        arrows = parameters.integer("grid.arrows")
        if let own = surface as? FormulaSurface {
            try Self.check(own, start: start, domain: domain)
            surface = own.searched(in: domain)
        }
        lowest = surface.lowest ?? .nan
    }

    /// Throws where a person's own formula has no value at the start, or nowhere in what is mapped.
    private static func check(
        _ own: FormulaSurface, start: SIMD2<Double>, domain: SurfaceDomain
    ) throws(ExperimentError) {
        let height = own.value(at: start)
        guard height.isFinite else {
            let place = own.isCurve ? "x = \(start.x)" : "x = \(start.x), y = \(start.y)"
            throw ExperimentError(
                key: "start",
                message: "\(own.own.text) is \(height.isNaN ? "not a number" : "\(height)") at the start, \(place); "
                    + "expected a finite number")
        }
        let (x, y) = (DescentMap.places(domain.x, count: 41), DescentMap.places(domain.y, count: own.isCurve ? 2 : 41))
        guard y.contains(where: { y in x.contains { own.value(at: SIMD2($0, y)).isFinite } }) else {
            throw ExperimentError(
                key: "domain", message: "\(own.own.text) is finite nowhere in it; expected a part where it has values")
        }
    }

    /// 2/λ_max at the first minimum, where there is one that curves upward.
    var stabilityLimit: Double? {
        guard let minimum = surface.minima.first else { return nil }
        let steepest = surface.hessian(at: minimum.point).eigenvalues.largest
        return steepest > 0 && steepest.isFinite ? 2 / steepest : nil
    }

    // MARK: Fields

    static let surface = ParameterField(
        "surface", .choice(tag: "kind", SurfaceCatalogue.all.map { surfaceCase($0) }), standard: .text(Ravine.name),
        says: LocalizedText(en: "what is descended", zh: "下降的曲面"))

    static let domain = ParameterField(
        "domain",
        .group([
            ParameterField(
                "x", .list(of: .real(.finite), count: 0...2), standard: .list([]),
                says: LocalizedText(
                    en: "[least, greatest] x; the customary ones if empty", zh: "x 的范围 [最小, 最大]；留空为惯用范围")),
            ParameterField(
                "y", .list(of: .real(.finite), count: 0...2), standard: .list([]),
                says: LocalizedText(
                    en: "[least, greatest] y; the customary ones if empty", zh: "y 的范围 [最小, 最大]；留空为惯用范围")),
        ]),
        says: LocalizedText(en: "the part of the plane that is mapped", zh: "绘制的平面区域"),
        belongsTo: surface.key)

    static let grid = ParameterField(
        "grid",
        .group([
            ParameterField(
                "columns", .integer(2...2000), standard: .integer(161),
                says: LocalizedText(en: "mapped values along x", zh: "沿 x 的取值数")),
            ParameterField(
                "rows", .integer(2...2000), standard: .integer(121),
                says: LocalizedText(en: "mapped values along y", zh: "沿 y 的取值数")),
            ParameterField(
                "arrows", .integer(0...200), standard: .integer(0),
                says: LocalizedText(
                    en: "arrows of −∇f along the longer side, as the metric gradient-field; 0: none",
                    zh: "沿较长一边的 −∇f 箭头数（指标 gradient-field）；0 表示不记录")),
        ]),
        says: LocalizedText(en: "how finely the surface is mapped", zh: "曲面的取样密度"))

    private static func surfaceCase(_ entry: any Surface.Type) -> ParameterCase {
        var made = ParameterCase(entry)
        if entry.name == Quadratic.name {
            made.signature = "matrix"
            made.fields.append(
                ParameterField(
                    "matrix", .list(of: .list(of: .real(.finite), count: 2...2), count: 0...2), standard: .list([]),
                    says: LocalizedText(
                        en: "the symmetric matrix A of f = ½ zᵀA z, in place of all the others",
                        zh: "f = ½ zᵀA z 的对称矩阵 A，取代其余参数")))
        }
        return made
    }

    // MARK: Values

    private static func matrix(_ choice: Parameters) throws(ExperimentError) -> SymmetricMatrix? {
        let rows = choice.list("matrix").map { row -> [Double] in
            guard case .list(let values) = row else { return [] }
            return values.numbers
        }
        guard !rows.isEmpty else { return nil }
        guard rows.count == 2, rows.allSatisfy({ $0.count == 2 }) else {
            throw ExperimentError(key: "surface.matrix", message: "expected two rows [[a, b], [b, c]]; found one")
        }
        guard rows[0][1] == rows[1][0] else {
            throw ExperimentError(
                key: "surface.matrix",
                message: "expected a symmetric matrix [[a, b], [b, c]]; found \(rows[0][1]) and \(rows[1][0]) for b")
        }
        return SymmetricMatrix(xx: rows[0][0], xy: rows[0][1], yy: rows[1][1])
    }

    static func range(
        _ key: String, _ parameters: Parameters
    ) throws(ExperimentError) -> ClosedRange<Double>? {
        let ends = parameters.list(key).numbers
        guard !ends.isEmpty else { return nil }
        guard ends.count == 2, ends[0] < ends[1], (ends[1] - ends[0]).isFinite else {
            throw ExperimentError(
                key: key, message: "expected [least, greatest] with least below greatest, or []; found \(ends)")
        }
        return ends[0]...ends[1]
    }
}
