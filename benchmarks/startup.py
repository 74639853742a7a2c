"""How long `listingcheck --help` takes, beside a bare `python -c pass`: `python -m benchmarks.startup`."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 15


def once(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begun) * 1_000


def main() -> None:
    beside = Path(sys.executable).with_name("listingcheck")
    program = str(beside) if beside.exists() else shutil.which("listingcheck") or "listingcheck"
    commands = {"python -c pass": [sys.executable, "-c", "pass"], "listingcheck --help": [program, "--help"]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(once(command))
    bare, helped = (statistics.median(times[name]) for name in commands)
    for name in commands:
        print(f"{name:<22}{statistics.median(times[name]):7.1f} ms (median of {ROUNDS}, interleaved)")
    print(f"ratio                 {helped / bare:7.1f}")


if __name__ == "__main__":
    main()
