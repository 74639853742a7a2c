"""What the operator hears of a run that broke off: our own sentences as they are, anything else with its kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from keeping import settings_in
from nights import night

from listingcheck.cli.announcing import watched_run
from listingcheck.errors import HistoryError
from listingcheck.settings.mail import MailSettings


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (HistoryError("The disk is full.", hint="Make room."), "The disk is full."),
        (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
    ],
)
def test_a_run_that_broke_off(tmp_path: Path, error: Exception, said: str) -> None:
    mail = MailSettings(transport="eml", eml=tmp_path / "mails", sender="c@shop.example", operator="o@shop.example")
    where = settings_in(tmp_path, mail=mail)
    with pytest.raises(type(error)), watched_run(where, night(1)):
        raise error
    (file,) = (tmp_path / "mails").glob("*.eml")
    assert f"Subject: The check did not run: {said}" in file.read_text(encoding="utf-8")
