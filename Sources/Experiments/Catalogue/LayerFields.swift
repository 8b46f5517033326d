import Learning
import Metrics

/// Learning's layers as parameters: each entry of the catalogue a case, with what can be set for one layer alone.
///
/// A layer is written as its name, `relu`; with a lone value, `dense: 64`; with its settings, `conv: {channels: 8}`; those
/// that every layer has stand beside: `{dense: 64, name: features, frozen: true}`.
public enum LayerFields {
    /// The most layers of one list.
    public static let limit = 2000

    /// One layer.
    public static let layer = ParameterKind.choice(tag: "kind", LayerCatalogue.all.map { made($0) })

    private static func made(_ entry: any Layer.Type) -> ParameterCase {
        let isComposite = entry is any CompositeLayer.Type
        var fields = entry.hyperparameters.map { declared in
            var field = ParameterField(declared)
            if declared.name == "units", declared.lower == 0 { field.words = ["classes": .integer(0)] }
            return field
        }
        if entry.hasFormula { fields.append(CatalogueFields.constantsField) }
        if isComposite { fields.append(inner) }
        return ParameterCase(
            entry.name, signature: entry.name, fields: fields + common,
            shorthand: isComposite ? inner.key : entry.shorthand, says: LocalizedText(entry.meaning))
    }

    private static let inner = ParameterField(
        "layers", .layers(0...limit), standard: .list([]), says: LocalizedText(en: "the layers inside", zh: "内部各层"))

    /// The case of a layer that starts as the network says.
    private static let unsaid = ParameterCase(
        "standard", fields: [], says: LocalizedText(en: "as the network or the layer's kind has it", zh: "按网络或该类层的惯例"))

    /// How one layer's weights start; the same for every kind of layer.
    public static let initialization: ParameterField = {
        var field = ParameterField(
            "initialization", .choice(tag: "kind", InitializerCatalogue.all.map { ParameterCase($0) } + [unsaid]),
            standard: .text(unsaid.name), says: LocalizedText(en: "how its weights start", zh: "该层权重的初始化"))
        field.definition = "layer-initialization"
        return field
    }()

    private static let common = [
        ParameterField(
            "name", .text, standard: .text(""),
            says: LocalizedText(en: "what it is called; a kind and a number if empty", zh: "名称；留空则为种类加序号")),
        initialization,
        ParameterField(
            "learning-rate", .real(.nonNegative), standard: .real(1),
            says: LocalizedText(en: "factor of the learning rate", zh: "学习率的倍数")),
        ParameterField(
            "weight-decay", .real(RealRange(-1, .infinity, includesUpper: false)), standard: .real(-1),
            says: LocalizedText(
                en: "weight decay of its parameters; below 0: the optimizer's", zh: "该层的权重衰减；小于 0 表示与优化器相同")
        ),
        ParameterField(
            "frozen", .boolean, standard: .boolean(false),
            says: LocalizedText(en: "whether it stays as it starts", zh: "是否冻结（保持初始值）")),
    ]

    // MARK: Values

    /// The layers that validated parameters list.
    static func descriptions(_ values: [ParameterValue]) -> [LayerDescription] {
        values.map { value in
            // A default is a bare name.
            guard case .group(let entries)? = layer.filled(value) else { preconditionFailure("no layer \(value)") }
            return description(Parameters(entries))
        }
    }

    private static func description(_ settings: Parameters) -> LayerDescription {
        var made: any Layer = CatalogueFields.entry(settings, among: LayerCatalogue.all)
        if var composite = made as? any CompositeLayer {
            composite.branches = [descriptions(settings.list(inner.key))]
            made = composite
        }
        let (name, decay) = (settings.text("name"), settings.real("weight-decay"))
        let start = settings.group("initialization")
        let initializer: (any Initializer)? =
            start.text("kind") == unsaid.name ? nil : CatalogueFields.entry(start, among: InitializerCatalogue.all)
        return LayerDescription(
            made, name: name.isEmpty ? nil : name, initializer: initializer,
            learningRateFactor: settings.real("learning-rate"), weightDecay: decay < 0 ? nil : decay,
            isFrozen: settings.boolean("frozen"))
    }

    /// The first name that is given twice, or that a layer without a name could get; nil where all are of use.
    static func checkNames(_ values: [ParameterValue]) throws(ExperimentError) {
        var seen: Set<String> = []
        try checkNames(values, at: "network.layers", &seen)
    }

    private static func checkNames(
        _ values: [ParameterValue], at path: String, _ seen: inout Set<String>
    ) throws(ExperimentError) {
        for (index, value) in values.enumerated() {
            guard case .group(let entries)? = layer.filled(value) else { continue }
            let settings = Parameters(entries)
            let (name, key) = (settings.text("name"), "\(path)[\(index)]")
            if !name.isEmpty {
                guard seen.insert(name).inserted else {
                    throw ExperimentError(key: "\(key).name", message: "two layers are named \"\(name)\"")
                }
                let words = name.split(separator: " ")
                if words.count > 1, Int(words[words.count - 1]) != nil,
                    LayerCatalogue.all.contains(where: { $0.name == words.dropLast().joined(separator: " ") })
                {
                    throw ExperimentError(
                        key: "\(key).name", message: "\"\(name)\" is what a layer without a name may be called")
                }
            }
            if case .list(let inside)? = settings[inner.key] {
                try checkNames(inside, at: "\(key).\(inner.key)", &seen)
            }
        }
    }
}
