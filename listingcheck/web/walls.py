"""Bot walls: answers given to programs instead of the page customers see. Never the store's fault."""

from __future__ import annotations

from collections.abc import Mapping

_TURNED_AWAY = (401, 403, 405, 406, 429, 503)

_BY_HEADER = (
    ("cf-mitigated", "challenge", "Cloudflare"),
    ("x-vercel-mitigated", "", "Vercel"),
    ("x-amzn-waf-action", "", "AWS WAF"),
    ("x-sucuri-block", "", "Sucuri"),
)
"""Headers sent with a wall and with nothing else: (name, value part, whose wall)."""

_BY_HEADER_WHEN_TURNED_AWAY = (
    ("x-datadome", "", "DataDome"),
    ("x-dd-b", "", "DataDome"),
    ("x-kpsdk-ct", "", "Kasada"),
    ("x-px-block", "", "HUMAN"),
    ("server", "akamaighost", "Akamai"),
    ("server", "ddos-guard", "DDoS-Guard"),
    ("server", "sucuri", "Sucuri"),
    ("x-iinfo", "", "Imperva"),
)

_BY_WORDS_WHEN_TURNED_AWAY = (
    (b"cf-chl", "Cloudflare"),
    (b"attention required! | cloudflare", "Cloudflare"),
    (b"/cdn-cgi/challenge-platform/", "Cloudflare"),
    (b"cf-error-details", "Cloudflare"),
    (b"px-captcha", "HUMAN"),
    (b"captcha-delivery.com", "DataDome"),
    (b"awswafcookiedomainlist", "AWS WAF"),
    (b"errors.edgesuite.net", "Akamai"),
    (b"g-recaptcha", "reCAPTCHA"),
    (b"hcaptcha.com", "hCaptcha"),
)

_BY_WORDS_ON_A_SMALL_PAGE = (
    (b"_incapsula_resource", "Imperva"),
    (b"incapsula incident id", "Imperva"),
    (b"sucuri_cloudproxy_js", "Sucuri"),
    (b"captcha-delivery.com/captcha", "DataDome"),
    (b"window._cf_chl_opt", "Cloudflare"),
    (b"awswafcookiedomainlist", "AWS WAF"),
    (b'id="px-captcha"', "HUMAN"),
    (b"sgcaptcha", "SiteGround"),
    (b"<title>just a moment...</title>", "Cloudflare"),
    (b"<title>attention required! | cloudflare</title>", "Cloudflare"),
    (b"<title>ddos-guard</title>", "DDoS-Guard"),
    (b"<title>pardon our interruption", "Imperva"),
    (b"<title>access to this page has been denied", "HUMAN"),
    (b"<title>vercel security checkpoint</title>", "Vercel"),
)
"""Walls that say 200: believed only where hardly anything else stands on the page."""

_SMALL = 20_000


def wall(status: int, headers: Mapping[str, str], body: bytes) -> str:
    """Whose wall stands before the page, or "" for none."""
    for name, part, whose in _BY_HEADER:
        if part in headers.get(name, "\0").lower() and name in headers:
            return whose
    words = body[:60_000].lower()
    if status in _TURNED_AWAY:
        for name, part, whose in _BY_HEADER_WHEN_TURNED_AWAY:
            if name in headers and part in headers[name].lower() and (status != 503 or part == ""):
                return whose
        for mark, whose in _BY_WORDS_WHEN_TURNED_AWAY:
            if mark in words:
                return whose
        if headers.get("server", "").lower().startswith("cloudflare") and status == 403 and b"cloudflare" in words:
            return "Cloudflare"
    if len(body) < _SMALL:
        for mark, whose in _BY_WORDS_ON_A_SMALL_PAGE:
            if mark in words:
                return whose
    return ""
