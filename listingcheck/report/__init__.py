"""One module a format. Each offers, and the command line uses nothing else:

- `SUFFIX`: the ending of a file in this format (".html");
- `def render(report: Report, options: Options) -> str`: the whole report in this format;
- optionally `def write(report, options, stream) -> None`: the same piece by piece, for chains too large for one string.

`site` is the exception: it writes a folder of pages instead (`write_site`). Modules here never import each other; what
they share stands in modules whose name begins with an underscore. Nothing here reads a clock or a network, and every
value that came from outside is escaped for the format it goes into.
"""

from __future__ import annotations

from dataclasses import dataclass

from listingcheck.model import Severity


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is wanted. `width` in columns and `colour` (True = an ANSI terminal) concern text only; `days` is how
    many coming dates are drawn; `fail_on` the grade that fails the run; `verbose` also shows what is in order, resolved
    findings and advice; `trend` = earlier runs for the site, oldest first."""

    width: int = 100
    colour: bool = False
    days: int = 14
    fail_on: Severity = Severity.LOW
    verbose: bool = False
    title: str = "Listing report"
    trend: tuple[TrendPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One earlier run: when, share of stated open minutes that were right (0 to 1, None = nothing to compare), open
    findings, and the days within which half of all mended findings were mended (None = nothing was yet)."""

    at: str
    right: float | None
    findings: int
    days_to_mend: float | None = None
