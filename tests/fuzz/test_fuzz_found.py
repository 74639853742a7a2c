"""What the hunts found is read again under the same laws: every seed, every input that reached new ground, every mended fault."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fuzz_readers import READERS
from fuzz_seeds import SEEDS

FOUND = Path(__file__).parent / "found"
MOST_BYTES = 400_000


@pytest.mark.parametrize("reader", READERS)
def test_what_was_found_keeps_the_laws(reader: str) -> None:
    inputs = {f"seed {number}": seed.encode("utf-8", "surrogatepass") for number, seed in enumerate(SEEDS[reader])}
    inputs |= {item.name: item.read_bytes() for item in sorted((FOUND / reader).glob("*"))}
    broken = []
    for name, body in inputs.items():
        try:
            READERS[reader](body)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            broken.append(
                f"{name}: {type(error).__name__}: {str(error)[:300]} ({Path(last.filename).name}:{last.lineno}), {body[:120]!r}"
            )
    assert not broken, "\n".join(broken)


def test_every_reader_has_seeds_and_nothing_lies_about() -> None:
    assert READERS.keys() == SEEDS.keys()
    assert {item.name for item in FOUND.iterdir() if item.is_dir()} <= READERS.keys()


def test_what_is_kept_stays_small() -> None:
    assert sum(item.stat().st_size for item in FOUND.rglob("*") if item.is_file()) < MOST_BYTES
