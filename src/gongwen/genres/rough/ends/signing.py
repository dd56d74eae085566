"""The last lines of a rough outline → who signs, on which day, whom to ask; the lines of the text stay.

县农业农村局办公室 · 2026.11.16 · 联系人：陈霞，电话 5521308, in any order, together or one below the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.heading import POST, is_person, is_title, occasion
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import set_once
from gongwen.genres.rough.values import Jotted, joined, words

MOST = 6  # lines of a closing: several organs, a day, whom to ask
_ASKED = compiled(r"[（(]?(?:联系人|联系电话|联系方式|联系)(?![^：:\d]{12}).{2,60}")
_ASKED_BEHIND = compiled(r"(?<=.{6})[ \u3000，,；;（(]+(?=(?:联系人|联系电话|联系方式)[：: \u3000\u4e00-\u9fff])")
_LABEL = compiled(r"(?:落款单位|落款|署名|签名|发文单位)[：:]?[ \u3000]*(?=\S)")
_DAY_LABEL = compiled(r"(?:成文日期|落款日期|发文日期|日期|时间)[：:][ \u3000]*(?=\S)")
_SEALED = compiled(r"[（(](?:盖?公?章|印章?)[）)]$")
_APART = compiled(r"[ \u3000]+|[，,]")
_IS_LIMIT = compiled(r"\d[日号]?(?:之前|以前|前|之内|以内|内|起|至|到)")


def signed(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Set 署名, 成文日期 and 附注 from the last lines; return the lines without them."""
    if not {"署名", "成文日期"} <= made.kind.fields.keys() or len(body) < 3:
        return list(body)
    body = _in_order(body)
    found: dict[str, list[tuple[str, RoughLine]]] = {}
    at = len(body)
    while at > max(1, len(body) - MOST) and (said := _said(body[at - 1], found)):
        for name, text in reversed(said):
            found.setdefault(name, []).insert(0, (text, body[at - 1]))
        at -= 1
    if "成文日期" not in found and "署名" not in found and not _signs_alone(body[at - 1], found, made):
        return list(body)
    at -= "成文日期" not in found and found.get("署名", [("", None)])[0][1] is body[at - 1]
    for line in body[at:]:
        made.anew("署名后面没有印的话", _SEALED.findall(line.text))
    for name, several in found.items():
        made.fields.setdefault(name, _value(name, several))
        if label := _LABEL.match(several[0][1].text):
            made.calls(name, label[0])
    return list(body[:at])


def set_signing(line: RoughLine, made: Making) -> bool:
    """Set who signs and the day beside it; return whether a line says both: 县教育局 2026.9.1."""
    said, found = _said(line, {}), dict[str, list[tuple[str, RoughLine]]]()
    for name, text in said:
        found.setdefault(name, []).append((text, line))
    if found.keys() != {"署名", "成文日期"} or "成文日期" not in made.kind.fields:
        return False
    for name, several in found.items():
        made.fields.setdefault(name, _value(name, several))
    return True


def _in_order(body: Sequence[RoughLine]) -> Sequence[RoughLine]:
    """Return the lines of a text whose last two are a day and who signs with these the other way about."""
    day, organ = body[-2], body[-1]
    alone = _DAY_ALONE.fullmatch(day.text) is not None and not (day.mark or organ.mark)
    return [*body[:-2], organ, day] if alone and is_organ(organ.text) and len(organ.text) <= LONGEST else body


LONGEST = 20  # 字 of an organ
_MONTH = compiled(r"(?:^|(?<=[ \u3000，,]))\d{4}年\d{1,2}月$")
PERSON = 2  # pieces of a person who signs: 县教育局局长 · 卢某某
_POSTED = compiled(f"{POST}$")
_DAY_ALONE = compiled(r"\d{4}年\d{1,2}月\d{1,2}日")
_ALONE = compiled("[\u4e00-\u9fff]{2,16}(?:办公室|局|委员会|人民政府|政府|党委|中心|公司|学校|医院)")


