"""What a reply answers, as its first words say → 来文, 来文文号, 事由, 态度: 你局《关于……的请示》收到了 · 同意."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, joined, words

_RECEIVED = compiled(
    r"(?:你|贵|该)?[\u4e00-\u9fff]{0,10}?(?:\d{4}年)?(?:\d{1,2}月\d{1,2}日)?(?:报来|来|上报|报送|发来)?的?《(关于(.+?)的(?:请示|函|申请))》"
    r"(?:[（(]([^（）()]{4,24}号)[）)])?(?:已经?|也)?(?:收悉|收到|看了|研究)了?[，,。]?"
)
_SAYS = ("原则同意", "不同意", "同意")
BEFORE = 3  # lines among which a reply says what it answers


def without_answered(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a reply without the one that says what it answers, which is set and told."""
    fields = made.kind.fields
    if not {"来文", "来文文号", "事由"} <= fields.keys() or "来文" in made.fields:
        return list(body)
    for at, line in enumerate(body[:BEFORE]):
        if (match := _RECEIVED.fullmatch(line.text)) and not line.mark and line.number not in made.taken:
            made.fields["来文"] = words(match[1], line)
            if match[3]:
                made.fields["来文文号"] = words(match[3], line)
            made.leave("答复的来文分到了“来文”“来文文号”，开头的话由程序写，这一行没有照印", line)
            return _with_stand(body[:at], body[at + 1 :], match[2], line, made)
    _titled(body[:BEFORE], made)
    return list(body)


_CAME = compiled(
    "(?:你|贵)[\u4e00-\u9fff]{1,6}(?:的)?(?:来函|来文|请示|函|来电)(?:[（(](?P<number>[^（）()]{4,24}号)[）)])?[，,]?(?:就|关于|对)?"
    "(?P<ask>征求|商请|商洽|询问|咨询|请求|申请|报请)?(?P<matter>[^，。；《》]{3,30}?)(?:的?(?P<said>意见|建议|函|请示|事宜|问题|一事))?"
    "(?:收悉|收到|已?收悉)?(?=[，。]|$).*"
)
_ABOUT = compiled("(?:你|贵)[\u4e00-\u9fff]{1,2}[^。]{0,16}关于([^，。《》]{4,40}?)的(?:请示|函|申请)")


def stands_first(made: Making) -> None:
    """Put what a reply says first of what it answers where its decision stands, not before 现批复如下: 同意设立……."""
    opening, fields = made.fields.get("缘由"), made.kind.fields
    if not {"来文", "表态"} <= fields.keys() or not {"来文", "正文"} <= made.fields.keys():
        return
    if not isinstance(opening, Jotted) or not opening.text.startswith(_SAYS):
        return
    del made.fields["缘由"]
    body = made.fields["正文"]
    if isinstance(body, Jotted):
        made.fields["正文"] = joined([opening, body])
    else:
        made.fields.setdefault("表态", opening)


def _titled(body: Sequence[RoughLine], made: Making) -> None:
    """Make a title that is not there of what a reply answers, told: 你局关于调整规划的请示收悉."""
    for line in body if "标题" not in made.fields else ():
        if match := _ABOUT.search(line.text):
            made.fields["标题"] = words(f"关于{match[1]}的{made.kind.name}", line)
            made.guess(line, f"标题是照来文拟的：关于{match[1]}的{made.kind.name}", "不对的，加一行“标题：…”")
            return
        if "来" in line.text[:12] and (match := _CAME.fullmatch(line.text)) and (match["ask"] or match["said"]):
            matter = match["matter"] + {"问题": "有关问题", "意见": "意见"}.get(match["said"] or "", "")
            title = f"关于{matter}的{'复函' if made.kind.name == '函' else made.kind.name}"
            made.fields["标题"] = words(title, line)
            made.guess(line, f"标题是照来文拟的：{title}", "不对的，加一行“标题：…”")
            return


def _with_stand(
    before: Sequence[RoughLine], behind: Sequence[RoughLine], matter: str, line: RoughLine, made: Making
) -> list[RoughLine]:
    """Return the lines of a reply without the first one, where that only says whether its writer agrees; a title that
    is not there is made of that.
    """
    title = made.fields.get("标题")
    untitled = not isinstance(title, Jotted) or made.unsure is not None
    stand = next((one for one in _SAYS if behind and behind[0].text.strip("。，：") == one), "")
    if stand and untitled and "态度" in made.kind.fields and not behind[0].mark:
        made.fields["态度"] = words(stand, behind[0])
        behind = behind[1:]
    if untitled and "标题" not in made.fields:
        matter = matter.removeprefix("申请")  # 关于改造……的批复: what was asked for, not the asking
        made.fields["事由"] = words(matter, line)
        made.guess(line, f"标题是照来文拟的：关于{stand}{matter}的{made.kind.name}", "不对的，加一行“标题：…”")
    return [*before, *behind]
