"""The scenario `vanishing` as one would write it with PyTorch and matplotlib.

`figure.py OUT.png` trains the three networks, measures every layer at every step and draws the figure. `drawing(PATH)`
gives a function that draws the same panels from `dash data vanishing --format tsv`, for reference.py to time.
"""

import csv
import io
import sys

DEPTH, WIDTH, STEPS, BATCH, RATE, POINTS = 20, 64, 500, 128, 0.005, 512


def draw(norms, losses, history, activations, target):
    """norms: {variant: ys}; losses: {series: ys}; history: {variant: rows × steps}; activations: {layer: {variant: (x, y)}}."""
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    from matplotlib.colors import LogNorm

    colors = {"sigmoid": "#D55E00", "tanh": "#009E73", "relu": "#0072B2"}
    figure = plt.figure(figsize=(12.8, 8), dpi=150, layout="constrained")
    figure.suptitle("Sigmoid starves its first layers", fontsize=17, fontweight="bold")
    top, middle, bottom = figure.subfigures(3, 1)
    left, right = top.subplots(1, 2)
    for name, ys in norms.items():
        left.semilogy(range(1, len(ys) + 1), ys, label=name, color=colors.get(name, "gray"))
    left.set(title="Gradient norm by layer", xlabel="layer")
    left.legend()
    for name, ys in losses.items():
        base, smoothed = name.split("/")[0], "/" in name
        right.plot(ys, color=colors.get(base, "gray"), alpha=1 if smoothed else 0.25, label=base if smoothed else None)
    right.set(title="Training loss", xlabel="step")
    right.legend()
    cells = [v for rows in history.values() for row in rows for v in row]
    norm = LogNorm(min(cells), max(cells))
    maps = middle.subplots(1, len(history), sharey=True)
    for axes, (name, rows) in zip(maps, history.items()):
        image = axes.imshow(rows, origin="lower", aspect="auto", norm=norm, cmap="viridis", interpolation="nearest")
        axes.set(title=name, xlabel="step", ylabel="layer")
    middle.colorbar(image, ax=maps)
    for axes, (layer, curves) in zip(bottom.subplots(1, len(activations)), activations.items()):
        for name, (x, y) in curves.items():
            axes.step(x, y, where="mid", color=colors[name], label=name)
        axes.set(title=f"layer {layer}", xlabel="activation")
        axes.legend()
    figure.savefig(target, format="png")
    plt.close(figure)


def drawing(path):
    norms, losses, history, activations = {}, {}, {}, {}
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            panel, series, x, y = row["panel"], row["series"], float(row["x"]), float(row["y"])
            if panel == "gradient-norm":
                norms.setdefault(series, []).append(y)
            elif panel == "loss" and not series.startswith("reference"):
                losses.setdefault(series, []).append(y)
            elif panel == "gradient-history":
                history.setdefault(series, {}).setdefault(y, []).append(float(row["value"]))
            elif panel == "activations":
                variant, layer = series.split("/layer=")
                xs, ys = activations.setdefault(layer, {}).setdefault(variant, ([], []))
                xs.append(x)
                ys.append(y)
    history = {name: [rows[y] for y in sorted(rows)] for name, rows in history.items()}
    return lambda: draw(norms, losses, history, activations, io.BytesIO())


def spirals(torch):
    generator = torch.Generator().manual_seed(7)
    half = POINTS // 2
    radius = torch.linspace(0, 1, half, dtype=torch.float64)
    points = []
    for label in range(2):
        angle = 4 * radius + 3.14159265 * label + 0.1 * torch.randn(half, generator=generator, dtype=torch.float64)
        points.append(torch.stack([radius * angle.sin(), radius * angle.cos()], 1))
    return torch.cat(points), torch.arange(2).repeat_interleave(half)


def train(torch, name):
    """Loss, every layer's gradient norm and the share of activations in 40 bins, at every step, as the scenario records."""
    nn = torch.nn
    torch.manual_seed(7)
    x, y = spirals(torch)
    layers = []
    for layer in range(DEPTH):
        linear = nn.Linear(2 if layer == 0 else WIDTH, WIDTH, dtype=torch.float64)
        if name == "relu":
            nn.init.kaiming_normal_(linear.weight, mode="fan_out", nonlinearity="relu")
        else:
            nn.init.xavier_normal_(linear.weight)
        nn.init.zeros_(linear.bias)
        layers.append(linear)
    head = nn.Linear(WIDTH, 2, dtype=torch.float64)
    activation = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}[name]
    optimizer = torch.optim.SGD([p for l in (*layers, head) for p in l.parameters()], lr=RATE)
    low = 0.0 if name != "tanh" else -1.0
    losses, norms, bins = [], [], []
    for step in range(STEPS + 1):
        index = torch.randint(POINTS, (BATCH,))
        h, outputs = x[index], []
        for linear in layers:
            h = activation(linear(h))
            outputs.append(h)
        loss = nn.functional.cross_entropy(head(h), y[index])
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
        norms.append([linear.weight.grad.norm().item() for linear in layers])
        bins.append([torch.histc(output.detach(), 40, low, 1.0) / output.numel() for output in outputs])
        optimizer.step()
    return losses, norms, bins


def smoothed(values, width=25):
    sums, result = 0.0, []
    for index, value in enumerate(values):
        sums += value - (values[index - width] if index >= width else 0)
        result.append(sums / min(index + 1, width))
    return result


def main(target):
    import torch

    # Faster here than several: the products are small.
    torch.set_num_threads(1)
    norms, losses, history, activations = {}, {}, {}, {1: {}, 10: {}, 20: {}}
    for name in ("sigmoid", "tanh", "relu"):
        loss, norm, bins = train(torch, name)
        norms[name], losses[name], losses[name + "/smoothed"] = norm[-1], loss, smoothed(loss)
        history[name] = list(map(list, zip(*norm)))
        for layer, curves in activations.items():
            low = -1.0 if name == "tanh" else 0.0
            edges = [low + (1 - low) * (k + 0.5) / 40 for k in range(40)]
            curves[name] = (edges, bins[-1][layer - 1].tolist())
    draw(norms, losses, history, activations, target)


if __name__ == "__main__":
    main(sys.argv[1])
