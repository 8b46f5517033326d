/// What the views of the synthetic scenario look like: before its first step, then with the playhead at step 60.
enum Pictures {
    static let standard = """
         fading · Fading gradients  §1.6.1  step   –/100  ─────────────  ▶ 1×    seed 7
        ╭ Gradient norm by layer ──────────────╮╭ Loss ────────────────────────────────╮
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │     waiting for the first step …     ││     waiting for the first step …     │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        ╰──────────────────────────────────────╯╰──────────────────────────────────────╯
        ╭ Gradient norm ───────────────────────╮╭ Weights ─────────────────────────────╮
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │     waiting for the first step …     ││     waiting for the first step …     │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        ╰──────────────────────────────────────╯╰──────────────────────────────────────╯
         …3 │ … sigmoid loses its loss slowly (needs step 100)

         space pause  ←→ step  ⇥ panel  ⏎ zoom  ↑↓ parameter  e explain  ? help  q quit
        """

    static let chinese = """
         fading · 梯度衰减  §1.6.1  步   –/100  ────────────────  ▶ 1×      0 %  种子 7
        ╭ 各层梯度范数 ────────────────────────╮╭ 损失 ────────────────────────────────╮
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │             等待第一步……             ││             等待第一步……             │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        ╰──────────────────────────────────────╯╰──────────────────────────────────────╯
        ╭ 梯度范数 ────────────────────────────╮╭ 权重 ────────────────────────────────╮
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │             等待第一步……             ││             等待第一步……             │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        ╰──────────────────────────────────────╯╰──────────────────────────────────────╯
         …3 │ … sigmoid 的损失下降缓慢（需要运行到第 100 步）

         空格 暂停  ←→ 单步  [ ] 速度  ⇥ 面板  ⏎ 放大  ↑↓ 参数  e 说明  ? 帮助  q 退出
        """

    static let ascii = """
         fading - Fading gradients  1.6.1  step   -/100  ..............  > 1x    seed 7
        + Gradient norm by layer --------------++ Loss --------------------------------+
        |                                      ||                                      |
        |                                      ||                                      |
        |                                      ||                                      |
        |                                      ||                                      |
        |    waiting for the first step ...    ||    waiting for the first step ...    |
        |                                      ||                                      |
        |                                      ||                                      |
        |                                      ||                                      |
        +--------------------------------------++--------------------------------------+
        + Gradient norm -----------------------++ Weights -----------------------------+
        |                                      ||                                      |
        |                                      ||                                      |
        |                                      ||                                      |
        |                                      ||                                      |
        |    waiting for the first step ...    ||    waiting for the first step ...    |
        |                                      ||                                      |
        |                                      ||                                      |
        |                                      ||                                      |
        +--------------------------------------++--------------------------------------+
         ~3 | ~ sigmoid loses its loss slowly (needs step 100)

         space pause  <- -> step  tab panel  enter zoom  e explain  ? help  q quit
        """

    static let small = """
         fading     –/100  ────────────  ▶ 1×
        ╭ Gradient norm by layer ──────────────╮
        │                                      │
        │                                      │
        │                                      │
        │     waiting for the first step …     │
        │                                      │
        │                                      │
        │                                      │
        ╰───────────────────── panels 1 of 4 ⇥ ╯
         …3 │ … sigmoid loses… (needs step 100)
         space pause  ←→ step  ? help  q quit
        """

    static let smallest = """
         fading       –/100
        ╭ Gradient norm b… ╮
        │                  │
        │waiting for the f…│
        │                  │
        ╰──────────────────╯
        """

    static let narrow = """
        q quits; dash needs
        20×6 cells




        """

    static let tiny = """
        q quits;
        dash needs
        20×6 cells
        """

