"""Names that say only what is elsewhere: where fire came from, how far away it was, where somebody spoke from."""

import re
from functools import cache

from tollbook.read.place_names import PlaceName, any_of, look_back, words_of

__all__ = ["is_source"]


@cache
def source_pattern() -> re.Pattern[str]:
    words = any_of(words_of("elsewhere", "from"))
    return re.compile(rf"\b(?:{words})(?: \w+){{0,2}} from (?:the )?(?:[\w-]+ )?$", re.IGNORECASE)


# After a name, how far its place is from another: "Rastan, a town 20 km north of", "Rastan (about 20 km from".
FAR_FROM = re.compile(
    r"(?<!\w)[A-Z][\w'’-]+,? (?:\(?an? [\w -]{1,30}? |\()?(?:about |around |some |roughly |nearly )?"
    r"\d{1,3}(?:\.\d+)? ?(?:kms?|kilomet(?:re|er)s?|miles?)(?: to the)?(?: [a-z-]+){0,2} (?:of|from) "
    r"(?:the (?:city|town) of )?$"
)


def is_source(name: PlaceName) -> bool:
    """Whether a name says where something came from, or from where a distance counts: "rockets from Gaza", "said from
    Rabat", "3 km from Laiza", "Rastan, 20 km north of Homs"."""
    ahead = look_back(name.paragraph.text, name.span.start - name.paragraph.span.start)
    return source_pattern().search(ahead) is not None or FAR_FROM.search(ahead) is not None
