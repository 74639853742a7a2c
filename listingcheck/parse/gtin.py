"""GTINs (the numbers under bar codes): one normal form, and only numbers that are really GTINs.

Eight digits in running text are never taken: one in ten dates written as 20261121 has a right check digit by chance.
"""

from __future__ import annotations

import re

_LONG = re.compile(r"(?<![\d-])\d[\d \-]{10,18}\d(?![\d-])")
_PLAIN = re.compile(r"(?<!\d)\d{12,14}(?!\d)")
LENGTHS = (8, 12, 13, 14)


def gtin14(text: str) -> str | None:
    """A GTIN-8, -12, -13 or -14 as fourteen digits; None where the length or the check digit is wrong."""
    digits = re.sub(r"[\s\-]", "", text)
    if not digits.isascii() or not digits.isdigit() or len(digits) not in LENGTHS or not digits.strip("0"):
        return None
    padded = digits.zfill(14)
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(padded[:13]))
    return padded if (10 - total % 10) % 10 == int(padded[13]) else None


def gtins_in(text: str) -> tuple[str, ...]:
    """Every GTIN of twelve or more digits in running text, once, in order."""
    found = (gtin14(match[0]) for pattern in (_PLAIN, _LONG) for match in pattern.finditer(text))
    return tuple(dict.fromkeys(item for item in found if item))


def same_unit(one: str, two: str) -> bool:
    """Whether two GTIN-14 name the same article, a case and the unit in it counted as one (the pack indicator, 1 to 8, and
    with it the check digit differ)."""
    return one == two or (one[1:13] == two[1:13] and "0" in (one[0], two[0]) and "9" not in (one[0], two[0]))


def restricted(gtin: str) -> bool:
    """Whether a GTIN-14 is a number a shop gave itself (weighed goods, own labels): another shop uses the same for something
    else."""
    if gtin.startswith("000000"):
        return gtin[6] in "02"
    return gtin[1] == "2" or gtin[1:3] in ("02", "04")
