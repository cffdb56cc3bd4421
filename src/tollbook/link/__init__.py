"""Claims to incidents: copies of one text, one origin behind many documents, one incident behind many claims."""

from tollbook.link.copies import find_copies
from tollbook.link.encoder import name_encoder, open_encoder
from tollbook.link.extension import extend
from tollbook.link.forms import find_actor, is_same_origin, open_book
from tollbook.link.incidents import gather_incident
from tollbook.link.independence import are_independent, count_independent
from tollbook.link.linker import link, link_all
from tollbook.link.offices import name_offices
from tollbook.link.origins import UNNAMED, find_country, list_origins, name_voices
from tollbook.link.translations import TRANSLATION_DAYS, encode_document
from tollbook.link.wide_sums import widen_sums

__all__ = [
    "TRANSLATION_DAYS",
    "UNNAMED",
    "are_independent",
    "count_independent",
    "encode_document",
    "extend",
    "find_actor",
    "find_copies",
    "find_country",
    "gather_incident",
    "is_same_origin",
    "link",
    "link_all",
    "list_origins",
    "name_encoder",
    "name_offices",
    "name_voices",
    "open_book",
    "open_encoder",
    "widen_sums",
]
