"""Whether an answer is a page customers can read, and in plain words why not."""

from __future__ import annotations

from datetime import datetime

from listingcheck.errors import Blocked, NotFound, Refused, SourceError, Unreachable, Unreadable
from listingcheck.web.address import host_of, shown
from listingcheck.web.answer import Answer
from listingcheck.web.patience import in_words, retry_after
from listingcheck.web.walls import wall

_NEXT_RUN = "It is asked again with the next run."
_READABLE = ("text/", "application/xhtml+xml", "application/xml", "application/json", "application/ld+json", "application/rss+xml", "application/atom+xml")  # fmt: skip
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\x1f\x8b", "a compressed file"),
)
_NAMED = {"application/pdf": "a PDF", "image/": "a picture", "video/": "a film", "audio/": "a sound"}


def judge(answer: Answer, now: datetime) -> None:
    """Returns for a readable page. Raises Blocked, Refused, NotFound, Unreachable or Unreadable."""
    whose = wall(answer.status, answer.headers, answer.body)
    if whose:
        raise Blocked(
            f"The website {host_of(answer.url)} is behind a bot wall ({whose}) that lets people in but no programs.",
            hint="Nothing is wrong with the store. Ask whoever keeps the website to let this program's user agent pass.",
            url=shown(answer.url),
        )
    if not 200 <= answer.status < 300:
        raise _by_status(answer, now)
    if not answer.body.strip(b" \t\r\n\x00"):
        if answer.truncated:
            raise Unreadable(
                f"{shown(answer.url)} is longer than the limit, and nothing that can be read stands in the part that came.",
                hint="Open it in a browser; if it is a page, tell whoever keeps the website that it is sent damaged.",
                url=shown(answer.url),
            )
        raise Unreadable(
            f"{shown(answer.url)} answered with an empty page.",
            hint="Open it in a browser; if it is empty there too, tell whoever keeps the website.",
            url=shown(answer.url),
        )
    foreign = _foreign(answer)
    if foreign:
        raise Unreadable(
            f"{shown(answer.url)} is {foreign}, not a web page.",
            hint="Name the page that shows the opening hours as text.",
            permanent=True,
            url=shown(answer.url),
        )


def _by_status(answer: Answer, now: datetime) -> SourceError:
    status, host, url = answer.status, host_of(answer.url), shown(answer.url)
    if status in (404, 410):
        return NotFound(
            f"There is no page at {url} any more (error {status})."
            if status == 410
            else f"There is no page at {url} (error 404).",
            hint="Find the page's new address on the website and put it into the configuration.",
            permanent=status == 410,
            url=url,
        )
    if status == 429:
        wish = retry_after(answer.headers.get("retry-after", ""), now)
        when = f" for {in_words(wish)}" if wish else ""
        return Refused(
            f"The website {host} asks not to be read so often{when} (error 429).",
            hint=_NEXT_RUN + " A larger web: gap makes this program gentler.",
            url=url,
        )
    if status in (401, 407):
        return Refused(
            f"{url} asks for a password.", hint="Name a page that customers can see.", permanent=True, url=url
        )
    if status >= 500:
        return Unreachable(
            f"The website {host} is in trouble: it answers with error {status}.",
            hint=_NEXT_RUN + " If it lasts, tell whoever keeps the website.",
            url=url,
        )
    if status >= 400:
        return Refused(
            f"The website {host} refuses to show {url} (error {status}).",
            hint="Open it in a browser; if it shows there, the website turns programs away.",
            url=url,
        )
    return Unreadable(f"{url} answered with code {status}, which is not a page.", hint="Check the address.", url=url)


def _foreign(answer: Answer) -> str:
    """What an answer is that is no page, in plain words, or ""."""
    start = answer.body[:1024].lstrip()
    for mark, name in _MAGIC:
        if start.startswith(mark):
            return name
    kind = answer.content_type
    for prefix, name in _NAMED.items():
        if kind.startswith(prefix):
            return name
    if not kind or kind.startswith(_READABLE) or start[:1] == b"<":
        return ""
    return f"a file of type {kind}"
