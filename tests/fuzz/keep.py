"""Distil what a hunt found: the smallest inputs that together reach what the seeds do not, copied into `found/<reader>/`.

    python tests/fuzz/keep.py [READER …]

The ground is counted by Python's own tracing (which line of the package follows which), so that what is kept does not depend
on the fuzzer and can be counted again. A kept input is never thrown away here; faults that were mended are kept whatever they
reach. Each reader keeps at most `MOST_BYTES`.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

HERE = Path(__file__).resolve().parent
KEPT = HERE / "found"
HUNTED = HERE.parents[1] / "artefacts" / "fuzz"
PACKAGE = str(HERE.parents[1] / "listingcheck")
MOST_BYTES = 12_000
LARGEST = 1_200
"""Bytes of one input that is kept for its ground; a fault is kept at any size a hunt can make."""

Ground = set[tuple[str, int, int]]


def main() -> None:
    sys.path[:0] = [str(HERE), str(HERE.parents[1])]
    from fuzz_readers import READERS
    from fuzz_seeds import SEEDS

    for reader in sys.argv[1:] or READERS:
        known: Ground = set()
        for seed in SEEDS[reader]:
            known |= ground_of(READERS[reader], seed.encode("utf-8", "surrogatepass"))
        seeded = len(known)
        kept = sorted((KEPT / reader).glob("*"), key=lambda item: item.stat().st_size)
        for item in kept:
            known |= ground_of(READERS[reader], item.read_bytes())
        room = MOST_BYTES - sum(item.stat().st_size for item in kept)
        new = _faults(reader) + _distilled(reader, READERS[reader], known, room)
        for body, name in new:
            (KEPT / reader).mkdir(parents=True, exist_ok=True)
            (KEPT / reader / name).write_bytes(body)
        print(
            f"{reader}: {seeded} steps by seeds, {len(known)} with {len(kept) + len(new)} kept ({len(new)} new)",
            flush=True,
        )


def _faults(reader: str) -> list[tuple[bytes, str]]:
    found = [item.read_bytes() for item in HUNTED.glob(f"{reader}-fault-*")]
    return [(body, f"fault-{hashlib.sha256(body).hexdigest()[:12]}") for body in found]


def _distilled(reader: str, read: Callable[[bytes], None], known: Ground, room: int) -> list[tuple[bytes, str]]:
    """Inputs that reach something new, smallest first; `known` grows with them."""
    kept: list[tuple[bytes, str]] = []
    candidates = sorted((item.read_bytes() for item in (HUNTED / reader).glob("*")), key=len)
    for body in candidates:
        if len(body) > min(LARGEST, room):
            continue
        try:
            ground = ground_of(read, body)
        except Exception as error:
            print(f"{reader}: left out, it breaks a law: {error}", file=sys.stderr)
            continue
        if len(ground - known) < 2:
            continue
        known |= ground
        room -= len(body)
        kept.append((body, hashlib.sha256(body).hexdigest()[:12]))
    return kept


def ground_of(read: Callable[[bytes], None], body: bytes) -> Ground:
    """Every step from line to line of the package that reading an input takes."""
    ground: Ground = set()

    def entered(frame: FrameType, event: str, _: Any) -> Any:
        name = frame.f_code.co_filename
        if not name.startswith(PACKAGE):
            return None
        last = frame.f_code.co_firstlineno

        def inside(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal last
            if event == "line":
                ground.add((name, last, frame.f_lineno))
                last = frame.f_lineno
            return inside

        return inside

    sys.settrace(entered)
    try:
        read(body)
    finally:
        sys.settrace(None)
    return ground


if __name__ == "__main__":
    main()
