"""What a request to Google costs: which fields lift it into which tier, and Google's list prices.

A request is billed once, at the dearest tier of any field in its mask, whatever the answer holds. Prices are US dollars
per 1,000 requests in bands of a calendar month (Google's month begins at midnight in California); the first requests of
each month are free, for each kind of request by itself. India has a list of its own. Source: Google Maps Platform's
price list as of October 2026.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum


class Tier(IntEnum):
    """Ordered by price, so that a mask's tier is the highest of its fields'."""

    IDS = 0
    ESSENTIALS = 1
    PRO = 2
    ENTERPRISE = 3
    ATMOSPHERE = 4


FIELDS: dict[Tier, frozenset[str]] = {
    Tier.IDS: frozenset(["attributions", "consumerAlerts", "id", "movedPlace", "movedPlaceId", "name", "photos"]) - {"consumerAlerts"},
    Tier.ESSENTIALS: frozenset(
        ["addressComponents", "addressDescriptor", "adrFormatAddress", "formattedAddress", "location", "plusCode", "postalAddress", "shortFormattedAddress", "types", "viewport"]
    ),
    Tier.PRO: frozenset(
        ["accessibilityOptions", "businessStatus", "containingPlaces", "displayName", "googleMapsLinks", "googleMapsUri", "iconBackgroundColor", "iconMaskBaseUri", "openingDate", "primaryType", "primaryTypeDisplayName", "pureServiceAreaBusiness", "subDestinations", "timeZone", "utcOffsetMinutes"]
    ),
    Tier.ENTERPRISE: frozenset(
        ["currentOpeningHours", "currentSecondaryOpeningHours", "internationalPhoneNumber", "nationalPhoneNumber", "priceLevel", "priceRange", "rating", "regularOpeningHours", "regularSecondaryOpeningHours", "userRatingCount", "websiteUri"]
    ),
}  # fmt: skip
"""Place fields by tier; a field that stands nowhere counts as the dearest, so that nothing becomes dear by mistake."""

NEEDS: dict[str, tuple[str, ...]] = {
    "identity": ("id", "movedPlace", "movedPlaceId"),
    "status": ("businessStatus", "openingDate", "timeZone", "utcOffsetMinutes", "pureServiceAreaBusiness"),
    "link": ("googleMapsUri", "attributions"),
    "name": ("displayName",),
    "address": ("formattedAddress", "postalAddress"),
    "phone": ("nationalPhoneNumber", "internationalPhoneNumber"),
    "website": ("websiteUri",),
    "hours": ("regularOpeningHours", "currentOpeningHours"),
    "other-hours": ("regularSecondaryOpeningHours", "currentSecondaryOpeningHours"),
}
"""What a check may need of a listing, and the fields that tell it."""


def fields_for(needs: Collection[str]) -> tuple[str, ...]:
    """The fields to ask for, identity always included; with hours their zone comes along, free in that tier.

    Anything in a tier already paid for is worth asking: names and addresses ride along with the status.
    """
    wanted = {"identity", *needs}
    if wanted & {"hours", "other-hours", "phone", "website"} or wanted & {"status", "name"}:
        wanted |= {"status", "link", "name", "address"}
    return tuple(field for need, fields in NEEDS.items() if need in wanted for field in fields)


def tier_of(fields: Collection[str]) -> Tier:
    """The tier a mask is billed at."""
    return max((_tier(field) for field in fields), default=Tier.IDS)


def _tier(field: str) -> Tier:
    name = field.removeprefix("places.").partition(".")[0]
    return next((tier for tier, names in FIELDS.items() if name in names), Tier.ATMOSPHERE)


@dataclass(frozen=True, slots=True)
class Sku:
    """One line of Google's bill. `bands`: (up to this many requests a month, dollars per 1,000); () = free of charge.
    `guess` marks a price that no current list confirms."""

    name: str
    title: str
    free: int = 0
    bands: tuple[tuple[int, float], ...] = ()
    guess: bool = False

    def dollars(self, requests: int) -> float:
        """The bill for so many requests in one month."""
        due, done = 0.0, self.free
        for limit, price in self.bands:
            if requests > done:
                due += (min(requests, limit) - done) * price / 1000
                done = limit
        if self.bands and requests > done:
            due += (requests - done) * self.bands[-1][1] / 1000
        return due

    def more(self, so_far: int, further: int) -> float:
        """What `further` requests cost after `so_far` in the same month."""
        return self.dollars(so_far + further) - self.dollars(so_far)


def _bands(*prices: float) -> tuple[tuple[int, float], ...]:
    return tuple(zip((100_000, 500_000, 1_000_000, 5_000_000), prices, strict=False))


DETAILS: dict[Tier, Sku] = {
    Tier.IDS: Sku("places-details-ids", "Place Details, IDs only"),
    Tier.ESSENTIALS: Sku("places-details-essentials", "Place Details Essentials", 10_000, _bands(5, 4, 3, 1.5)),
    Tier.PRO: Sku("places-details-pro", "Place Details Pro", 5_000, _bands(17, 13.6, 10.2, 5.1)),
    Tier.ENTERPRISE: Sku("places-details-enterprise", "Place Details Enterprise", 1_000, _bands(20, 16, 12, 6)),
    Tier.ATMOSPHERE: Sku("places-details-atmosphere", "Place Details Enterprise + Atmosphere", 1_000, _bands(25, 20, 15)),
}  # fmt: skip
SEARCH: dict[Tier, Sku] = {
    Tier.IDS: Sku("places-search-ids", "Text Search, IDs only"),
    Tier.ESSENTIALS: Sku("places-search-pro", "Text Search Pro", 5_000, _bands(32, 25.6, 19.2, 9.6)),
    Tier.PRO: Sku("places-search-pro", "Text Search Pro", 5_000, _bands(32, 25.6, 19.2, 9.6)),
    Tier.ENTERPRISE: Sku("places-search-enterprise", "Text Search Enterprise", 1_000, _bands(35, 28, 21, 10.5)),
    Tier.ATMOSPHERE: Sku("places-search-atmosphere", "Text Search Enterprise + Atmosphere", 1_000, _bands(40)),
}
GEOCODING = Sku("geocoding", "Geocoding", 10_000, _bands(5, 4, 3))
TIME_ZONE = Sku("time-zone", "Time Zone", 10_000, _bands(5), guess=True)
LEGACY_DETAILS = Sku("legacy-details", "Place Details (legacy) with contact data", 0, _bands(20), guess=True)
BUSINESS_PROFILE = Sku("business-profile", "Business Profile (owner access)")

SKUS: dict[str, Sku] = {
    sku.name: sku
    for sku in (*DETAILS.values(), *SEARCH.values(), GEOCODING, TIME_ZONE, LEGACY_DETAILS, BUSINESS_PROFILE)
}
