"""Letters that are not about findings: to the operator, about mails refused and runs that failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from listingcheck.deliver.audience import operator
from listingcheck.model import Contact, Coverage
from listingcheck.model.letter import Letter, LetterKind, Undeliverable

NO_MAIL = Coverage(0, 0, 0)
"""These letters are about no store."""


def undeliverable(
    refused: Sequence[Undeliverable], contacts: Sequence[Contact], address: str, run: str, at: datetime
) -> Letter | None:
    """The operator's letter about addresses a server refused for good; None when nobody is the operator, or when it
    is the operator's own address that was refused."""
    to = operator(address, contacts)
    others = tuple(item for item in refused if to is None or item.address.casefold() != to.email.casefold())
    if to is None or not others:
        return None
    return Letter(to, LetterKind.UNDELIVERABLE, run, at, NO_MAIL, undeliverable=others)


def failed_run(
    message: str, hint: str, contacts: Sequence[Contact], address: str, run: str, at: datetime
) -> Letter | None:
    """The operator's letter about a run that did not come to its end; None when nobody is the operator."""
    to = operator(address, contacts)
    return None if to is None else Letter(to, LetterKind.TROUBLE, run, at, NO_MAIL, trouble=(message, hint))
