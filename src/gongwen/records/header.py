"""Rows of texts → where the header 表头 stands among them, and which column is which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.records.asking import without_other_questions
from gongwen.records.field import Field
from gongwen.records.head import ColumnHead, Header
from gongwen.records.naming import ASKED, GUESSED, NAMED, NOT_USED, NOTHING, ColumnNames, Meaning, plain
from gongwen.records.sheet import Sheet
from gongwen.records.titles.assigning import assigned, is_title, with_needed
from gongwen.records.titles.by_cells import by_cells
from gongwen.records.titles.groups import with_groups
from gongwen.records.titles.the_text import with_the_text

DEEPEST = 30  # rows looked through for the header
MOST_LINES = 4  # rows of one header
GUESSES = 4  # columns that a header names at least where it names none for certain
LIKE = 3  # titles of a row that are built like those of columns, where it names none
_TITLE = compiled("(?!.*(?:[。；！？，]|\\d{2}))[^：:]{1,20}")
LONGEST_GROUP = 12  # characters of a title over several columns; a longer one is that of the table


class Candidate(NamedTuple):
    """A row that may be a header, with how much speaks for it: a name counts two, a guess one."""

    header: Header
    score: int
    names: frozenset[str]


def find(sheet: Sheet, names: ColumnNames, columns: Mapping[str, Field], needed: Sequence[str]) -> Header | None:
    """Return the header, None where no row of the first ones names the columns that are needed.

    The row that names most is the header; rows below it may name the parts of merged titles.
    """
    found = list(candidates(sheet, names, columns)) or list(candidates(sheet, names, columns, GUESSES))
    complete = max((one for one in found if one.names.issuperset(needed)), key=_score, default=None)
    if complete and not (len(complete.names) == 1 == len(needed) and complete.score == 1):
        return _by_cells(assigned(complete.header, sheet, columns), sheet, columns)
    found = [max(some, key=_score) for some in (found, list(_built_like_one(sheet, names, columns))) if some]
    likely = [assigned(one.header, sheet, columns) for one in sorted(found, key=_score, reverse=True)]
    read = [with_needed(head, sheet, columns, needed) for head in likely]
    best = next((head for head in read if set(needed) <= set(head.titles)), None)
    if best:
        return _by_cells(best, sheet, columns)
    return next(filter(None, (with_the_text(head, sheet, columns, needed) for head in read)), None)


def _by_cells(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header with what its cells say of it."""
    return without_other_questions(by_cells(with_groups(head, sheet, columns), sheet, columns))


def _score(one: Candidate) -> int:
    return one.score


def _built_like_one(sheet: Sheet, names: ColumnNames, columns: Mapping[str, Field]) -> Iterator[Candidate]:
    """Return the first row that is built like one of titles: a header where no row names what is needed."""
    for index in range(min(len(sheet.rows) - 1, DEEPEST)):
        deep = _deep(sheet, index)
        if deep <= MOST_LINES and _is_of_titles(sheet, index, deep, columns):
            parts = _parts(sheet.rows[index : index + deep])
            meanings = [_meaning(parts, column, names) for column in range(len(parts))]
            yield Candidate(Header(index, index + deep, _headings(parts, meanings, columns)), GUESSES, frozenset())
            return


def _is_of_titles(sheet: Sheet, index: int, deep: int, columns: Mapping[str, Field]) -> bool:
    """Return whether a row holds nothing but short words, each once, over most columns, and some that are titles."""
    texts = [text.strip() for text in sheet.rows[index] if text.strip()]
    once = len(set(texts)) == len(texts) if deep == 1 else len(set(texts)) > 2
    if len(texts) < GUESSES or not once or not all(map(_TITLE.fullmatch, texts)):
        return False
    below = sheet.rows[index + deep : index + deep + 2]
    wide = all(sum(map(bool, row)) * 2 > len(texts) for row in below)
    return bool(below) and wide and sum(is_title(text, columns) for text in texts) >= LIKE


