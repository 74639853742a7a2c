"""The ledger: every request to Google counted before it is made, so that a budget holds even when a run dies.

One JSON file in the state folder, `{"version": 1, "months": {"2026-11": {"places-details-enterprise": 412}}}`, written
whole beside itself and moved into place, under a lock that other runs respect. A month is Google's: it begins at midnight
in California. Every attempt counts, failed ones too, because nobody says whether Google bills them.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from filelock import FileLock, Timeout

from listingcheck.errors import NotAsked, SetupError
from listingcheck.settings.google import Budget
from listingcheck.sources._google_prices import SKUS, Sku

GOOGLES_CLOCK = ZoneInfo("America/Los_Angeles")
KEPT_MONTHS = 14
LOCK_SECONDS = 10.0
FILE = "google-ledger.json"


def month_of(moment: datetime) -> str:
    """Google's billing month of an aware moment, as "2026-11"."""
    return moment.astimezone(GOOGLES_CLOCK).strftime("%Y-%m")


class Ledger:
    """The counts of one state folder. Safe to use from several processes at once."""

    def __init__(self, state: Path) -> None:
        self.path = state / FILE
        self._lock = FileLock(str(self.path) + ".lock", timeout=LOCK_SECONDS)

    def counts(self, moment: datetime) -> dict[str, int]:
        """Requests of that month so far, by the bill's line. Raises SetupError for a ledger that cannot be read."""
        return dict(self._months().get(month_of(moment), {}))

    def dollars(self, moment: datetime) -> float:
        """That month's bill so far, at list price."""
        return bill(self.counts(moment))

    def reserve(self, sku: Sku, moment: datetime, budget: Budget, requests: int = 1) -> None:
        """Count requests that are about to be made. Raises NotAsked when the budget does not allow them, and SetupError
        when the count cannot be kept: an uncounted request could break the budget."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._lock:
                months = self._months()
                month = months.setdefault(month_of(moment), {})
                refusal = over_budget(month, sku, budget, requests)
                if refusal:
                    raise NotAsked(
                        f"Not asked: {refusal}.",
                        hint="Raise `budget:`, set `schedule: risk`, or use the owner's access (business_profile), "
                        "which is free of charge.",
                    )
                month[sku.name] = month.get(sku.name, 0) + requests
                self._write({name: months[name] for name in sorted(months)[-KEPT_MONTHS:]})
        except Timeout:
            raise SetupError(
                f"The ledger {self.path} is held by another program.", hint="Let the other run end, then start again."
            ) from None
        except OSError as error:
            raise SetupError(
                f"The ledger {self.path} cannot be written: {error.strerror}.",
                hint="The state folder must be writable, or Google's price cannot be watched.",
            ) from None

    def _months(self) -> dict[str, dict[str, int]]:
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
            months = told["months"]
            return {
                str(month): {str(name): int(count) for name, count in counts.items()}
                for month, counts in months.items()
            }
        except FileNotFoundError:
            return {}
        except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
            raise SetupError(
                f"The ledger {self.path} cannot be read ({type(error).__name__}), so that this month's count is lost.",
                hint="Look up this month's requests in Google's console; then delete the file to begin at zero.",
            ) from None

    def _write(self, months: Mapping[str, Mapping[str, int]]) -> None:
        handle, name = tempfile.mkstemp(prefix=FILE, dir=self.path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"version": 1, "months": months}, file, indent=1)
            Path(name).replace(self.path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def bill(counts: Mapping[str, int]) -> float:
    """A month's counts in dollars at list price; lines that are no longer known cost nothing here."""
    return sum(SKUS[name].dollars(count) for name, count in counts.items() if name in SKUS)


def over_budget(counts: Mapping[str, int], sku: Sku, budget: Budget, requests: int) -> str:
    """Why further requests do not fit this month's budget, or "" when they do. Free kinds of request always fit."""
    if not sku.bands:
        return ""
    after = {**counts, sku.name: counts.get(sku.name, 0) + requests}
    if budget.free_only and after[sku.name] > sku.free:
        return f"this month's {sku.free:,} free requests ({sku.title}) are used up"
    paid = sum(count for name, count in after.items() if name in SKUS and SKUS[name].bands)
    if budget.calls is not None and paid > budget.calls:
        return f"this month's budget of {budget.calls:,} requests is used up"
    if budget.dollars is not None and bill(after) > budget.dollars + 1e-9:
        return f"this month's budget of ${budget.dollars:,.2f} is used up"
    return ""
