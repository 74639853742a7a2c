"""What to paste to make a listing true: markup for the page, words for a notice, hours for a Business Profile. Pure.

plan      the truth as it must be published: a regular week, seasons, and the coming dates that differ
markup    the plan as schema.org JSON-LD, handed out only if it reads back to exactly the plan
profile   the plan as the bodies of a Business Profile, read back likewise
wording   a notice or special days in the words of the store's language
"""

from listingcheck.mending.markup import markup
from listingcheck.mending.plan import CannotMend, Plan, Special, plan
from listingcheck.mending.profile import profile
from listingcheck.mending.wording import LANGUAGES, Wording, wording

__all__ = ["LANGUAGES", "CannotMend", "Plan", "Special", "Wording", "markup", "plan", "profile", "wording"]