    static let panels = """
         fading · Fading gradients  §1.6.1  step  60/100  ━━━━━━━━─────  ‖ 1×    seed 7
        ╭ Gradient norm by layer ──────────────╮╭ Loss ────────────────────────────────╮
        │ 10⁰┤            ⢀⣀⣀⣀⣀⣀⣀⣀⣀⣀o⡤⠄ sigmoid││   │                                  │
        │    │⠈⠉⠉⠉⠉⠉⠉⠉o⠉⠉⠉⠁     ⢀⠤⠔⠂    ReLU   ││   │⢤⣀⡀*⣀⣀⣀ ⢀                         │
        │    │              ⠤⠔⠊*               ││0.5┤⠈⠳⣄     ⠈⠉⠉ ⠈⠉⠉⠁           sigmoid│
        │    │       ⢀ ⠠⠤⠒⠁                    ││   │  ⠈⠳⢄⡀                            │
        │    │ ⢀⣀* ⠒⠉⠁                         ││   │     ⠉⠓⠦o⣀                        │
        │10⁻³┤⠈⠁                               ││0.0┤          ⠉⠉⠓⠒⠒⠒           ReLU   │
        │    └┬──────────────────┬─────        ││   └┬────────────┬───────────┬        │
        │     1                  5  layer      ││    0           50          100  step │
        ╰──────────────────────────────────────╯╰──────────────────────────────────────╯
        ╭ Gradient norm ‖∂L/∂W‖₂ · ↑ layer ────╮╭ Weights share · step 60 ─────────────╮
        │  sigmoid        ReLU                 ││             20 %  ▂▐███▌▂            │
        │ │████████       ████████      █ 10⁰  ││sigmoid          ▃▃███████▃▃          │
        │5┤▓▓▓▓▓▓▓▓       ████████      ▓ 10⁻¹ ││              ▂▄▅███████████▅▄▂       │
        │ │▒▒▒▒▒▒▒▒       ████████      ▒      ││            12 % ▃▃▆█████▆▃▃          │
        │ │░░░░░░░░       ████████      ░ 10⁻² ││   ReLU      ▗▃▟▇███████████▇▙▃▖      │
        │1┤········       ████████      ·      ││         ▂▄▄▇███████████████████▇▄▄▂▂ │
        │ └┬─────┬─────┬  ┬─────┬─────┬        ││        ┬─────────────┬─────────────┬ │
        │  0    50   100  0    50   100        ││weight −2             0             2 │
        ╰──────────────────────────────────────╯╰──────────────────────────────────────╯
         ✓1 ≠1 …1 │ ≠ both start at 0.69 (loss 0.69)
         health: no warnings
         space pause  ←→ step  ⇥ panel  ⏎ zoom  ↑↓ parameter  e explain  ? help  q quit
        """

    static let asciiPanel = """
         fading    60/100  =======-----  = 1x
        + Gradient norm by layer --------------+
        | 1e0+            oooooooooo*o* sigmoid|
        |    |oooooooooooo     *****    ReLU   |
        |    |            *****                |
        |    |        ****                     |
        |    |   *****                         |
        |1e-3+***                              |
        |     1                  5  layer      |
        +--------------------- panels 1 of 4 > +
         +1 !1 ~1 | ! both start a~ (loss 0.69)
         space pause  tab panel  ? help  q quit
        """

    static let chinesePanel = """
         fading    60/100  ━━━━━━━━━━━━  ‖ 1×
        ╭ 损失 ────────────────────────────────╮
        │   │                                  │
        │   │⢤⣀⣀⣀⣀⣀⣀⣀⣀                         │
        │0.5┤⠈⠳⣄     ⠈⠉⠉⠉⠉⠉⠉⠉           sigmoid│
        │   │  ⠈⠳⢄⡀                            │
        │   │     ⠉⠓⠦⢄⣀                        │
        │0.0┤          ⠉⠉⠓⠒⠒⠒           ReLU   │
        │ 步 0           50          100       │
        ╰─────────────────── 面板 2，共 4 个 ⇥ ╯
         ✓1 ≠1 …1 │ ≠ 两者都从 0.…（损失 0.69）
         空格 暂停  ←→ 单步  ? 帮助  q 退出
        """

}
