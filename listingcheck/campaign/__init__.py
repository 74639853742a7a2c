"""Before a campaign: is what it promises true at this store, in this window? Pure; nothing is read here.

GO: nothing speaks against it, and everything that was asked was read. HOLD: at least one thing will send customers to a
wrong promise. UNKNOWN: nothing speaks against it that is known, but something that matters is not known. What a public
Google listing cannot show so far ahead is said, never guessed. Reasons come in the order of what customers meet first.

answer     the words of an answer
judging    the judge
claim      whether a page shows what is promised
"""

from listingcheck.campaign.answer import Judgement, Landing, Occasion, Reason, Verdict, counts
from listingcheck.campaign.claim import tells
from listingcheck.campaign.judging import judge

__all__ = ["Judgement", "Landing", "Occasion", "Reason", "Verdict", "counts", "judge", "tells"]
