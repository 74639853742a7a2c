"""`acks.yaml` beside the configuration: acknowledgements that can be reviewed like any other change.

    acks:
      - {finding: 62621531dac09640, by: anna, until: 2026-12-04, why: the printer brings the new sign}

Each needs all four; it is bound to the values the next run sees, so that another wrong hour opens the finding again.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from listingcheck.config.document import read_document
from listingcheck.config.faults import did_you_mean, validated
from listingcheck.config.places import Spot
from listingcheck.errors import ConfigError, ConfigFault
from listingcheck.model import Acknowledgement
from listingcheck.settings import Section
from listingcheck.settings.wrong import Wrong

FILE = "acks.yaml"
ID_LENGTH = 16


def _finding(text: str) -> str:
    if len(text) == ID_LENGTH and all(letter in "0123456789abcdef" for letter in text.lower()):
        return text.lower()
    raise Wrong(f"{text[:40]!r} is no finding's id", hint="16 letters and digits, as every report and mail shows it.")


def _said(text: str) -> str:
    if text.strip():
        return text.strip()
    raise Wrong("this is empty", hint="Say who and why: it is shown with the finding until the date.")


class AckEntry(Section):
    """One acknowledgement."""

    finding: Annotated[str, AfterValidator(_finding)]
    by: Annotated[str, AfterValidator(_said)] = Field(max_length=200)
    until: date
    why: Annotated[str, AfterValidator(_said)] = Field(max_length=500)


def read_acks(path: Path, now: datetime) -> tuple[Acknowledgement, ...]:
    """The acknowledgements of a file; () when there is no file. Raises ConfigError with every fault."""
    if not path.exists():
        return ()
    raw, places = read_document(path)
    spot, faults = Spot(places, ()), list[ConfigFault]()
    for key in raw:
        if key != "acks":
            faults.append(
                ConfigFault(
                    spot.where((key,), key=True), "", f"there is no key {key!r} here", did_you_mean(key, ["acks"])
                )
            )
    entries = raw.get("acks") or []
    if not isinstance(entries, list):
        faults.append(
            ConfigFault(spot.where(("acks",)), "acks", "this must be a list", "One line each beginning with a dash.")
        )
        entries = []
    made = [validated(AckEntry, item, spot.under("acks", number), faults) for number, item in enumerate(entries)]
    if faults:
        raise ConfigError(faults)
    return tuple(Acknowledgement(item.finding, item.by, now, item.until, item.why, "") for item in made if item)
