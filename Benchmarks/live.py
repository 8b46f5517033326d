"""Says what watching costs: processor time of a run in the live view beside one that nobody watches.

    python live.py DASH [--turns 7] [--steps 1200] [--sizes 200x60,80x24] [--scenario vanishing]

Both sides in turns, medians; until the last simulation thread ends. "simulation" is what the simulation's threads used,
"the rest" everything else in the process: starting, drawing, writing to the terminal. With every core simulating, the run
is slowed by about the sum of what both have more. Linux only, since it reads /proc.
"""

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import termios
import time


def thread_times(pid):
    """Processor seconds by thread."""
    times = {}
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/schedstat") as file:
                times[thread] = int(file.read().split()[0]) / 1e9
    except OSError:
        pass
    return times


def watch(pid, descriptor=None):
    """Wall, simulation's and other processor seconds until the busy threads have ended."""
    start = time.time()
    most = {}
    while time.time() - start < 120:
        if descriptor is None:
            time.sleep(0.004)
        elif select.select([descriptor], [], [], 0.004)[0]:
            try:
                os.read(descriptor, 1 << 16)
            except OSError:
                break
        now = thread_times(pid)
        if not now:
            break
        most.update(now)
        busy = [thread for thread, used in most.items() if used > 0.5 * max(most.values())]
        if max(most.values()) > 0.3 and not any(thread in now for thread in busy):
            break
    wall = time.time() - start
    limit = 0.35 * max(most.values())
    simulation = sum(used for used in most.values() if used > limit)
    return wall, simulation, sum(most.values()) - simulation


def unwatched(command):
    process = subprocess.Popen([*command, "--headless"], stdout=subprocess.DEVNULL)
    result = watch(process.pid)
    process.wait()
    return result


def watched(command, columns, rows):
    pid, descriptor = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", COLORTERM="truecolor")
        os.execv(command[0], command)
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    result = watch(pid, descriptor)
    os.write(descriptor, b"q")
    while True:
        try:
            if not os.read(descriptor, 1 << 16):
                break
        except OSError:
            break
    os.waitpid(pid, 0)
    os.close(descriptor)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dash")
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument("--steps", default="1200")
    parser.add_argument("--sizes", default="200x60,80x24")
    parser.add_argument("--scenario", default="vanishing")
    options = parser.parse_args()
    command = [options.dash, "scenario", options.scenario, "--steps", options.steps]
    sizes = [tuple(map(int, size.split("x"))) for size in options.sizes.split(",")]
    results = {"nobody watches": []} | {f"live, {c}×{r}": [] for c, r in sizes}
    for _ in range(options.turns):
        results["nobody watches"].append(unwatched(command))
        for c, r in sizes:
            results[f"live, {c}×{r}"].append(watched(command, c, r))
    print(f"{options.scenario}, {options.steps} steps, medians of {options.turns}, s")
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in results.items()}
    wall0, simulation0, rest0 = medians["nobody watches"]
    for name, (wall, simulation, rest) in medians.items():
        more = (simulation + rest) / (simulation0 + rest0) - 1
        print(
            f"{name:16} wall {wall:6.2f} ({wall / wall0 - 1:+.1%})   simulation {simulation:6.2f} "
            f"({simulation / simulation0 - 1:+.1%})   the rest {rest:5.2f}   together {more:+.1%}"
        )


if __name__ == "__main__":
    main()
