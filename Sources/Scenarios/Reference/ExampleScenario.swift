/// A scenario that uses what the shipped ones leave out, or write at a length that no table holds.
enum ExampleScenario {
    static let text = """
        title: {en: Two rates, zh: 两种学习率}
        headline: {en: "The larger rate wins", zh: "学习率大的更快"}
        question: {en: "Which rate learns faster?", zh: "哪个学习率学得更快？"}
        prediction:
          question: {en: "Which rate wins?", zh: "哪个学习率更快？"}
          answers: [{en: "0.1", zh: "0.1"}, {en: "0.01", zh: "0.01"}]
          right: 1
          reveal: {en: "0.1: the loss ends at {end:2}", zh: "0.1：最终损失 {end:2}"}
        explanation: {en: "The steps are in proportion to the rate.", zh: "步长与学习率成正比。"}
        formulas: [{name: {en: the step, zh: 一步}, formula: "Δ = −η·g"}]
        experiment: training
        parameters: {data: {kind: moons}, optimizer: {kind: sgd}, steps: 100}
        variants: {small: {optimizer.learning-rate: 0.01}, large: {optimizer.learning-rate: 0.1}}
        panels:
          - mark: line
            metric: loss
            x: step
            layers: [{mark: points, metric: accuracy, x: step, marker: star, label: {en: accuracy, zh: 准确率}}]
            references: [{at: 50, variant: large, label: {en: half, zh: 一半}}]
          - {mark: area, metric: gradient-norm, x: layer, color: variant, stack: true}
          - {mark: points, metric: accuracy, x: step, marker: diamond}
        claims:
          - says: {en: "The larger rate ends lower", zh: "学习率大的最终更低"}
            name: end
            check: {difference: [{metric: loss, variant: large}, {metric: loss, variant: small}], below: 0}
          - says: {en: "It is above 0.5 at the beginning alone", zh: "只在开头高于 0.5"}
            check: {last-step: {metric: loss, variant: large, step: all, event: {above: 0.5}}, below: 20}
          - says: {en: "Both fall", zh: "两者都下降"}
            check: {all: [{change: {metric: loss, variant: large}, below: 1}, {change: {metric: loss, variant: small}, below: 1}]}
        tolerance: {loss: {relative: 1e-9, absolute: 1e-12, reason: {en: "a library’s sum", zh: "外部库求和"}}}

        """
}
