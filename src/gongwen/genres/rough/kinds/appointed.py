"""Lines of a notice that say who is appointed and who removed → the rows of 人员.

聘任： · 张某同志为市场部经理（试用期一年） · 免去： · 李某同志的副经理职务
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.chinese.names import is_name
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words

PEOPLE, BASIS = "人员", "依据"
_HEAD = compiled(r"(?:(?P<out>免去|免职|解聘|免)|任命|聘任|任职|聘用|聘|任)(?:人员|如下|下列同志)?(?:的?职务)?[：:]?")
_IN = compiled(
    r"(?:决定|同意|提名)?(?:任命|聘任|聘用|聘)?[ \u3000]*(?P<name>[\u4e00-\u9fff]{2,4}?)"
    r"[ \u3000]*(?:同志)?[ \u3000]*"
    r"(?:任命为|聘任为|聘为|担任|任|为)[ \u3000]*(?P<post>[^，。；（(]{2,40})(?P<more>.*)"
)
_OUT = compiled(
    r"(?:决定|同意)?(?P<verb>免去|解聘|免)?[ \u3000]*(?P<name>[\u4e00-\u9fff]{2,4}?)"
    r"(?:[ \u3000]*同志的?|的|[ \u3000]+|(?=[省市县区镇乡街州公集总党学院医局委部厂]))[ \u3000]*"
    r"(?P<post>[^，。；（(的]{2,40}?)(?P<end>职务)?(?P<more>[，。；（(].*)?"
)
_TERM = compiled(r"(试用期|任期)[为：:]?([一二三四五六七八九十\d半]{1,2}个?[年月])")
_BASIS = compiled("(?:经|根据|按照).{4,80}")


def with_people(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a notice of appointments without those that say who is appointed and removed; these are set,
    with the words before them as the reason.
    """
    columns = made.kind.fields[PEOPLE].column_names if PEOPLE in made.kind.fields else ()
    if not {"任职", "免职"} <= set(columns) or PEOPLE in made.fields:
        return list(body)
    rows: list[dict[str, Jotted]] = []
    rest: list[RoughLine] = []
    removed: bool | None = None
    for line in body:
        if head := None if line.number in made.taken else _HEAD.fullmatch(line.text):
            removed = bool(head["out"])
            made.anew("分到各栏以后没有照印的话", [line.whole])
        elif line.number not in made.taken and (row := _row(line, removed, made)):
            rows.append(row)
        else:
            rest.append(line)
    if not rows:
        return list(body)
    made.fields[PEOPLE] = _as_one(rows)
    _untitled(made)
    for line in rest:
        if _SAYS.match(line.text):
            made.tell(line, f"“{line.text[:20]}”没有认出姓名和职务", "写成“任命张某为……”“免去张某的……职务”")
    return _with_basis(rest, made)


_SAYS = compiled("任命|聘任|免去|解聘|聘请")


def _row(line: RoughLine, removed: bool | None, made: Making) -> dict[str, Jotted] | None:
    """Return the row that a line gives: a person with a post; what else it says is told."""
    text = line.text.rstrip("。；;")
    match = None if removed or text.startswith(("免", "解聘")) else _IN.fullmatch(text)
    column = "任职" if match else "免职"
    match = match or _OUT.fullmatch(text)
    if match is None or not is_name(match["name"]):
        return None
    if column == "免职" and not (removed or match["verb"]):
        return None
    row = {"姓名": words(match["name"], line), column: words(match["post"].strip(), line)}
    more = match["more"] or ""
    for name, long in _TERM.findall(more) if column == "任职" else ():
        row[name] = words(long, line)
    if left := _TERM.sub("", more).strip("，。；（）() "):
        made.leave("任免的说明没有印在这一条里，要印的写进“说明：”", line, left)
    made.anew(
        "分到各栏以后没有照印的话",
        re.findall("任命为|聘任为|聘为|任命|聘任|聘用|担任|决定|解聘|免去|同志|职务|试用期|任期|为|的", text),
    )
    return row


def _as_one(rows: Sequence[dict[str, Jotted]]) -> list[dict[str, Jotted]]:
    """Return rows, the appointment and the removal of one person as one, appointments first."""
    found: dict[str, dict[str, Jotted]] = {}
    for row in rows:
        found[row["姓名"].text] = {**row, **found.get(row["姓名"].text, {})}
    return sorted(found.values(), key=lambda row: "任职" not in row)


def _with_basis(rest: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return lines without the one that says who decided it, which is set as the first words."""
    at = next((at for at, line in enumerate(rest[:2]) if _BASIS.fullmatch(line.text)), None)
    if at is None or BASIS in made.fields:
        return list(rest)
    text = rest[at].text.rstrip("：:，。")
    made.fields[BASIS] = words(f"{text}{'' if '决定' in text else '，决定'}：", rest[at])
    return [*rest[:at], *rest[at + 1 :]]


def _untitled(made: Making) -> None:
    """Leave out a title that is none by its words: the genre makes one of the people."""
    if made.unsure and "标题" in made.fields:
        made.leave("不是完整的标题，没有印，标题照人员拟", made.unsure)
        del made.fields["标题"]
        made.unsure = None
