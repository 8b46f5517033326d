import Learning
import Metrics
import Numerics

/// The normalization before each hidden layer's activation as a parameter, with what only width and batch together show.
enum TrainingNormalization {
    static let field = CatalogueFields.choice(
        "normalization", among: NormalizationCatalogue.all, standard: NoNormalization.name,
        says: LocalizedText(
            en: "what brings each hidden layer's sums to a fixed scale, before the activation", zh: "激活函数之前对每个隐藏层做的归一化")
    )

    static func entry(_ network: Parameters) -> any Normalization {
        CatalogueFields.entry(network.group("normalization"), among: NormalizationCatalogue.all)
    }

    /// Throws where the network can't be trained with its normalization.
    static func check(_ parameters: Parameters) throws(ExperimentError) {
        let network = parameters.group("network")
        let normalization = entry(network)
        let activation: any Activation = CatalogueFields.entry(
            network.group("activation"), among: ActivationCatalogue.all)
        let units = network.integer("width") * type(of: activation).inputsPerOutput
        let batch = parameters.integer("batch")
        guard let obstacle = normalization.obstacle(to: [batch, units]) else { return }
        let name = type(of: normalization).name
        switch obstacle {
        case .unevenGroups(let groups, let channels):
            let near = divisors(of: channels).min { abs($0 - groups) < abs($1 - groups) } ?? 1
            throw ExperimentError(
                key: "network.normalization.groups",
                message: "\(groups) groups of equal size can't be made of \(channels) units; nearest: \(near)")
        case .missingAxes(let asked, let found):
            throw ExperimentError(
                key: "network.normalization.axes",
                message: "\(asked) axes of features asked for, but a hidden layer has \(found); use 0 or \(found)")
        case .loneElements:
            if normalization is BatchNorm {
                throw ExperimentError(
                    key: "batch",
                    message: "a batch of \(batch) has no deviation that \(name) could divide by; 2 is the least")
            }
            if normalization is GroupNorm && units > 1 {
                throw ExperimentError(
                    key: "network.normalization.groups",
                    message: "\(units) groups of one unit each leave nothing to normalize; at most \(units / 2)")
            }
            throw ExperimentError(
                key: "network.width",
                message: "\(name) leaves nothing of a layer of one unit: its own mean is subtracted; 2 is the least")
        }
    }

    private static func divisors(of number: Int) -> [Int] { (1...max(1, number)).filter { number % $0 == 0 } }
}