def _signs_alone(line: RoughLine, found: dict[str, list[tuple[str, RoughLine]]], made: Making) -> bool:
    """Set who signs from a last line that is an organ alone, told; return whether it is one."""
    if line.mark or not (_ALONE.fullmatch(line.text) or line.text == "办公室"):
        return False
    found["署名"] = [(line.text, line)]
    made.guess(line, f"最后一行“{line.text}”当作署名", "不是的，和前面的话写在一行里")
    return True


def _value(name: str, several: Sequence[tuple[str, RoughLine]]) -> Jotted | list[Jotted]:
    """Return the value of a field of the closing."""
    each = [words(text, line) for text, line in several]
    if name == "署名":
        return each
    return each[0] if name == "成文日期" else joined(_one_line(each))


def _one_line(each: Sequence[Jotted]) -> list[Jotted]:
    """Return the words of a note as one text of the line it begins in."""
    return [Jotted((("，".join(one.text for one in each), each[0].lines[0][1]),))]


def _said(line: RoughLine, found: dict[str, list[tuple[str, RoughLine]]]) -> list[tuple[str, str]]:
    """Return what a line of the closing gives, nothing for one of the text."""
    text = _SEALED.sub("", line.whole).strip("（）() \u3000。") if line.mark is None else ""
    if not text or text.endswith(("：", ":")):
        return []
    if _ASKED.fullmatch(text):  # above who signs it is a paragraph where it ends as one
        return [("附注", text)] if "附注" not in found and not line.text.endswith("。") else []
    labelled = _LABEL.match(text)
    if asked := _ASKED_BEHIND.search(text):  # 某镇政府，2027年2月17日，联系人…
        before = _said(replace(line, text=text[: asked.start()], mark=None), found)
        return [*before, ("附注", text[asked.end() :])] if before and "附注" not in found else []
    text = _DAY_LABEL.sub("", text[labelled.end() :] if labelled else text)
    day = occasion(text).fields.get("日期", "") or (month[0] if (month := _MONTH.search(text)) else "")
    if day and _IS_LIMIT.search(text):
        return []
    left = _APART.split(_without(text, day)) if day else _APART.split(text)
    pieces = [one for one in left if one]
    if len(pieces) == PERSON and is_person(pieces[1]) and _POSTED.search(pieces[0]) and (day or "成文日期" in found):
        return [("署名", f"{pieces[0]}\u3000{pieces[1]}"), *([("成文日期", day)] if day else [])]
    organs = _each(pieces)
    if day and ("成文日期" in found or (organs and not all(map(is_organ, organs)))):
        return []
    if not day and (not organs or not (labelled or _may_sign(organs, found))):
        return []
    return [*(("署名", one) for one in organs), *([("成文日期", day)] if day else [])]


def _each(organs: Sequence[str]) -> list[str]:
    """Return organs that sign together as one each: 县公安局、县教育局."""
    pieces = [piece for one in organs for piece in one.split("、")]
    return pieces if len(pieces) > len(organs) and all(map(is_organ, pieces)) else list(organs)


def _without(text: str, day: str) -> str:
    """Return a text without its day, as it was typed: 9.20 is read as 9月20日."""
    for typed in (day, day.replace("月", ".").rstrip("日")):
        if typed in text:
            return text.replace(typed, " ", 1)
    return text


def _may_sign(organs: Sequence[str], found: dict[str, list[tuple[str, RoughLine]]]) -> bool:
    """Return whether names of organs sign: beside the day, or above one."""
    return all(map(is_organ, organs)) and "成文日期" in found


_LAST_DAY = compiled(r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}")


