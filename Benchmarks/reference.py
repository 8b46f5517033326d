"""Times PyTorch's float64 operations on one thread for KernelBenchmarks, which asks line by line.

A request is the work and seconds to spend, such as "product 64 64 64 NT 0.1" or "exp 4096 0.1"; the answer is the
seconds of one call: the least of many rounds, results written into memory allocated before.
"""

import sys
import time

import torch

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


def best(work, budget):
    def seconds(calls):
        start = time.perf_counter()
        for _ in range(calls):
            work()
        return time.perf_counter() - start

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
    work = product(*request[1:]) if request[0] == "product" else function(*request)
    print(repr(best(work, float(budget))), flush=True)
