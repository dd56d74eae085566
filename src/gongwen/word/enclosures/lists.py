"""Numbering of another file: the lists that its text uses, with numbers of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from gongwen.word.enclosures.looks import Looks
from gongwen.word.numbering import Definitions
from gongwen.word.theme import Fonts
from gongwen.word.xml import VAL, Element, W, drop, held, names, value


class Lists:
    """The lists of one file; remembers which are used, so that only those come along."""

    def __init__(self, token: str, numbering: Element | None, fonts: Fonts) -> None:
        self.token, self.fonts = token, fonts
        defined = Definitions(numbering)
        self.kinds = defined.kinds
        self.lists = {key: one for key, one in defined.lists.items() if value(one, "abstractNumId") in self.kinds}
        self.places: dict[str, int] = {}  # used lists, and kinds of lists, with their place in the file
        self.kind_places: dict[str, int] = {}

    def apply(self, roots: Iterable[Element]) -> None:
        """Let texts and styles refer to lists by their new numbers; a list that is not there is none."""
        for root in roots:
            for holder, element in held(root, f"{W}numPr"):
                number = element.find(f"{W}numId")
                if number is None or number.get(VAL) == "0":
                    continue
                if (key := number.get(VAL, "")) in self.lists:
                    number.set(VAL, f"{self.token}N{self.places.setdefault(key, len(self.places))}")
                else:
                    holder.remove(element)

    def use_styles(self, looks: Looks) -> None:
        """Want the numbering styles that the used kinds of lists are made by, and the lists behind them."""
        for key in list(self.places):
            self._use_kind(value(self.lists[key], "abstractNumId"), looks)

    def _use_kind(self, key: str, looks: Looks) -> None:
        if key not in self.kinds or key in self.kind_places:
            return
        self.kind_places[key] = len(self.kind_places)
        link = value(self.kinds[key], "numStyleLink")
        style = looks.found.get(link)
        number = "" if style is None else value(style, "pPr/numPr/numId")
        for local in ("numStyleLink", "styleLink"):
            if name := value(self.kinds[key], local):
                looks.use(name, "numbering")
        if number in self.lists:
            self.places.setdefault(number, len(self.places))
            self._use_kind(value(self.lists[number], "abstractNumId"), looks)

    def write_kinds(self, looks: Looks) -> Iterator[Element]:
        """Return the used kinds of lists (w:abstractNum) in the order of their new numbers."""
        for key, place in self.kind_places.items():
            kind = deepcopy(self.kinds[key])
            kind.set(f"{W}abstractNumId", f"{self.token}A{place}")
            drop(kind, *names("nsid", "tmpl", "lvlPicBulletId"))  # lists with one nsid count as one
            self._refer(kind, looks)
            self.fonts.settle(kind)
            yield kind

    def _refer(self, kind: Element, looks: Looks) -> None:
        for holder, element in held(kind, *names("pStyle", "numStyleLink", "styleLink")):
            key = element.get(VAL, "")
            if (key, False) in looks.wanted:
                element.set(VAL, looks.use(key, looks.found[key].get(f"{W}type", "")))
            else:
                holder.remove(element)

    def write_lists(self) -> Iterator[Element]:
        """Return the used lists (w:num) in the order of their new numbers."""
        for key, place in self.places.items():
            one = deepcopy(self.lists[key])
            one.set(f"{W}numId", f"{self.token}N{place}")
            for kind in one.findall(f"{W}abstractNumId"):
                kind.set(VAL, f"{self.token}A{self.kind_places.get(kind.get(VAL, ''), 0)}")
            self.fonts.settle(one)
            yield one
