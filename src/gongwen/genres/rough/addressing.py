"""Lines that say whom a text addresses → 称谓, 主送机关: 同志们： · 县人民政府： · 致县第三小学 · 各股室、二级单位."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chinese.characters import is_salutation
from gongwen.chinese.names import is_organ, is_receivers
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import BODY
from gongwen.genres.rough.heading import SPOKEN_ENDS, is_title
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, joined, receivers, words

_TO = compiled(
    r"(?:(?:致|送|呈报?|发|给)[：: \u3000]+|报送?(?=[省市县区镇乡])"
    r"|(?:主送|[发送报印]给)[：: \u3000]*)([^：:。]{3,30})[：:]?"
)


_GREETS = compiled(r"(.+[，,：:](?:大家)?(?:早上|上午|中午|下午|晚上)?好)[。.，,]?")


_EVERYONE = compiled("(?:尊敬的|亲爱的|各位)[^。；：:？！\\d]{2,40}[：:]")


def called(text: str) -> str:
    """Return whom a text addresses as it is printed, with its mark."""
    if match := _GREETS.fullmatch(text):  # 各位领导，大家好。
        return match[1].replace(",", "，") + "！"
    return text.rstrip("：:，,。") + ("" if text.endswith(("！", "!")) else "：")


def addressed(line: RoughLine, made: Making) -> bool:
    """Set who is addressed; return whether a line does that."""
    text = line.text
    if "称谓" in made.kind.fields and ((is_salutation(called(text)) and len(text) <= 40) or _EVERYONE.fullmatch(text)):
        _more("称谓", words(called(text), line), made)
        return True
    if _hears(text, made):
        made.fields["主送机关"] = [words(text.rstrip("：:"), line)]
        return True
    if "主送机关" in made.kind.fields and (match := _TO.fullmatch(text)) and is_receivers(match[1] + "："):
        made.fields["主送机关"] = receivers(match[1], line)
        made.calls("主送机关", text.partition(match[1])[0])
        return True
    if "主送机关" in made.kind.fields and not made.kind.spoken and is_receivers(text):
        made.fields["主送机关"] = receivers(text.rstrip("：:").removeprefix("致"), line)
        made.anew("分到各栏以后没有照印的话", ["致"] if text.startswith("致") else [])
        return True
    return _is_addressed_alone(line, made)


def _hears(text: str, made: Making) -> bool:
    """Return whether a line greets those who hear a report, in a genre without a field for that: 主任、各位委员："""
    free = "主送机关" in made.kind.fields.keys() - made.fields.keys() and "称谓" not in made.kind.fields
    return free and not made.kind.spoken and text.endswith(("：", ":")) and len(text) <= 40 and is_salutation(text)


_TO_YOU = compiled("(?:你|贵)[局委办院校所厂镇乡县市区公队站处社中村单]")


def is_to_reader(line: RoughLine, made: Making) -> bool:
    """Return whether a line is words to whom a document addresses, and no title: 你院来函收悉."""
    return "主送机关" in made.kind.fields and not made.kind.spoken and _TO_YOU.match(line.text) is not None


def addressed_above(lines: Sequence[RoughLine], at: int, made: Making) -> bool:
    """Set who is addressed from an organ alone above words to it: 省规划院 · 你院来函收悉; told."""
    line = lines[at]
    free = "主送机关" in made.kind.fields.keys() - made.fields.keys() and not made.kind.spoken and not line.mark
    bare = is_organ(line.text) and len(line.text) <= LONGEST and not _BLANKS.search(line.text)
    if not (free and bare and at + 1 < len(lines) and _TO_YOU.match(lines[at + 1].text)):
        return False
    made.fields["主送机关"] = [words(line.text, line)]
    made.guess(line, f"“{line.text}”当作主送机关", "不是的，写明，如“署名：”")
    return True


_SAID_TO = compiled(
    r"(?:给|向|报给?|对)([\u4e00-\u9fff]{2,14}?)(?:去|打|写|报|发|拟|起草|弄|出)(?:一?[个份篇封])?"
    r"(?:请示|报告|函|通知|情况报告|批复|材料)"
)


def addressed_in_words(line: RoughLine, made: Making) -> None:
    """Leave out words to who writes, above the title; set who is addressed from them, told: 给区政府打个请示."""
    made.leave("标题前面的话没有采用", line)
    match = _SAID_TO.search(line.text) if "主送机关" in made.kind.fields and not made.kind.spoken else None
    if match and "主送机关" not in made.fields and is_receivers(f"{match[1]}："):
        made.fields["主送机关"] = [words(match[1], line)]
        made.guess(line, f"主送机关照这句话写成“{match[1]}”", "写全称，如“主送：……人民政府”")


def is_begun(line: RoughLine, made: Making) -> bool:
    """Return whether a text that is spoken has begun, with its salutation."""
    return made.kind.spoken and "称谓" in made.fields and line.text[-2:] not in SPOKEN_ENDS


LONGEST = 24  # 字 of who is addressed
_EACH = compiled("[机关直属全局县市区镇乡委办院校公司厂所站社]{0,5}各.{1,30}")


_BLANKS = compiled(r"[ \u3000]+")


def _is_addressed_alone(line: RoughLine, made: Making) -> bool:
    """Set who is addressed from a line below the title that says no more than each of whom, told: 各股室、二级单位."""
    title = made.fields.get("标题")
    below = isinstance(title, Jotted) and title.lines[-1][1] == line.number - 1
    first = title is None and made.cues.main == BODY and not is_title(line.text, False)
    free = "主送机关" in made.kind.fields and "主送机关" not in made.fields and not made.kind.spoken and not line.mark
    names = _BLANKS.split(line.text)
    organs = len(names) > 1 and all(map(is_organ, names))
    if not ((below or first) and free and (organs or (_EACH.fullmatch(line.text) and is_receivers(line.text + "：")))):
        return False
    made.fields["主送机关"] = [words(one, line) for one in names] if organs else receivers(line.text, line)
    made.guess(line, f"{'标题下面' if below else '开头'}的“{line.text}”当作主送机关", "不是的，写成一句话，末尾加句号")
    return True


def _more(name: str, value: Jotted, made: Making) -> None:
    made.fields[name] = joined([made.fields[name], value]) if name in made.fields else value


def is_above_receivers(lines: Sequence[RoughLine], made: Making) -> bool:
    """Take a first line of two pieces for the title where whom it addresses stands below it; told as a guess."""
    line = lines[0]
    free = "标题" in made.kind.fields.keys() - made.fields.keys() and "主送机关" in made.kind.fields
    if made.kind.spoken or not free or len(lines) < 2 or "，" not in line.text or line.text.endswith(("。", "：")):
        return False
    below = lines[1].text
    if len(line.text) > TITLE or not (below.endswith(("：", ":")) and is_receivers(below)):
        return False
    made.fields["标题"], made.unsure = words(line.text, line), line
    return True


TITLE = 30  # 字 of a first line that may be a title
