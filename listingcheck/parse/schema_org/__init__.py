"""schema.org markup as it is really written: JSON-LD, microdata and RDFa in, the places it speaks of out.

script     the raw text of a script element → objects, repaired only where strict JSON fails
markup     microdata and RDFa of a tree → the same objects
graph      keys, values and references, whatever their spelling
days, times, dates   one value each
week       opening hours specifications → a week with dated hours
entity     objects → places, with name, address, phones and hours
choose     which of them is the store
"""

from listingcheck.parse.schema_org.choose import Choice, choose, is_part
from listingcheck.parse.schema_org.entity import Entity, read_jsonld
from listingcheck.parse.schema_org.markup import loose_objects
from listingcheck.parse.schema_org.script import ScriptReading, read_script

__all__ = [
    "Choice",
    "Entity",
    "ScriptReading",
    "choose",
    "is_part",
    "loose_objects",
    "read_jsonld",
    "read_script",
]
