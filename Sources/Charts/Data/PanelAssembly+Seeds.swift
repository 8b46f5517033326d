import Metrics

extension PanelAssembly {
    /// Lines become the mean over all seeds, on a band of one standard deviation to each side; on logarithmic axes, which
    /// such a band would leave, the median with the range. Other marks show the first seed alone.
    ///
    /// The deviation is that of a sample, √(Σ(y − ȳ)² / (k − 1)). Where one seed has no number, neither has the line.
    func averaged(_ series: [FigureSeries]) -> [FigureSeries] {
        guard !seeds.isEmpty, MarkCatalogue.mark(named: panel.mark)?.averagesSeeds == true else { return series }
        var bare = panel
        bare.layers = []
        bare.references = []
        let others = seeds.map { variants in
            PanelAssembly(panel: bare, variants: variants, step: step, palette: palette, training: .drawn).data().series
        }
        var bands: [FigureSeries] = []
        var means: [FigureSeries] = []
        // Of traces and their averages the averages are enough.
        for one in series where one.role == .measured {
            guard case .curve(let x, let y) = one.content else { return series }
            var samples = [y]
            for other in others {
                guard case .curve(let places, let values)? = other.first(where: { $0.id == one.id })?.content,
                    places == x
                else { continue }
                samples.append(values)
            }
            let (low, middle, high) = levels(samples)
            var average = one
            average.content = .curve(x: x, y: middle)
            means.append(average)
            guard samples.count > 1 else { continue }
            var band = one
            band.role = .deviation
            band.id.steps.append(.deviation)
            band.content = .spread(x: x, levels: [low, high])
            bands.append(band)
        }
        return bands + means
    }

    typealias Levels = (low: [Double], middle: [Double], high: [Double])

    /// Mean and deviation; on axes that are not linear median and range.
    func levels(_ samples: [[Double]]) -> Levels {
        panel.yScale.kind == .linear ? Self.moments(samples) : Self.range(samples)
    }

    /// The mean, less and plus the deviation.
    private static func moments(_ samples: [[Double]]) -> Levels {
        let count = Double(samples.count)
        var levels: Levels = ([], [], [])
        for index in samples[0].indices {
            // From the first, so that equal numbers have exactly no deviation.
            let first = samples[0][index]
            let mean = first + samples.reduce(0) { $0 + ($1[index] - first) } / count
            let squares = samples.reduce(0) { $0 + ($1[index] - mean) * ($1[index] - mean) }
            let deviation = count > 1 ? (squares / (count - 1)).squareRoot() : 0
            levels.low.append(mean - deviation)
            levels.middle.append(mean)
            levels.high.append(mean + deviation)
        }
        return levels
    }

    /// The median (the mean of the middle two where the count is even) between the least and the greatest.
    private static func range(_ samples: [[Double]]) -> Levels {
        var levels: Levels = ([], [], [])
        for index in samples[0].indices {
            let values = samples.map { $0[index] }
            let sorted = values.sorted()
            let half = sorted.count / 2
            let isNumber = !values.contains(where: \.isNaN)
            let middle = sorted.count % 2 == 1 ? sorted[half] : sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2
            levels.low.append(isNumber ? sorted[0] : .nan)
            levels.middle.append(isNumber ? middle : .nan)
            levels.high.append(isNumber ? sorted[sorted.count - 1] : .nan)
        }
        return levels
    }
}
