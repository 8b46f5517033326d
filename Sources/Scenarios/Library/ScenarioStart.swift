import Metrics

/// The text that a person's own scenario begins with: a small one that runs, with comments that say what may be changed.
public enum ScenarioStart {
    /// - Parameter name: the file's name without its ending; it becomes the title.
    public static func text(name: String, language: Language) -> String {
        let title = JSONText.quoted(name.replacing("-", with: " "))
        return language == .chinese ? chinese(title) : english(title)
    }

    /// A shipped scenario's text as a person's own, with where it comes from.
    public static func copy(of scenario: String, text: String, language: Language) -> String {
        let says = LocalizedText(
            en: """
                # Begun from the shipped scenario "\(scenario)". Change what you like, then:
                #   dash check FILE      says what is wrong, all at once
                #   dash scenario FILE   runs it live

                """,
            zh: """
                # 由自带场景 “\(scenario)” 复制而来。可任意修改，然后：
                #   dash check 文件      一次指出所有错误
                #   dash scenario 文件   实时运行

                """)
        return says[language] + text
    }

    private static func english(_ title: String) -> String {
        """
        # dash check FILE says what is wrong, all at once; dash scenario FILE runs it live; dash export FILE draws it.
        # dash schema --markdown prints every key; for completion in an editor: dash schema > scenario.schema.json
        # yaml-language-server: $schema=scenario.schema.json
        title: \(title)
        question: "Which learning rate learns the two moons?"    # answered before the outcome is shown

        experiment: training               # dash list experiments
        seed: 0                            # the same seed gives the same bits

        parameters:                        # what the variants have in common; dash list experiments
          data: {kind: moons, points: 200, noise: 0.1}           # or your own table: {csv: flowers.csv, target: species}
          network: {depth: 4, width: 16, activation: tanh}       # or layers: [{dense: 16}, relu, {dense: classes}]
          optimizer: {kind: sgd, learning-rate: 0.1}             # dash list optimizers
          batch: 32
          steps: 300

        variants:                          # run side by side; what differs, by key path
          small: {optimizer.learning-rate: 0.01}
          medium: {optimizer.learning-rate: 0.1}
          large: {optimizer.learning-rate: 1}

        panels:                            # dash list metrics training, dash list marks
          - {title: Training loss, mark: line, metric: loss, x: step, smoothing: 20}
          - {title: Training accuracy, mark: line, metric: accuracy, x: step, smoothing: 20}
          - {title: Gradient norm by layer, mark: line, metric: gradient-norm, x: layer, y-scale: log}

        claims:                            # a sentence, and a check that decides all of it
          - says: "The medium rate ends with a lower loss than the small one"
            check:
              less:
                - {metric: loss, variant: medium, window: 50}
                - {metric: loss, variant: small, window: 50}

        controls: [optimizer.learning-rate, network.depth]       # what the live view offers to turn

        """
    }

    private static func chinese(_ title: String) -> String {
        """
        # dash check 文件 一次指出所有错误；dash scenario 文件 实时运行；dash export 文件 画成图。
        # 所有的键：dash schema --markdown --lang zh；编辑器补全：dash schema --lang zh > scenario.schema.json
        # yaml-language-server: $schema=scenario.schema.json
        title: \(title)
        question: "哪个学习率能学会双月数据？"      # 结果揭晓之前先作答

        experiment: training               # dash list experiments
        seed: 0                            # 同一种子，逐位相同

        parameters:                        # 各变体共有；dash list experiments
          data: {kind: moons, points: 200, noise: 0.1}           # 或自己的表格：{csv: flowers.csv, target: species}
          network: {depth: 4, width: 16, activation: tanh}       # 或 layers: [{dense: 16}, relu, {dense: classes}]
          optimizer: {kind: sgd, learning-rate: 0.1}             # dash list optimizers
          batch: 32
          steps: 300

        variants:                          # 并排运行；按键路径写出不同之处
          小: {optimizer.learning-rate: 0.01}
          中: {optimizer.learning-rate: 0.1}
          大: {optimizer.learning-rate: 1}

        panels:                            # dash list metrics training、dash list marks
          - {title: 训练损失, mark: line, metric: loss, x: step, smoothing: 20}
          - {title: 训练准确率, mark: line, metric: accuracy, x: step, smoothing: 20}
          - {title: 各层梯度范数, mark: line, metric: gradient-norm, x: layer, y-scale: log}

        claims:                            # 一句话，以及判定整句话的检验
          - says: "中等学习率的最终损失低于小学习率"
            check:
              less:
                - {metric: loss, variant: 中, window: 50}
                - {metric: loss, variant: 小, window: 50}

        controls: [optimizer.learning-rate, network.depth]       # 实时视图中可调节的参数

        """
    }
}
