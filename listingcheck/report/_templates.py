"""Where the pages' templates stand, in a checkout and in an installed wheel, and how strictly they are filled.

Everything is escaped unless a template says otherwise (none does for foreign words), and a name a template does not know
is an error instead of an empty place.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from listingcheck.errors import ListingcheckError
from listingcheck.report._drawing import Art


@cache
def folder() -> Path:
    """The templates' folder: inside the installed package, or beside the package in a checkout."""
    package = Path(__file__).parents[1]
    for place in (package / "templates", package.parent / "templates"):
        if (place / "report").is_dir():
            return place
    raise ListingcheckError(
        "The templates of the report are missing.",
        hint="Install listingcheck again: pip install --force-reinstall listingcheck",
    )


@cache
def environment() -> Environment:
    """The one environment of the reports."""
    made = Environment(
        loader=FileSystemLoader(folder() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["drawn"] = drawn
    return made


@lru_cache(maxsize=4096)
def drawn(art: Art) -> Markup:
    """The bars of a column as SVG: stores of a chain share their hours, so each is drawn once."""
    return Markup(environment().get_template("art.html").render(art=art))  # noqa: S704 - rendered with escaping


@cache
def inlined(name: str) -> tuple[Markup, str]:
    """A style sheet or script to stand inside a page, and the hash by which the page's security policy allows it."""
    text = "\n".join(
        line.strip() for line in (folder() / "report" / name).read_text(encoding="utf-8").splitlines() if line.strip()
    )
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"'sha256-{digest}'"  # noqa: S704 - our own file, nothing foreign in it


def policy(*, style: str, script: str) -> str:
    """The content security policy of a page: its own style and script by their hashes, and nothing else at all."""
    return f"default-src 'none'; style-src {style}; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'"
