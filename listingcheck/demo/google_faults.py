"""Every way in which Google says no, as the stand-in plays it."""

from __future__ import annotations

import json
from typing import Any

from listingcheck.demo.google_wire import Reply, data


def error(
    code: int, status: str, message: str, reason: str = "", headers: dict[str, str] | None = None, **metadata: str
) -> Reply:
    """Google's error form, with an ErrorInfo detail where there is a reason."""
    told: dict[str, Any] = {"code": code, "message": message, "status": status}
    if reason:
        told["details"] = [
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": reason,
                "domain": "googleapis.com",
                "metadata": {"service": "places.googleapis.com", **metadata},
            }
        ]
    return Reply(code, json.dumps({"error": told}).encode(), headers or {})


def denied(reason: str, message: str) -> Reply:
    return error(403, "PERMISSION_DENIED", message, reason)


def legacy(status: str, message: str = "") -> Reply:
    """The legacy APIs say no with status 200."""
    return data({"status": status, "error_message": message, "html_attributions": [], "results": []})


def _quota(span: str, limit: str) -> Reply:
    message = f"Quota exceeded for quota metric 'GetPlaceRequest' and limit 'GetPlaceRequest per {span}' of service "
    message += "'places.googleapis.com' for consumer 'project_number:77'."
    return error(429, "RESOURCE_EXHAUSTED", message, "RATE_LIMIT_EXCEEDED", quota_limit=limit)


FAULTS: dict[str, Reply] = {
    "wrong-key": error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", "API_KEY_INVALID"),
    "api-not-enabled": denied(
        "SERVICE_DISABLED", "Places API (New) has not been used in project 77 before or it is disabled."
    ),
    "api-not-allowed": denied(
        "API_KEY_SERVICE_BLOCKED", "Requests to this API places.googleapis.com method GetPlace are blocked."
    ),
    "billing-off": denied("BILLING_DISABLED", "This API method requires billing to be enabled."),
    "restricted-by-referrer": denied("API_KEY_HTTP_REFERRER_BLOCKED", "Requests from referer <empty> are blocked."),
    "restricted-by-address": denied(
        "API_KEY_IP_ADDRESS_BLOCKED", "The provided API key has an IP address restriction."
    ),
    "suspended": denied("CONSUMER_SUSPENDED", "Consumer 'project_number:77' has been suspended."),
    "malformed-id": error(400, "INVALID_ARGUMENT", "Not a valid Place ID: nonsense"),
    "obsolete-id": error(
        404, "NOT_FOUND", "The Place ID is no longer valid. Please refresh cached Place IDs as the documentation says."
    ),
    "no-mask": error(400, "INVALID_ARGUMENT", "FieldMask is a required parameter. Set the header 'X-Goog-FieldMask'."),
    "bad-mask": error(400, "INVALID_ARGUMENT", "Request contains an invalid argument: an unknown field in the mask."),
    "no-key": denied(
        "", "Method doesn't allow unregistered callers. Please use API Key or other form of API consumer identity."
    ),
    "quota-minute": _quota("minute", "GetPlaceRequestPerMinutePerProject"),
    "quota-day": _quota("day", "GetPlaceRequestPerDayPerProject"),
    "internal": error(500, "INTERNAL", "Internal error encountered."),
    "unavailable": error(503, "UNAVAILABLE", "The service is currently unavailable."),
    "deadline": error(504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete."),
    "token-expired": error(
        401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", "ACCESS_TOKEN_EXPIRED"
    ),
    "scope-missing": denied("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "Request had insufficient authentication scopes."),
    "not-approved": error(
        429,
        "RESOURCE_EXHAUSTED",
        "Quota exceeded for quota metric 'Requests' and limit 'Requests per minute' of service "
        "'mybusinessbusinessinformation.googleapis.com' for consumer 'project_number:77'.",
        "RATE_LIMIT_EXCEEDED",
        quota_limit_value="0",
    ),
    "no-posts-here": error(
        403, "PERMISSION_DENIED", "LOCATION_DISABLED_FOR_LOCAL_POST_API: local posts are disabled for this location."
    ),
    "html": Reply(200, b"<!doctype html><title>Sign in</title><p>Please sign in to the network.</p>", {}, "text/html"),
    "garbage": Reply(200, b'{"id": "ChIJ", "regularOpeningHours": {"periods": [{"open"'),
    "empty": Reply(200, b""),
    "a-list": Reply(200, b"[1, 2, 3]"),
    "deep": Reply(200, b"[" * 100_000),
    "legacy-not-enabled": legacy(
        "REQUEST_DENIED", "You're calling a legacy API, which is not enabled for your project."
    ),
    "legacy-wrong-key": legacy("REQUEST_DENIED", "The provided API key is invalid."),
    "legacy-over-limit": legacy("OVER_QUERY_LIMIT", "You have exceeded your daily request quota for this API."),
    "legacy-not-found": legacy("NOT_FOUND", "The provided Place ID is no longer valid."),
    "legacy-bad-field": legacy("INVALID_REQUEST", "Error while parsing 'fields' parameter."),
    "legacy-unknown": legacy("UNKNOWN_ERROR"),
    "legacy-no-status": Reply(200, b'{"result": {}}'),
}