def candidates(sheet: Sheet, names: ColumnNames, columns: Mapping[str, Field], guesses: int = 0) -> Iterator[Candidate]:
    """Return every row that names something for certain, as a header of one row, then of two, three, four.

    guesses: how many different columns a row may name by guesses alone; 0: none of these is a header.
    """
    rows = sheet.rows
    for lines in range(1, MOST_LINES + 1):
        for index in range(min(len(rows), DEEPEST)):
            if index + lines > min(len(rows), DEEPEST) or lines < _deep(sheet, index):
                continue
            block = sheet.rows[index : index + lines]
            if lines > 1 and _is_title(block[0]):
                continue
            if lines > _deep(sheet, index) and (_has_data(block) or any(map(_is_filled_in, block))):
                continue
            if _goes_on(sheet, index + lines, names) or _is_parted(sheet, index, lines):
                continue
            parts = _parts(block)
            sure = {meaning.name for part in parts if (meaning := names.certain(part)) and meaning.name}
            if sure or guesses:
                meanings = _with_groups(parts, [_meaning(parts, column, names) for column in range(len(parts))], names)
                known = frozenset(meaning.name for meaning in meanings if meaning.name)
                if not sure and len(known) < guesses:
                    continue
                head = Header(index, index + lines, _headings(parts, meanings, columns))
                yield Candidate(head, len(sure & known) + len(known), known)


