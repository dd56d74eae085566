"""What of an element leads out of its file: an address of the web may stand behind words or a shape that somebody
clicks, never where a program fetches a picture or an object by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from gongwen.word.relations import is_plain
from gongwen.word.xml import A, O, R, V, W

_CLICKED = frozenset((f"{W}hyperlink", *(f"{A}hlink{when}" for when in ("Click", "Hover", "MouseOver"))))
_FETCHED = frozenset(("src", f"{O}href", f"{O}althref"))  # of pictures and fills of VML: where they are drawn from
_FILLS = frozenset((f"{V}imagedata", f"{V}fill", f"{V}stroke"))
_OPENED = "href"  # of a shape of VML: what a click on it opens; of a picture or fill: where it is drawn from
# A video of the web: its page stands as HTML in an attribute.
_VIDEO = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr"


def fetched(tag: str, attributes: Mapping[str, str], outside: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of an element from which something would be fetched, by name; outside: the addresses of
    relations by id.
    """
    return {
        name: text
        for name, text in attributes.items()
        if text and not text.startswith("#") and _is_fetched(tag, name, text, outside)
    }


def _is_fetched(tag: str, name: str, text: str, outside: Mapping[str, str]) -> bool:
    if name.startswith(R):
        return text in outside and tag not in _CLICKED
    return (
        (tag.startswith((V, O)) and name in _FETCHED)
        or (tag in _FILLS and name == _OPENED)
        or (tag == _VIDEO and name == "embeddedHtml")
    )


def opened(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attribute of a shape by which a click opens something else than an address of the web or of mail."""
    text = attributes.get(_OPENED, "")
    return {_OPENED: text} if text and tag.startswith(V) and tag not in _FILLS and not is_plain(text) else {}


def addresses(tag: str, attributes: Mapping[str, str], outside: Mapping[str, str]) -> list[str]:
    """Return the addresses in such attributes, without those of pictures in a mail (cid:), which lead nowhere."""
    found = [*fetched(tag, attributes, outside).values(), *opened(tag, attributes).values()]
    return [outside.get(text, text)[:_LONGEST] for text in found if not text.startswith("cid:")]


_LONGEST = 80  # characters of an address that are shown
