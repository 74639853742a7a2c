"""Hunt for inputs that break a law, guided by the code they reach: `make fuzz`, or one reader with `hunt.py page --seconds 900`.

Atheris instruments the package and libFuzzer keeps every input that reaches new ground in `artefacts/fuzz/<reader>/`, from
where the next hunt goes on; an input that breaks a law, or takes half a minute, is written beside it as `<reader>-fault-…`, one of each kind.
`keep.py` distils what is worth keeping into `found/`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import time
import traceback
import warnings
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
KEPT = HERE / "found"
HUNTED = ROOT / "artefacts" / "fuzz"
LARGEST = 4_096
"""Bytes of an input: the sizes at which something grows are the business of benchmarks/growth.py."""


def main() -> None:
    sys.path.insert(0, str(HERE))
    from fuzz_seeds import SEEDS

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "readers", nargs="*", default=[], metavar="READER", help=f"of {', '.join(SEEDS)}; all unless named"
    )
    parser.add_argument("--seconds", type=int, default=60, help="for each reader")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = [name for name in options.readers if name not in SEEDS]
    if unknown:
        parser.error(f"no reader is called {', '.join(unknown)}; there are {', '.join(SEEDS)}")
    if options.here:
        hunt(options.readers[0], options.seconds)
        return
    broken = [name for name in options.readers or SEEDS if not _in_a_process(name, options.seconds)]
    if broken:
        sys.exit(f"Laws are broken: {', '.join(broken)}; the inputs stand in {HUNTED}.")


def _in_a_process(reader: str, seconds: int) -> bool:
    """One reader in a process of its own, because libFuzzer ends the one it runs in. Whether nothing was found."""
    began = time.monotonic()
    command = [sys.executable, str(Path(__file__).resolve()), reader, "--seconds", str(seconds), "--here"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, errors="replace")
    told = [line.strip() for line in done.stderr.splitlines() if "cov:" in line or "executed_units" in line]
    faults = sorted(item.name for item in HUNTED.glob(f"{reader}-fault-*"))
    print(f"{reader}: {time.monotonic() - began:.0f} s, {'; '.join(told[-2:])}; faults: {len(faults)}", flush=True)
    for line in done.stdout.splitlines():
        print(f"    {line}", flush=True)
    if done.returncode:
        print(done.stderr[-2_000:], flush=True)
    return done.returncode == 0 and not faults


def hunt(reader: str, seconds: int) -> None:
    """Look for `seconds`; never returns."""
    import atheris

    with atheris.instrument_imports(include=["listingcheck"]):
        from fuzz_readers import READERS, load_all

        load_all()
    from fuzz_seeds import SEEDS

    warnings.simplefilter("error")
    place, seeds = HUNTED / reader, HUNTED / f"{reader}-seeds"
    for folder in (place, seeds):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[reader]):
        (seeds / f"{number:02d}").write_bytes(seed.encode("utf-8", "surrogatepass"))
    limits = [
        f"-max_total_time={seconds}",
        "-timeout=30",
        "-rss_limit_mb=3000",
        f"-max_len={LARGEST}",
        "-print_final_stats=1",
    ]
    folders = [str(place), str(seeds), *([str(KEPT / reader)] if (KEPT / reader).is_dir() else [])]
    atheris.Setup(
        [sys.argv[0], *limits, f"-artifact_prefix={HUNTED / reader}-fault-", *folders],
        _going_on(reader, READERS[reader]),
        custom_mutator=_mutator(reader),
    )
    atheris.Fuzz()


def _going_on(reader: str, read: Any) -> Any:
    """The reader, which writes the first input of each kind of fault beside the corpus and goes on."""
    known: set[tuple[Any, ...]] = set()

    def one(data: bytes) -> None:
        try:
            read(data)
        except Exception as error:
            trail = [frame for frame in traceback.extract_tb(error.__traceback__) if "fuzz_laws" not in frame.filename]
            kind = (type(error).__name__, trail[-1].filename, trail[-1].lineno)
            if kind in known:
                return
            known.add(kind)
            name = f"{reader}-fault-{hashlib.sha256(data).hexdigest()[:12]}"
            (HUNTED / name).write_bytes(data)
            print(f"{name}: {type(error).__name__}: {str(error)[:400]} at {Path(kind[1]).name}:{kind[2]}", flush=True)

    return one


def _mutator(reader: str) -> Any:
    """How an input is changed: bytes as libFuzzer does, or pieces that mean something to the reader."""
    import atheris
    from fuzz_seeds import JSON_READERS

    def change(data: bytes, largest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.35:
            return bytes(atheris.Mutate(data, largest))
        made = _value_changed(data, chance) if reader in JSON_READERS and chance.random() < 0.7 else None
        return (made or _piece_changed(data, chance))[:largest]

    return change


def _piece_changed(data: bytes, chance: random.Random) -> bytes:
    """A stretch of the text taken out, doubled, moved, or a piece put in; up to four times."""
    from fuzz_seeds import PIECES

    text = data.decode("utf-8", "replace")
    for _ in range(chance.randint(1, 4)):
        begin = chance.randint(0, len(text))
        end = min(len(text), begin + chance.randint(1, 24))
        other = chance.randint(0, len(text))
        piece = chance.choice(PIECES)
        text = chance.choice(
            (
                text[:begin] + piece + text[begin:],
                text[:begin] + f" {piece} " + text[end:],
                text[:begin] + text[end:],
                text[:end] + text[begin:],
                text[:other] + text[begin:end] + text[other:],
            )
        )
    return text.encode("utf-8", "replace")


def _value_changed(data: bytes, chance: random.Random) -> bytes | None:
    """JSON with one value replaced, taken out or doubled; None where it is not JSON."""
    from fuzz_seeds import STRANGE_VALUES

    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    spots = list(_spots(document))
    if not spots:
        return None
    for _ in range(chance.randint(1, 3)):
        holder, key = chance.choice(spots)
        if key not in holder if isinstance(holder, dict) else key >= len(holder):
            continue
        act = chance.randrange(4)
        if act == 0:
            del holder[key]
        elif act == 1 and isinstance(holder, list):
            holder.insert(chance.randint(0, len(holder)), holder[key])
        elif act == 2:
            other, name = chance.choice(spots)
            with_value = other.get(name) if isinstance(other, dict) else other[name] if name < len(other) else None
            holder[key] = json.loads(json.dumps(with_value))
        else:
            holder[key] = chance.choice(STRANGE_VALUES)
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _spots(value: Any, depth: int = 0) -> Any:
    """Every place of a document at which a value stands."""
    if depth > 30 or not isinstance(value, (dict, list)):
        return
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        yield from _spots(inner, depth + 1)


if __name__ == "__main__":
    main()
