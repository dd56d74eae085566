"""How the lines behind the last point of a text end it, and how a list of rows ends."""

from __future__ import annotations

from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.rough_part import RoughPart
from gongwen.genres.rough.standing import LAST, Surroundings


class Endings(Surroundings):
    """Says which line ends the text."""

    def _closes(self, at: int, line: RoughLine) -> bool:
        """Begin the end of the text where a line behind the last item sounds like it."""
        closing = self.cues.closing
        if at <= self.last_item or not closing or at == 0:
            return False
        fields = self.made.kind.fields
        if "致谢" in fields and len(line.text) <= LAST and pattern("致谢").fullmatch(line.text):
            self.parts.append(RoughPart("致谢"))
        elif self.now.field == closing or self._is_opening(at):
            return False
        elif self._sounds_like_the_end(line):
            self.parts.append(RoughPart(closing))
        return True

    def _is_opening(self, at: int) -> bool:
        """Return whether a line is one of the first two of a speech, whatever these sound like."""
        now = self.now.field
        return self.made.kind.spoken and now == self.cues.opening and self.cues.main in self.made.kind.fields and at < 2
