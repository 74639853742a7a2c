"""What a configuration says besides its stores, as validated frozen values.

Every section is a `Section` (pydantic, frozen, unknown keys refused) in a module of its own, so that its reader needs no
part of `config`, which only turns YAML into these. Lengths of time are days unless the field's name says otherwise.
"""

from listingcheck.settings.base import Section
from listingcheck.settings.root import Settings
from listingcheck.settings.secret import Secret

__all__ = ["Secret", "Section", "Settings"]
