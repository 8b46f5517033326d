"""Times PyTorch's float64 operations on one thread for KernelBenchmarks, which asks line by line.

A request is the work and seconds to spend, such as "product 64 64 64 NT 0.1", "exp 4096 0.1", "mlp 10 32 64 float64 1",
"transformer 16 32 64 4 2 32 0.1", "descent adam 0.1" or "figure DATA.tsv 1"; the answer is the seconds of one call: the least of many rounds,
results of products and functions written into memory allocated before.
"""

import sys
import time

import torch

import figure

torch.set_num_threads(1)
torch.set_grad_enabled(False)
generator = torch.Generator().manual_seed(1)


def numbers(*shape):
    return torch.rand(*shape, generator=generator, dtype=torch.float64) * 2 - 1


def product(m, n, k, transposes):
    m, n, k = int(m), int(n), int(k)
    a = numbers(k, m).t() if transposes[0] == "T" else numbers(m, k)
    b = numbers(n, k).t() if transposes[1] == "T" else numbers(k, n)
    c = torch.empty(m, n, dtype=torch.float64)
    return lambda: torch.mm(a, b, out=c)


def mlp(depth, width, batch, kind):
    depth, width, batch, kind = int(depth), int(width), int(batch), getattr(torch, kind)
    layers = []
    for layer in range(depth):
        layers += [torch.nn.Linear(2 if layer == 0 else width, width), torch.nn.Tanh()]
    network = torch.nn.Sequential(*layers, torch.nn.Linear(width, 2)).to(kind)
    weights = [layer.weight for layer in network if isinstance(layer, torch.nn.Linear)]
    features, targets = numbers(batch, 2).to(kind), torch.arange(batch) % 2
    optimizer = torch.optim.SGD(network.parameters(), lr=1e-3)
    norms = torch.zeros(len(weights), dtype=kind)

    @torch.enable_grad()
    def step():
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(network(features), targets).backward()
        for index, weight in enumerate(weights):
            norms[index] = weight.grad.norm()
        optimizer.step()

    return step


def descent(name):
    x, y = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (-5.0, -2.0))
    optimizer = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[name]([x, y], lr=1e-3)

    @torch.enable_grad()
    def step():
        optimizer.zero_grad()
        loss = 0.1 * x**2 + 2 * y**2
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def function(name, count):
    x = numbers(int(count)) * 3
    positive = x.abs()
    out = torch.empty_like(x)
    if name == "pow":
        return lambda: torch.pow(positive, x, out=out)
    if name == "sum":
        return lambda: torch.sum(x)
    if name == "dot":
        return lambda: torch.dot(x, positive)
    if name == "relu":
        return lambda: torch.clamp_min(x, 0, out=out)
    argument = positive if name in ("log", "log1p", "sqrt") else x
    operation = getattr(torch, name)
    return lambda: operation(argument, out=out)


def transformer(rows, length, width, heads, blocks, tokens):
    """A step of training: causal pre-norm blocks that predict tokens, GELU, cross-entropy, Adam."""
    rows, length, width, heads, blocks, tokens = map(int, (rows, length, width, heads, blocks, tokens))
    nn = torch.nn
    options = {"dtype": torch.float64}
    embedding, positions = nn.Embedding(tokens, width, **options), nn.Parameter(numbers(length, width))
    layers = nn.ModuleList(
        nn.TransformerEncoderLayer(width, heads, 4 * width, dropout=0.0, activation="gelu", batch_first=True,
                                   norm_first=True, **options) for _ in range(blocks))
    norm, read_out = nn.LayerNorm(width, **options), nn.Linear(width, tokens, **options)
    parameters = [p for part in (embedding, layers, norm, read_out) for p in part.parameters()] + [positions]
    optimizer = torch.optim.Adam(parameters, lr=1e-3)
    x = torch.randint(tokens, (rows, length), generator=generator)
    y = torch.randint(tokens, (rows * length,), generator=generator)
    mask = nn.Transformer.generate_square_subsequent_mask(length, **options)

    def step():
        with torch.enable_grad():
            h = embedding(x) + positions
            for layer in layers:
                h = layer(h, src_mask=mask, is_causal=True)
            loss = nn.functional.cross_entropy(read_out(norm(h)).reshape(-1, tokens), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return step


def best(work, budget):
    def seconds(calls):
        start = time.process_time()
        for _ in range(calls):
            work()
        return time.process_time() - start

    calls, spent = 1, seconds(1)
    while spent < 2e-4:
        calls *= 2
        spent = seconds(calls)
    least = spent
    while spent < budget:
        took = seconds(calls)
        spent += took
        least = min(least, took)
    return least / calls


print(f"PyTorch {torch.__version__} float64, {torch.get_num_threads()} thread", flush=True)
for line in sys.stdin:
    *request, budget = line.split()
    makers = {"figure": figure.drawing, "product": product, "mlp": mlp, "transformer": transformer, "descent": descent}
    with torch.enable_grad():
        work = makers[request[0]](*request[1:]) if request[0] in makers else function(*request)
    print(repr(best(work, float(budget))), flush=True)
