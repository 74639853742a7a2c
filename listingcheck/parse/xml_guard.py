"""XML from strangers: no document types, no entities, bounded size; then an ordinary element tree."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from listingcheck.errors import Unreadable

LARGEST_XML = 30_000_000


def too_large(body: bytes, limit: int) -> bool:
    return len(body) > limit


def read_xml(body: bytes) -> Element:
    """The root element. Raises Unreadable: too large, a DOCTYPE or entity (the billion-laughs kind), or broken."""
    if too_large(body, LARGEST_XML):
        raise Unreadable(f"The feed is larger than {LARGEST_XML // 1_000_000} MB.")
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except DefusedXmlException:
        raise Unreadable("The feed declares a document type or entities, which is refused for safety.") from None
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable(f"The feed is not well-formed XML: {str(error)[:120]}") from error
    return root
