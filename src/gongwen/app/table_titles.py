"""The title over a table of tasks 石岭县2027年重点工作任务清单 → the fields 单位 and 年度, where nobody gives them."""

from __future__ import annotations

from gongwen.app.reporter import Reporter
from gongwen.chinese import names
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.genres.genre import Genre
from gongwen.records import Value
from gongwen.records.settled import LedgerRead

_TITLE = compiled(
    r"(?P<单位>(?![全我本各])[^\d（）()：:，,。《]{2,30}?)(?:关于)?(?P<年度>20\d\d(?:[—\-–]20\d\d学)?)年度?\S{0,24}"
)
_PLACE = compiled(r"\S+(?:省|市|县|区|州|旗|盟|乡|镇|街道|村|社区)")


def told_by_title(found: LedgerRead, kind: Genre, reporter: Reporter) -> dict[str, Value]:
    """Return 单位 and 年度 by the title of a table, for a genre that must have them where no 标题 is given; what is
    taken is said.
    """
    fields = [kind.fields.get(name) for name in ("单位", "年度")]
    if found.common.get("标题") or not all(one and one.unless for one in fields):
        return {}
    for text in found.ledger.above:
        title = "".join(text.split())
        match = _TITLE.fullmatch(title)
        if match and (_PLACE.fullmatch(match["单位"]) or names.is_organ(match["单位"])):
            taken = {name: match[name] for name in ("单位", "年度") if not found.common.get(name)}
            if taken:
                said = "，".join(f"“{name}”是“{value}”" for name, value in taken.items())
                fix = "不对的，写进公共字段"
                message = f"没有写的，取自表上面的标题“{title}”：{said}"
                reporter.findings([Finding("标题", HINT, "", message, fix, file=found.ledger.columns[0].file)])
            return dict(taken)
    return {}