def _deep(sheet: Sheet, index: int) -> int:
    """Return how many rows a header has that begins in a row: as many as its merged titles are deep."""
    bottom, width = index, max(map(len, sheet.rows))
    for (top, left), (last, right) in sheet.merged:
        if index <= top <= bottom and last < index + MOST_LINES and right - left + 1 <= max(1, width // 2):
            bottom = max(bottom, last) if top == index else bottom
    return bottom - index + 1


def _is_title(row: Sequence[str]) -> bool:
    """Return whether a row holds nothing but the title of the table, in its first cell or in all that are merged."""
    return len(row) > 2 and bool(row[0]) and set(row) <= {"", row[0]}


_FILLED_IN = compiled(r"[^：:（(]{2,14}[：:]\s*[^\s（(].*")


def _is_filled_in(row: Sequence[str]) -> bool:
    """Return whether a row is a line over the table, filled in: 填报单位：某局　填报日期：9月30日."""
    texts = [text for text in row if text.strip()]
    return bool(texts) and all(map(_FILLED_IN.fullmatch, texts))


def _goes_on(sheet: Sheet, below: int, names: ColumnNames) -> bool:
    """Return whether the row below a header is one of the header, too: it names several columns for certain."""
    row = sheet.rows[below] if below < len(sheet.rows) else []
    return len({text for text in row if plain(text) in names.known}) > 2


def _is_parted(sheet: Sheet, index: int, lines: int) -> bool:
    """Return whether the row below a header names nothing but parts of its titles that have blanks beside them, while
    the row below that one has something under the others: 完成进度 over 已完成、推进中、未启动.
    """
    rows = sheet.rows[index : index + lines + 2]
    if len(rows) < lines + 2:
        return False
    first, row, data = rows[0], rows[lines], rows[lines + 1]
    alone = {at for at, text in enumerate(first[:-1]) if text and first[at + 1]}
    parts = [at for at, text in enumerate(row) if text.strip()]
    below = sum(bool(data[at].strip()) for at in alone if at < len(data))
    return (
        len(parts) > 1
        and below > 1
        and not alone.intersection(parts)
        and all(_TITLE.fullmatch(row[at].strip()) and at <= len(first) for at in parts)
        and len({row[at] for at in parts}) == len(parts)
    )


# --- titles over columns ---------------------------------------------------------------------


def _has_data(block: Sequence[Sequence[str]]) -> bool:
    """Return whether a row below the first names something under a title that stands over one column alone."""
    first, width = block[0], len(block[0])
    for row in block[1:]:
        for column, text in enumerate(row[:width]):
            alone = first[column] and (column + 1 == width or first[column + 1])
            if alone and plain(text) and text != first[column] and first[column] != (*first, "")[column + 1]:
                return True
    return False


def _parts(block: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return what stands over each column, from above: a title holds for blanks beside it that have parts below."""
    width = max(map(len, block))
    filled = [[*row, *[""] * (width - len(row))] for row in block]
    for level, row in enumerate(filled[:-1]):
        for column in range(1, width):
            parts_below = any(lower[column] for lower in filled[level + 1 :])
            group = all(above[column] == above[column - 1] for above in filled[:level])
            if not row[column] and parts_below and group and len(row[column - 1]) <= LONGEST_GROUP:
                row[column] = row[column - 1]
    return [_stacked([row[column] for row in filled]) for column in range(width)]


def _stacked(texts: Sequence[str]) -> list[str]:
    """Return the different texts over one column, from above."""
    return [text for index, text in enumerate(texts) if text and (index == 0 or text != texts[index - 1])]


def _meaning(parts: Sequence[Sequence[str]], column: int, names: ColumnNames) -> Meaning:
    """Return what the parts over a column mean; where the lowest says nothing, a title over this column alone does."""
    part = parts[column]
    if not part:
        return NOTHING
    meaning = names.of(part)
    beside = [parts[index][:1] for index in (column - 1, column + 1) if 0 <= index < len(parts)]
    return meaning if meaning.name or part[:1] in beside else names.of(part[:1])


_PAPERS = compiled("佐证|材料|附件|签字|签名|备注")  # beside 整改进展: what proves it, not what was done


def _with_groups(parts: Sequence[Sequence[str]], meanings: Sequence[Meaning], names: ColumnNames) -> Sequence[Meaning]:
    """Return what the columns mean, with what the title over a group means for the one of it that says nothing:
    隐患情况 over 具体描述、类型、等级. It is a guess.
    """
    found = list(meanings)
    taken = {meaning.name for meaning in meanings}
    for title, group in groupby(range(len(parts)), lambda column: parts[column][0] if len(parts[column]) > 1 else ""):
        silent = [column for column in group if not meanings[column].name] if title else []
        meaning = names.certain([title]) if len(silent) == 1 else None
        if meaning and meaning.name not in taken and not _PAPERS.search(parts[silent[0]][-1]):
            found[silent[0]] = meaning._replace(how=GUESSED)
    return found


def _headings(
    parts: Sequence[Sequence[str]], meanings: Sequence[Meaning], columns: Mapping[str, Field]
) -> list[ColumnHead]:
    """Return what each column is: of several with one meaning the one that has its very name, else the first.

    The second goes where its column says, is joined to it where both are texts, or keeps its own title.
    """
    taken = _taken(parts, meanings, columns)
    free = {name for name in columns if name not in taken}
    headings: list[ColumnHead] = []
    for index, (part, meaning) in enumerate(zip(parts, meanings, strict=True)):
        title = "·".join(" ".join(one.split()) for one in part)
        if meaning == NOT_USED:
            headings.append(ColumnHead(title, ""))
            continue
        name, joined = meaning.name, False
        if name and taken[name] != index:
            name, joined = _second(plain("".join(part)), meaning, columns, free)
        if not name or name not in columns:
            name = _own_title(plain("".join(part[-1:])) if part else "", index, headings, taken)
        used = meaning if name in columns else NOTHING
        headings.append(ColumnHead(title, name, meaning.name, used.how, joined))
    return headings


def _taken(parts: Sequence[Sequence[str]], meanings: Sequence[Meaning], columns: Mapping[str, Field]) -> dict[str, int]:
    """Return which column each meaning is taken from: one that was asked for, its very name, an alias, one that gives
    way to others, a guess.
    """
    best: dict[str, tuple[int, int]] = {}
    for index, (part, meaning) in enumerate(zip(parts, meanings, strict=True)):
        if meaning.name:
            title = plain("".join(part))
            rank = (ASKED, NAMED, GUESSED).index(meaning.how) * 3 - (title == meaning.name)
            if meaning.how != ASKED and _gives_way(title, meaning, columns) is not None:
                rank += len((ASKED, NAMED, GUESSED)) + 1
            best[meaning.name] = min(best.get(meaning.name, (99, 0)), (rank, index))
    return {name: index for name, (_, index) in best.items()}


def _gives_way(title: str, meaning: Meaning, columns: Mapping[str, Field]) -> str | None:
    """Return the column that a title goes to where it gives way; None where it does not."""
    return columns[meaning.name].hints.gives_way(title) if meaning.name in columns else None


def _second(title: str, meaning: Meaning, columns: Mapping[str, Field], free: set[str]) -> tuple[str, bool]:
    """Return where a second column of one meaning goes, and whether its text is joined to the first's; "" for nowhere.

    A guess is no reason to join, unless it is known what the title means beside the other.
    """
    if (other := _gives_way(title, meaning, columns)) and other in columns:
        joined = other not in free
        free.discard(other)
        return other, joined
    column, kind = columns[meaning.name], columns[meaning.name].type
    if meaning.how == GUESSED:
        return "", False
    for name in column.hints.second:
        if name == column.name or name in free:
            free.discard(name)
            return name, name == column.name
    joins = not column.hints.second and (kind.several_lines or kind.names or kind.pictures)
    return (column.name, True) if joins else ("", False)


def _own_title(title: str, index: int, before: Sequence[ColumnHead], taken: Mapping[str, int]) -> str:
    """Return the title of a column that means nothing, with its number where it stands twice or is missing."""
    again = title in taken or any(heading.name == title for heading in before)
    return f"{title}（第{index + 1}列）" if again or not title else title
