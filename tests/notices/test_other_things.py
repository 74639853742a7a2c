"""Pages that speak of something beside the notice's: another model, another branch, another's car park. None may assure."""

from __future__ import annotations

from datetime import date

import pytest

from listingcheck.model import Notice, NoticeKind, Product
from listingcheck.parse.notice_text import Told, judge

TODAY = date(2027, 3, 4)


def _recall(headline: str, name: str, brand: str) -> Notice:
    return Notice(
        "r", NoticeKind.RECALL, headline, date(2027, 3, 1), None, products=(Product(name, brand, "", (), ()),)
    )


KETTLE = _recall("Recall: Norvik KT-4 kettle, handle may break", "kettle KT-4", "Norvik")
YOGHURT = _recall("Recall: Alpenhof yoghurt cherry, lot L2207", "yoghurt cherry", "Alpenhof")

RECALLS = [
    (KETTLE, "told", "Recall: Norvik KT-4. The handle may break. Bring it back for a refund."),
    (KETTLE, "not-told", "Recall: Norvik KT-6 kettle. Bring it back for a refund. New in: Norvik KT-4 kettle £29.99"),
    (KETTLE, "not-told", "Norvik recalls the toaster TS-2. Return it for a refund. Norvik KT-4 kettle £29.99"),
    (KETTLE, "incomplete", "Recall: a Norvik kettle. Return it for a refund."),
    (YOGHURT, "told", "Recall: Alpenhof yoghurt, lot L2207. Do not eat it, bring it back for a refund."),
    (YOGHURT, "told", "Recall: Alpenhof cherry yoghurt. Do not eat it, bring it back for a refund."),
    (YOGHURT, "not-told", "Recall: Alpenhof yoghurt peach, lot L3310. Do not eat it, bring it back for a refund."),
    (YOGHURT, "incomplete", "Recall: Alpenhof yoghurt peach. Do not eat it, bring it back for a refund."),
]


def _told(notice: Notice, page: str, place: str = "Leeds", **more: object) -> Told:
    store = str(more.get("store", "Corner Shop"))
    siblings = more.get("siblings", ())
    language = str(more.get("language", "en"))
    assert isinstance(siblings, tuple)
    return judge(
        notice, page, as_of=TODAY, store_name=store, place=place, siblings=siblings, language=language,
        page_language=language,
    )  # fmt: skip


@pytest.mark.parametrize(("notice", "verdict", "page"), RECALLS, ids=[page for _, _, page in RECALLS])
def test_a_recall_is_of_this_model_and_lot(notice: Notice, verdict: str, page: str) -> None:
    assert _told(notice, page).verdict == verdict
