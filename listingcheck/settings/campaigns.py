"""What marketing promises in a window: which stores it sends customers to, and what it tells them."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import ConfigDict, Field, model_validator

from listingcheck.settings.base import Section
from listingcheck.settings.dates import Moment
from listingcheck.settings.text import Text, Texts
from listingcheck.settings.wrong import Wrong


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


class Campaign(Section):
    """`from` and `to` inclusive, with or without a local time; `stores` and `labels` empty = all stores; `claim` = words
    the landing page at `url` must show ("" = the store's own page, no words)."""

    model_config = ConfigDict(populate_by_name=True)

    name: Text = Field(min_length=1)
    start: Moment = Field(alias="from")
    end: Moment = Field(alias="to")
    stores: Texts = ()
    labels: Texts = ()
    claim: Text = ""
    url: Text = ""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Campaign:
        if (backwards := self.last < self.first) or (
            isinstance(self.start, datetime) and isinstance(self.end, datetime) and self.end <= self.start
        ):
            start, end = (self.first, self.last) if backwards else (self.start, self.end)
            raise Wrong(f"it ends {end} before it starts {start}", at=("to",), also=("from",))
        return self

    @property
    def first(self) -> date:
        return _day(self.start)

    @property
    def last(self) -> date:
        return _day(self.end)
