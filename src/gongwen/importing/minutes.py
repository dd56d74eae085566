"""The lines at the head of minutes 纪要 → fields: when, where, who led the meeting, what about, who took part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.model import Block, Paragraph
from gongwen.genres.genre import Genre
from gongwen.importing.form import said_in

_LABELS = {
    "会议时间": "时间 会议时间 日期 会议日期 开会时间 召开时间",
    "地点": "地点 会议地点 开会地点 召开地点",
    "主持": "主持 主持人 会议主持 会议主持人 主持人员",
    "议题": "议题 会议议题 主题 会议主题 会议内容",
    "会议": "会议名称 名称",
    "出席": "出席 出席人员 出席人 出席单位 参加 参加人 参加人员 参加单位 参会 参会人员 参会单位 与会 与会人员 到会",
    "列席": "列席 列席人员 列席人 列席单位",
    "请假": "缺席 请假 缺席人员 请假人员",
}
NAMES = {label: name for name, labels in _LABELS.items() for label in labels.split()}
_MEMBERS = compiled(
    r"[^：:。；，]{2,20}[：:][^。：:]{2,80}|(?:[\u4e00-\u9fff·]{2,8}[、，\s]+)+[\u4e00-\u9fff·（）()]{2,10}"
)
_OTHERS = compiled(r"(?:会议)?(?:记录|整理|审核|审稿|签发)人?[：:].+")
_LABEL = compiled(r"([^：:。，]{1,12})[：:]\s*")
LISTS = ("出席", "列席", "请假")
LEAST = 2  # labels that show the head of minutes


class MinutesHead(NamedTuple):
    """What the head of minutes says: fields, the blocks without its lines, lines that no field takes, and those that
    fields say.
    """

    fields: dict[str, Any]
    body: list[Block]
    rest: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def head(kind: Genre, body: Sequence[Block]) -> MinutesHead:
    """Return what the lines before the text of minutes say; nothing for a genre without 会议时间 and 主持."""
    nothing = MinutesHead({}, list(body))
    if not {"会议时间", "主持"} <= kind.fields.keys():
        return nothing
    end = next((at for at, block in enumerate(body) if not isinstance(block, Paragraph)), len(body))
    made, latest = MinutesHead({}, []), ""
    rest: list[str] = []
    lines: list[str] = []
    for block in body[:end]:
        text = _tight(block.text) if isinstance(block, Paragraph) else ""
        if _OTHERS.fullmatch(text):
            rest.append(text)
            continue
        said, latest = _said(kind, text, latest)
        if not _add(said, made.fields) and not latest:
            made.body.append(block)
        elif isinstance(block, Paragraph):
            lines.append(block.text)
    found = MinutesHead(made.fields, [*made.body, *body[end:]], tuple(rest), tuple(lines))
    return found if len(found.fields) >= LEAST and found.body else nothing


def _said(kind: Genre, text: str, latest: str) -> tuple[list[tuple[str, str]], str]:
    """Return what a line says, and the list of people that the next line may go on with."""
    if (name := NAMES.get(text.rstrip("："), "")) in LISTS:  # 参加人员： alone
        return [], name
    found = [(name, words) for name, words in said_in(text, NAMES) if name in kind.fields]
    if latest and not found and _MEMBERS.fullmatch(text):
        return [(latest, text)], latest
    return found, found[-1][0] if found and found[-1][0] in LISTS else ""


def _add(said: Sequence[tuple[str, str]], told: dict[str, Any]) -> bool:
    """Add what a line says; return whether it is all said: what is told twice stays in the text."""
    if any(name in told and name not in LISTS for name, _ in said):
        return False
    for name, words in said:
        told[name] = [*told.get(name, ()), words.rstrip("。")] if name in LISTS else words.rstrip("。")
    return bool(said)


def _tight(text: str) -> str:
    """Return a line with the blanks in its label taken out: 时　间：3月5日."""
    match = _LABEL.match(text)
    return f"{''.join(match[1].split())}：{text[match.end() :]}" if match else text
