import Metrics

/// The probes by name, in the order in which they are listed and recorded.
public enum ProbeCatalogue {
    static let all: [any Probe.Type] = [
        TrainingLossProbe.self,
        SharpnessProbe.self,
        SpectrumProbe.self,
        GradientNoiseProbe.self,
        GradientChangeProbe.self,
        DecisionMapProbe.self,
        ConfusionProbe.self,
        RankProbe.self,
        DistinctUnitsProbe.self,
        SignalProbe.self,
        MotionProbe.self,
        WeightPathProbe.self,
        HistogramProbe.self,
        FilterProbe.self,
        ShiftProbe.self,
        ProjectionProbe.self,
        CollapseProbe.self,
        EmbeddingProbe.self,
        CalibrationProbe.self,
        LandscapeProbe.self,
        KernelProbe.self,
        AttentionProbe.self,
        NextTokenProbe.self,
        TokenSpreadProbe.self,
        ClassShareProbe.self,
        ParametersProbe.self,
        BatchProbe.self,
        DataPointsProbe.self,
    ]

    /// The parameter `probes`: each probe `on`, `off`, or a map of its parameters.
    static let field = ParameterField(
        "probes", .group(all.map { field($0) }),
        says: LocalizedText(
            en: "what is measured besides; a panel or a claim that names a metric asks by itself",
            zh: "额外测量的内容；面板或论断用到某个指标时会自动测量"))

    private static func field(_ probe: any Probe.Type) -> ParameterField {
        let every = ParameterField(
            "every", .integer(1...1_000_000), standard: .integer(probe.interval),
            says: LocalizedText(en: "steps from one measurement to the next", zh: "测量间隔（步）"))
        return ParameterField(
            probe.name,
            .choice(
                tag: "probe",
                [
                    ParameterCase("off", fields: [], says: LocalizedText(en: "not measured", zh: "不测量")),
                    ParameterCase(
                        "on", isUntagged: true, fields: [every] + probe.fields,
                        says: LocalizedText(en: "measured", zh: "测量")),
                ]),
            standard: .text("off"), says: probe.says)
    }

    /// The probes that validated parameters ask for, with their parameters; those that have nothing to measure left out.
    static func asked(_ parameters: Parameters, _ outline: ProbeOutline) -> [(any Probe.Type, Parameters)] {
        all.compactMap { probe in
            let settings = parameters.group(probe.name)
            guard settings.text("probe") == "on", outline.obstacle(to: probe) == nil else { return nil }
            return (probe, settings)
        }
    }

    /// Throws where a file asks for a probe that has nothing to measure.
    static func check(_ parameters: Parameters, _ outline: ProbeOutline) throws(ExperimentError) {
        for probe in all where parameters.group(probe.name).text("probe") == "on" {
            if let obstacle = outline.obstacle(to: probe) {
                throw ExperimentError(key: "probes.\(probe.name)", message: "no \(probe.name): \(obstacle)")
            }
        }
    }

    /// The parameters with the probes on, at their defaults, that record some of these metrics.
    static func asking(for metrics: [String], _ parameters: Parameters) -> Parameters {
        guard case .group(let entries)? = parameters["probes"] else { return parameters }
        let outline = ProbeOutline.sample
        var changed = entries
        for (index, entry) in entries.enumerated() {
            guard let probe = all.first(where: { $0.name == entry.key }),
                Parameters([entry]).text("\(entry.key).probe") == "off"
            else { continue }
            let standard = standard(of: probe)
            let recorded = probe.metrics(standard, outline).map(\.name)
            if recorded.contains(where: metrics.contains) { changed[index].value = .group(standard.entries) }
        }
        var asked = parameters
        for index in asked.entries.indices where asked.entries[index].key == "probes" {
            asked.entries[index].value = .group(changed)
        }
        return asked
    }

    /// A probe's parameters where nobody says anything.
    private static func standard(of probe: any Probe.Type) -> Parameters {
        let fields = [ParameterEntry("probe", .text("on")), ParameterEntry("every", .integer(probe.interval))]
        return Parameters(
            fields + probe.fields.compactMap { field in field.standard.map { ParameterEntry(field.key, $0) } })
    }

    /// What `dash list probes` prints: each with what it records, what it costs and its parameters.
    public static let index = CatalogueIndex(
        "probes",
        says: LocalizedText(en: "what a training run may measure besides", zh: "训练过程中可以额外测量的内容"),
        entries: all.map { probe in
            let outline = ProbeOutline.sample
            let names = probe.metrics(standard(of: probe), outline).map(\.name).joined(separator: ", ")
            guard case .choice(_, let cases) = field(probe).kind else { preconditionFailure("no choice") }
            return CatalogueIndex.Entry(
                name: probe.name,
                says: LocalizedText(
                    en: "\(probe.says.en); records \(names); costs \(probe.cost.en)",
                    zh: "\(probe.says.zh)；记录 \(names)；代价：\(probe.cost.zh)"),
                fields: cases.last?.fields ?? [])
        })
}
