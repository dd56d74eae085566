"""Where attachments begin → the attachments as blocks: their marks, their titles, what they say."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Attachment, Paragraph
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.attachments import Beginning
from gongwen.foreign.recognising.body import part, text
from gongwen.foreign.recognising.recognition import PieceRole, Recognition
from gongwen.foreign.recognising.zones import short


def attach(made: Recognition, starts: Sequence[Beginning], listed: Sequence[str], end: int) -> bool:
    """Add the attachments; return whether they have their titles.

    Titles that 附件说明 does not list stay text: else a list of them would be printed that nobody wrote.
    """
    titled = [_bare(start.text) for start in starts] == [_bare(name) for name in listed][: len(starts)]
    if not titled and any(start.text for start in starts):
        _tell_untitled(made, starts[0], bool(listed))
    ends = [*(start.mark for start in starts[1:]), end]
    for start, mark, after in zip(starts, _marks(starts, listed), ends, strict=False):
        _begin(made, start, mark, titled)
        part(made, start.end, after)
    return titled


def send(made: Recognition, sent: Beginning, end: int) -> None:
    """Add a document that is sent with the one at hand: its title and its text, on pages of their own."""
    made.across = sent.mark in made.lying and not made.landscape
    made.blocks.append(Attachment(sent.text, made.across, passed_on=True))
    for index in sent.title:
        made.outcomes[index] = PieceRole(roles.ATTACHMENT_TITLE, at=len(made.blocks) - 1)
    message = f"落款后面的“{short(sent.text)}”像是随文印发的文件：另起一面，前面不印“附件”"
    made.doubt(made.pieces[sent.mark].where, message, "是附件的，删去文稿里它后面的 {随文}")
    part(made, sent.end, end)


def _tell_untitled(made: Recognition, first: Beginning, listed: bool) -> None:
    reason = "附件说明里写的不一样" if listed else "正文后面没有附件说明"
    message = f"{reason}，附件的标题照原样放在附件的第一段"
    where, fix = made.pieces[first.mark].where, "要作为附件标题，写在 # 附件 后面"
    made.findings.append(Finding("附件", HINT, where, message, fix))


def _begin(made: Recognition, start: Beginning, mark: str, titled: bool) -> None:
    """Add the mark and the title of an attachment; titled: the title is one, and no text."""
    made.outcomes[start.mark] = PieceRole(roles.ATTACHMENT_MARK, at=len(made.blocks))
    made.shown[start.mark] = "" if start.title else start.text
    made.across = start.mark in made.lying and not made.landscape
    made.blocks.append(Attachment(start.text if titled else "", made.across, mark))
    for index in start.title:
        made.outcomes[index] = PieceRole(roles.ATTACHMENT_TITLE, at=len(made.blocks) - 1)
        if not titled:
            text(made, index)
            made.outcomes[index].role = roles.ATTACHMENT_TITLE
    if not titled and start.text and not start.title:
        made.blocks.append(Paragraph(start.text))


def _marks(starts: Sequence[Beginning], listed: Sequence[str]) -> list[str]:
    """Return the marks of attachments that stay as they are typed, "" for those that the program writes so itself."""
    single = len(starts) == 1 and len(listed) < 2
    counted = (f"附件{'' if single else number}" for number in range(1, len(starts) + 1))
    return [
        "" if "".join(start.typed.split()) == mark else start.typed for start, mark in zip(starts, counted, strict=True)
    ]


def _bare(name: str) -> str:
    return "".join(name.replace("《", "").replace("》", "").split())
