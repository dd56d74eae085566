"""How a letter ends: as one that asks for something, or as one that only informs."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted

_ASKS = compiled(r"请(?:予|贵|你|于|将|协助|支持|提供|安排|派|尽快|在)|需要(?:你|贵)|商请|恳请|帮忙|盼")
INFORMS = "特此函告"
_LETTERS = (
    ("盼复。", compiled("关于(?:征求|询问|了解|函询|核实|查询|咨询)")),
    ("请予支持为盼。", compiled("关于(?:商请|恳请|请求|请予|支持|协助|商洽|借用|借调)")),
)


def ends_as_asked(lines: Sequence[RoughLine], made: Making) -> None:
    """Set how a letter ends that asks for something by its title, and whose writer does not say how it ends; told."""
    title = made.fields.get("标题")
    if made.kind.name != "函" or not isinstance(title, Jotted) or {"结语", "类型"} & made.fields.keys():
        return
    end = next((words_ for words_, one in _LETTERS if one.search(title.text)), "")
    written = any(_IS_END.match(line.text) for line in lines)
    if end and not written:
        line = RoughLine(title.lines[0][1], title.text, 0, title.text)
        made.fields["结语"] = Jotted(((end, line.number),))
        made.tell(line, f"没有写末尾的话，照标题写了“{end}”", "不要的，写明“结语：…”")


_IS_END = compiled("特此函|此复|专此|.{0,12}(?:盼复|为盼|[请望]予?以?支持|妥否|函复|复函|回函|回复|反馈意见)")


def asks_and_informs(lines: Sequence[RoughLine], made: Making) -> None:
    """Tell where a letter asks for something and ends as one that only informs."""
    end = next((line for line in lines if line.text.startswith(INFORMS)), None)
    asks = next((line for line in lines if _ASKS.search(line.text)), None)
    if made.kind.name == "函" and end and asks:
        said = f"“{asks.text[:16]}”是请对方办事，末尾却是“{INFORMS}”，照原样印了"
        made.tell(end, said, "商请的写“请予支持为盼。”，询问的写“请函复。”；或删去这一行，由程序写")
