"""Parts whose points name columns of a list → that list, whatever their heads call them; heads that say how the
problems below them stand → the 状态 of each; told.

二、整改措施 · （一）账实不符 · 措施：… · 责任单位：… · 时限：… ; 已办结的 · ① … · 没办结的 · ① …
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.levels import ABOVE
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.rows import begins_row, column_names
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import words
from gongwen.genres.tasks.progress import state_words
from gongwen.records.field import Field
from gongwen.records.states import status

SHORT, LEAST = 16, 2  # 字 of a head; columns or states that its points name
_LABEL = compiled(r"([\u4e00-\u9fff]{2,8})(?:[：:]|[ \u3000]+(?=\S))")
_STANDS = compiled(r"[。；;，,：:（(](?:现|目前|均)?(?:已|正在|尚未|未)[^，。；]{0,8}?(?:整改|完成|办结|销号|到位|改)")
_COUNT = compiled(r"[（(]?(?:共|有)?\d{1,3}[项个件条处][）)]?$")
_GROUP = compiled(
    r"(?:其中)?(?P<state>(?:已经?|没有?|尚?未|还没有?|正在|正|仍在|长期|基本|整改|推进)[\u4e00-\u9fff]{1,8}?)"
    r"(?:的(?:问题|事项|隐患)?|问题|事项)?(?:情况)?[（(，,]?(?:共|有)?(?:\d{1,3}[项个件条处])?[）)]?[：:。]?"
)


def with_row_heads(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a text with the heads above rows as that of their list."""
    ledger = made.kind.ledger
    item = made.kind.fields.get(ledger.into) if ledger else None
    if item is not None and ledger and ledger.counts and item.type.by_unit and made.cues.main == item.name:
        return _by_states(list(body), item, made)
    if item is None or item.type.layered or not item.type.rows:
        return list(body)
    names = column_names(item, made)
    found = _without_shared(list(body), names, made)
    found = _by_states(found, item, made) if ledger and ledger.counts else found
    found = _by_groups(found, names, item, made)
    named = any((cue := made.cues.label(line.text)) and cue.field == item.name for line in found)
    order = sorted(range(len(found)), key=lambda at: found[at].mark is None)  # heads with ordinals first
    for at, line in ((at, found[at]) for at in order if not named):
        inside = found[at + 1 : _end(found, at)]
        if _is_head(line, inside) and _are_rows(inside, names, item, made):
            said = f"“{line.text}”下面的各条写着{_listed(inside, names)}，当作“{item.name}”"
            made.guess(line, said, "不是的，换成这个文种的栏目名称")
            found[at] = replace(line, text=item.name if line.mark else f"{item.name}：")
            break
    return found


def _without_shared(body: list[RoughLine], names: Mapping[str, str], made: Making) -> list[RoughLine]:
    """Return the lines of a text without those above its list that name a column, of which the document has one: set
    where it has a field for that, else told.
    """
    first = next((at for at, line in enumerate(body) if line.mark or begins_row(line)), 0)
    found: list[RoughLine] = []
    for at, line in enumerate(body):
        name, _, rest = line.text.partition("：")
        column = names.get(name, "") if at < first and rest and line.number not in made.taken else ""
        item = made.kind.fields.get(column)
        if not column or made.cues.label(line.text) or column == _KIND_ROWS:
            found.append(line)
        elif item and not item.type.spreads and column not in made.fields:
            made.fields[column] = words(rest.rstrip("。"), line)
            made.calls(column, name)
        else:
            made.leave("写在各项前面的这一栏没有印", line)
    return found


_KIND_ROWS = "问题"


def _by_groups(body: list[RoughLine], names: Mapping[str, str], item: Field, made: Making) -> list[RoughLine]:
    """Return the lines of a list of problems whose points stand below heads of kinds, each point as one, told:
    一、消防方面 · 1、… · 2、….
    """
    heads = {
        at: points for at, line in enumerate(body) if (points := _group(line, body[at + 1 : _end(body, at)], names))
    }
    above = ABOVE.get(_scheme(body[min(heads)]), ()) if heads else ()
    ends = [at for at, line in enumerate(body) if heads and at > min(heads) and _scheme(line) in above]
    schemes = {_scheme(body[one]) for one in heads}
    tops = [
        at for at, line in enumerate(body[: min(ends, default=len(body))]) if line.mark and _scheme(line) in schemes
    ]
    if len(heads) < LEAST or set(tops) != set(heads) or "类别" not in item.columns:
        return body
    for at, points in heads.items():
        said = f"“{body[at].text}”下面的{len(points)}条各成一项，“{body[at].text}”记作类别"
        made.guess(body[at], said, "不是的，每个问题写一条")
        for point in points:
            made.columns.setdefault(point.number, {})["类别"] = body[at].text.rstrip("：")
    return [line for at, line in enumerate(body) if at not in heads]


def _scheme(line: RoughLine) -> str:
    return line.mark.scheme if line.mark else ""