def without_last_day(body: list[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a speech without the last ones that are a day alone, and who speaks; they are set."""
    where = next((one for one in ("日期", "成文日期") if one in made.kind.fields), "")
    if len(body) < 2 or body[-1].number in made.taken:
        return body
    if where and _LAST_DAY.fullmatch(body[-1].text):
        set_once(where, words(body[-1].text, body[-1]), made)
        body = body[:-1]
    return body[:-1] if len(body) > 1 and _names_speaker(body[-1], made) else body


def _names_speaker(line: RoughLine, made: Making) -> bool:
    """Set who speaks from a last line that is a post and a name; return whether it is: 局长 李某."""
    said = occasion(line.text)
    where = next((one for one in ("讲话人", "致辞人", "发言人") if one in made.kind.fields), "")
    if line.mark or said.rest or said.fields.keys() != {"职务", "讲话人"} or not where or where in made.fields:
        return False
    post, name = said.fields["职务"], said.fields["讲话人"]
    if "职务" in made.kind.fields:
        set_once("职务", words(post, line), made)
    made.fields[where] = words(name if "职务" in made.kind.fields else f"{post}　{name}", line)
    made.guess(line, f"末尾的“{line.text}”当作{where}", "不是的，和前面的话连着写")
    return True


_NUMBER = compiled(r"[\u4e00-\u9fff]{0,8}[〔\[（(]\d{4}[〕\]）)][ \u3000]*第?\d{1,4}号")


def set_number(line: RoughLine, made: Making) -> bool:
    """Set the number of a document from a line that is no more; return whether it is one: 〔2026〕11号."""
    if "发文字号" not in made.kind.fields or line.mark or not _NUMBER.fullmatch(line.text):
        return False
    set_once("发文字号", words(line.text, line), made)
    return True


_ASKS = compiled(r"\{\{ 单位(?![\u4e00-\u9fff])")
_TITLE_LINE = compiled("(?m)^# .*$")
_UNIT = compiled("(?<![\u4e00-\u9fff'\"])单位(?![\u4e00-\u9fff'\"])")


def signed_by_unit(made: Making) -> None:
    """Sign with whose document it is, where the genre would print that in a title of its own only and another title is
    written; told.
    """
    unit, title, fields = made.fields.get("单位"), made.fields.get("标题"), made.kind.fields
    if not isinstance(unit, Jotted) or not isinstance(title, Jotted) or "署名" not in fields:
        return
    if any(_ASKS.search(str(item.default or "")) for name, item in fields.items() if name != "标题"):
        return  # it is one of those who agree on something
    if (
        unit.text in title.text
        or unit.lines[0][1] == title.lines[0][1]
        or _UNIT.search(_TITLE_LINE.sub("", made.kind.words))
    ):
        return
    if not fields["单位"].required:
        del made.fields["单位"]
    text = unit.text.strip("（）()")  # （单位：县政府办公室）
    line = RoughLine(unit.lines[0][1], text, 0, text)
    if "署名" in made.fields:
        made.leave("标题里没有它，后面另有署名，没有印", line)
        return
    made.fields["署名"] = [words(text, line)]
    made.guess(line, f"“{text}”当作署名", "是标题里的，写进标题")


def is_organ_above(lines: Sequence[RoughLine], made: Making) -> bool:
    """Set who writes from a first line that is an organ alone above a title; return whether it is one."""
    text = lines[0].text
    if made.kind.spoken or "署名" not in made.kind.fields or len(lines) < 2 or not is_organ(text):
        return False
    if not (lines[1].text.startswith("关于") and is_title(lines[1].text, False)):
        return False
    made.above = lines[0]
    return True


def signed_above(made: Making) -> None:
    """Set who signs from an organ above the title, where nothing else does."""
    if not made.above:
        return
    own = made.fields.setdefault("署名", [words(made.above.text, made.above)])
    same = any(one.text == made.above.text for one in own)
    said = "当作署名" if same else "没有印：后面另有署名"
    made.guess(made.above, f"标题上面的“{made.above.text}”{said}", "不是的，写明，如“署名：”")
