"""The first words of a document: what leads over to its body, why it is written, paragraphs that are its body."""

from __future__ import annotations

from gongwen.chinese.tidying import ended
from gongwen.genres.rough.cues import BODY
from gongwen.genres.rough.doubts import counted_in
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.order import is_told
from gongwen.genres.rough.values import Jotted, joined, words


def leads_once(made: Making) -> None:
    """Leave out the generated 过渡 where the opening ends with words that lead over: 下面我讲几点意见 · 会议决定："""
    opening = made.fields.get(made.cues.opening)
    if "过渡" in made.kind.fields and isinstance(opening, Jotted):
        text, number = opening.lines[-1]
        if text.endswith("：") or (made.kind.spoken and (made.cues.counts(text) or counted_in(text))):
            made.fields.setdefault("过渡", Jotted((("", number),)))


def reason_once(made: Making) -> None:
    """Take 事由 for the reason where the title stands there already: its words are of use for a title alone."""
    fields, kind = made.fields, made.kind
    if not {"标题", REASON} <= fields.keys() or OPENING not in kind.fields or is_told(kind, REASON):
        return
    said = fields.pop(REASON)
    made.calls(OPENING, made.called.pop(REASON, REASON))
    first = joined(words(ended(text, made.told), RoughLine(at, text, 0, text)) for text, at in said.lines)
    fields[OPENING] = joined([first, fields[OPENING]]) if isinstance(fields.get(OPENING), Jotted) else first


REASON, OPENING = "事由", "缘由"


SEVERAL = 3  # paragraphs of which the first is the opening and the others the body


def _as_body(opening: Jotted, made: Making) -> None:
    """Make the paragraphs of a short speech behind its first one its body: told."""
    first, *rest = opening.lines
    if len(rest) < SEVERAL - 1:
        return
    made.fields[made.cues.opening] = Jotted((first,))
    made.fields[made.cues.main] = Jotted(tuple(rest))
    text, number = rest[0]
    line = RoughLine(number, text, 0, text)
    made.guess(line, f"没有分条，从“{text[:12]}”起认作“{made.cues.main}”", "要分条的，前面写上序数")


def has_body(made: Making) -> None:
    """Make the paragraphs of a short document its body, where it has no list that could be it: told."""
    opening, kind = made.fields.get(made.cues.opening), made.kind
    if isinstance(opening, Jotted) and "部分" in kind.fields and not {"部分", "做法", "打算"} & made.fields.keys():
        _as_body(opening, made)
        return
    needed = made.cues.main == BODY and BODY not in made.fields and kind.fields[BODY].required
    if not needed or kind.spoken or not isinstance(opening, Jotted):
        return
    first, *rest = opening.lines
    if rest:
        made.fields[made.cues.opening] = Jotted((first,))
    else:
        del made.fields[made.cues.opening]
    made.fields[BODY] = Jotted(tuple(rest) or (first,))
    text, number = made.fields[BODY].lines[0]
    line = RoughLine(number, text, 0, text)
    made.guess(line, f"没有分条，从“{text[:12]}”起当作正文", "要分条的，前面写上序数")