def _group(line: RoughLine, inside: Sequence[RoughLine], names: Mapping[str, str]) -> list[RoughLine]:
    """Return the points below a head of one kind, none where these name columns, or it is no such head."""
    first = next((one.mark for one in inside if one.mark), None)
    if not line.mark or first is None or not inside or not inside[0].mark or len(line.text) > SHORT:
        return []
    points = [one for one in inside if _scheme(one) == first.scheme]
    if line.mark.scheme not in ABOVE.get(first.scheme, ()):
        return []
    if all(sum(match[1] in names for match in _LABEL.finditer(one.text)) >= LEAST for one in points):
        return points  # each of them says its columns itself: 1.议事规则不健全。整改措施：…。责任人：…
    if not _KIND.fullmatch(line.text):
        return []
    return points if not any(match[1] in names for one in points for match in _LABEL.finditer(one.text)) else []


_KIND = compiled(r".{2,12}(?:方面|领域|环节|类)(?:的?问题|隐患)?[：:]?")


def _end(lines: Sequence[RoughLine], at: int) -> int:
    """Return where what stands below a head ends: at the next line numbered as it is, or above it."""
    mark = lines[at].mark
    for later in range(at + 1, len(lines)):
        other = lines[later].mark
        if mark and other and (other.scheme == mark.scheme or other.scheme in ABOVE.get(mark.scheme, ())):
            return later
    return len(lines)


def _is_head(line: RoughLine, inside: Sequence[RoughLine]) -> bool:
    """Return whether a line is short and has points below it that are numbered otherwise."""
    first = next((one.mark for one in inside if one.mark), None)
    bare = line.text.rstrip("：:")
    if first is None or len(bare) > SHORT or set(bare) & set("，。；：、0123456789"):
        return False
    return inside[0].mark is not None if line.mark is None else line.mark.scheme in ABOVE.get(first.scheme, ())


def _are_rows(inside: Sequence[RoughLine], names: Mapping[str, str], item: Field, made: Making) -> bool:
    """Return whether lines below a head name columns of the list, or say how each point of it stands."""
    first = next(one.mark for one in inside if one.mark)
    points = [line for line in inside if line.mark and line.mark.scheme == first.scheme]
    columns = {names[match[1]] for line in inside for match in _LABEL.finditer(line.text) if match[1] in names}
    if len(columns - {item.name}) >= LEAST:
        return True
    counted = made.kind.ledger is not None and made.kind.ledger.counts
    return counted and 2 * sum(bool(_STANDS.search(line.text)) for line in points) >= len(points) >= LEAST


def _listed(inside: Sequence[RoughLine], names: Mapping[str, str]) -> str:
    """Return the names of columns that lines say, or that these say how things stand."""
    said = [match[1] for line in inside for match in _LABEL.finditer(line.text) if match[1] in names]
    return "“" + "”“".join(dict.fromkeys(said)) + "”" if said else "改完没有"


# --- heads that say how problems stand ------------------------------------------------------------


def _by_states(body: list[RoughLine], item: Field, made: Making) -> list[RoughLine]:
    """Return the lines of a text without heads that say how the points below stand, which is noted for each."""
    groups = {at: state for at, line in enumerate(body) if (state := _state(line, body[at + 1 : at + 2]))}
    if not groups or "状态" not in item.columns:
        return body
    found: list[RoughLine] = []
    ends = 0
    for at, line in enumerate(body):
        if at not in groups:
            found.append(line)
            continue
        points = _points(body, at, groups)
        made.guess(line, f"“{line.text}”下面的{len(points)}项算{groups[at]}", "不是的，在各项下面写“状态：…”")
        for point in points:
            made.columns.setdefault(point.number, {})["状态"] = groups[at]
        if not ends:
            found.append(replace(line, text=item.name if line.mark else f"{item.name}："))
        ends = at
    return found


def _points(body: Sequence[RoughLine], at: int, groups: Mapping[int, str]) -> list[RoughLine]:
    """Return the points below a head, up to the next one or a line that is numbered as none of them is."""
    first = body[at + 1].mark
    found: list[RoughLine] = []
    for later in range(at + 1, len(body)):
        mark = body[later].mark
        if later in groups or (mark and first and mark.scheme in ABOVE.get(first.scheme, ())):
            break
        if mark and first and mark.scheme == first.scheme:
            found.append(body[later])
    return found


def _state(line: RoughLine, below: Sequence[RoughLine]) -> str:
    """Return the 状态 that a line names as the head of the points below it, "" for one that does not."""
    if not below or not below[0].mark or len(line.text) > SHORT:
        return ""
    if line.mark and line.mark.scheme == below[0].mark.scheme:
        return ""
    bare = _COUNT.sub("", line.text.rstrip("：")).removesuffix("的")
    if bare in state_words():
        return bare
    match = _GROUP.fullmatch(line.text) if len(line.text) <= SHORT and below and below[0].mark else None
    if not match or (line.mark and below[0].mark and line.mark.scheme == below[0].mark.scheme):
        return ""
    said = match["state"].replace("没有", "未").replace("还没", "未").replace("没", "未")
    read = status.read(said)
    return read.value if read else ""
