"""The 状态 of the rows of a ledger → its normal form in each row, and what of it is not understood.

Where no column says it, the column of the recheck or of the result does, if every cell of it is understood; else the
day on which a problem was finished, where the ledger has a deadline beside it. Where it was taken from is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from gongwen.chinese import deadlines
from gongwen.chinese.dates import read_moment
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT, PLACES, Finding
from gongwen.records.entries import ColumnUse, Ledger, LedgerRow
from gongwen.records.naming import ASKED, GUESSED
from gongwen.records.states import proposing, status
from gongwen.records.states.begun import is_begun
from gongwen.records.states.contrast import contrasted
from gongwen.records.states.status import Status

STATE, RESULT, DATE, LIMIT, REMARK = "状态", "整改结果", "完成日期", "整改时限", "状态说明"
CHECKS = proposing.INSTEAD


def settle(found: Ledger, words: str, counting: bool, sets: bool = False) -> list[Finding]:
    """Put the 状态 of every row into its normal form; return what is to be told about it.

    words: those of the office, 状态词. counting: the documents count what is done, so that what is not understood is an
    error. sets: they ask for what is open, so that a column that seems to say what is done is told.
    """
    own, wrong = status.own_words(words)
    told = [one for part in _by_source(found) for one in _settled(part, own, counting, sets)]
    return [*(wrong_word(one, found) for one in wrong), *told]


def _by_source(found: Ledger) -> list[Ledger]:
    """Return a ledger in parts, where some of its sheets have a 状态 and others say it in another column."""
    sheets: dict[tuple[str, str], list[ColumnUse]] = {}
    for use in found.columns:
        sheets.setdefault((use.file, f"工作表“{use.sheet}”"), []).append(use)
    having = {key for key, uses in sheets.items() if any(use.name == STATE for use in uses)}
    keys = [(entry.file, entry.place.rpartition("第")[0]) for entry in found.entries]
    if len(having) in (0, len(sheets)) or not sheets.keys() >= {*keys}:
        return [found]
    parts = []
    for wanted in (having, sheets.keys() - having):
        entries = [entry for entry, key in zip(found.entries, keys, strict=True) if key in wanted]
        parts.append(Ledger(entries=entries, columns=[use for key in sheets if key in wanted for use in sheets[key]]))
    return [part for part in parts if part.entries]


def _settled(found: Ledger, own: Mapping[str, Status], counting: bool, sets: bool) -> list[Finding]:
    own, contrast = _with_contrast(found, own)
    source = _source(found, own)
    if not source:
        return proposing.ask(found, own, counting, sets)
    if source == DATE:
        return _by_days(found)
    begun = _begun(found, own) if source == STATE else []
    percent = percentages(found, source)
    unclear: dict[str, list[LedgerRow]] = {}
    mixed: list[LedgerRow] = []
    for entry in found.entries:
        text = entry.values.get(source, "")
        if source == STATE and "\n" in text:
            text, said = _of_rows(text, percent, own)
            mixed += [entry] if "；" in text else []
            cast("dict[str, str]", entry.values)[STATE] = text
        else:
            said = status.read(percent.get(text, text), own)
        if said is None:
            unclear.setdefault(text, []).append(entry)
        elif text or source != STATE:
            _set(entry, said, text if source == STATE else "")
    told = [] if source == STATE else [_told(found, f"没有“状态”列，状态取自“{source}”")]
    told += [*(unclear_state(*one) for one in unclear.items()), *_unsaid(found, source)] if counting else []
    return [*told, *begun, *_contrast_told(found, contrast.get(source, {})), *_blank(found, source), *_mixed(mixed)]


def _begun(found: Ledger, own: Mapping[str, Status]) -> list[Finding]:
    """Take as worked on the problems whose 状态 says only that they are not settled, where the result says more."""
    rows = [row for row in found.entries if is_begun(row.values.get(STATE, ""), row.values.get(RESULT, ""), own)]
    for row in rows:
        cast("dict[str, str]", row.values)[STATE] = Status.UNDERWAY.value
    message = f"状态只说没有完成的{len(rows)}行写了整改情况，算整改中"
    fix = "还没有动手的，状态写“未整改”"
    return [Finding("状态", HINT, proposing.places_of(rows), message, fix, file=rows[0].file)] if rows else []


def _by_days(found: Ledger) -> list[Finding]:
    """Settle every row by whether it has a day on which it was finished."""
    for entry in found.entries:
        text = entry.values.get(DATE, "")
        _set(entry, Status.DONE if _is_day(text) else status.read(text) or Status.UNTOUCHED, "")
    return [_told(found, "没有“状态”列，有完成日期的算已完成，没有的算未整改")]


def _with_contrast(
    found: Ledger, own: Mapping[str, Status]
) -> tuple[Mapping[str, Status], Mapping[str, Mapping[str, Status]]]:
    """Return the words of an office with those that the columns explain themselves, and these by column."""
    contrast = {
        name: contrasted(entry.values.get(name, "") for entry in found.entries) for name in (STATE, *proposing.INSTEAD)
    }
    return {**{word: said for words in contrast.values() for word, said in words.items()}, **own}, contrast


def _contrast_told(found: Ledger, words: Mapping[str, Status]) -> list[Finding]:
    """Return what is told of words that are understood by what else stands in their column."""
    listed = "，".join(f"“{word}”按{said.value}" for word, said in words.items())
    return [_told(found, f"同一列里前后对照，{listed}统计")] if listed else []


def _of_rows(text: str, percent: Mapping[str, str], own: Mapping[str, Status]) -> tuple[str, Status | None]:
    """Return the 状态 of several rows that are one problem, and what they say: done are all, where each of them is.

    One that only the first row has is that of all. Of several the first that is not understood stands for all.
    """
    first, *more = text.split("\n")
    said = {line: status.read(percent.get(line, line), own) for line in ((first, *more) if any(more) else (first,))}
    if strange := [line for line, one in said.items() if one is None]:
        return strange[0], None
    left = {one for one in said.values() if one} - {Status.DONE}
    named = "；".join(line or "空" for line in said)
    if len(left) > 1 or (left and len(said) > len(left) and left <= {Status.UNDERWAY, Status.UNTOUCHED}):
        return named, Status.UNDERWAY
    return named, left.pop() if left else Status.DONE


def _source(found: Ledger, own: Mapping[str, Status]) -> str:
    """Return the column that says the 状态, "" where none does."""
    beside = {use.name for use in found.columns if use.how == GUESSED and proposing.is_beside(use)}
    names = {use.name: use.how for use in found.columns if use.name not in beside}
    if STATE in names and any(entry.values.get(STATE) for entry in found.entries):
        return STATE
    for name in proposing.INSTEAD:
        texts = {entry.values.get(name, "") for entry in found.entries} - {""}
        if name in names and texts and all(status.read(text, own) for text in texts):
            return name
    dated = (LIMIT in names or names.get(DATE) == ASKED) and _says_when(found, names) and not _contradicted(found, own)
    return DATE if dated else STATE if STATE in names else ""


def _contradicted(found: Ledger, own: Mapping[str, Status]) -> bool:
    """Return whether a row with such a day is open by another column, or its recheck is not clear: no day of an end."""
    for row in found.entries:
        recheck, result = (status.read(text, own) if (text := row.values.get(name)) else Status.DONE for name in CHECKS)
        if row.values.get(DATE) and (recheck is not Status.DONE or (result is not None and not result.is_done)):
            return True
    return False


def _says_when(found: Ledger, names: Mapping[str, str]) -> bool:
    """Return whether 完成日期 says of each row when it was finished, or how it stands: 未完成; no 9月底前."""
    texts = [text for entry in found.entries if (text := entry.values.get(DATE, ""))]
    titles = [use.title for use in found.columns if use.name == DATE]
    sure = names.get(DATE) not in (None, GUESSED) or any(map(_ENDED.search, titles))
    days = [text for text in texts if _is_day(text)]
    words = [text for text in texts if text not in days]
    return sure and bool(days) and not any(map(deadlines.is_limit, days)) and all(map(status.read, words))


_ENDED = compiled(
    "(?!.*(?:回复|反馈|上报|报送|答复|提交)).*(?:实际|完|办[结毕]|销|闭|改[正好]|解决|竣工|消除|到位|摘牌|修复|交付|化解|结案|注销)"
)


def _is_day(text: str) -> bool:
    try:
        return bool(read_moment(text)) or deadlines.read(text).understood
    except ValueError:
        return False


def _set(entry: LedgerRow, said: Status, text: str) -> None:
    """Give a row its 状态 in normal form; a sentence that said it stays as its result, or as a remark."""
    values = cast("dict[str, str]", entry.values)
    values[STATE] = said.value
    if len(text) > 6 and text not in status.status_words().cells:
        values.setdefault(RESULT, text)
        if values[RESULT] != text:
            values[REMARK] = text


def percentages(found: Ledger, source: str) -> dict[str, str]:
    """Return numbers that are percentages, as such: a column of shares 0 to 1, or one whose title says so."""
    texts = {entry.values.get(source, "") for entry in found.entries}
    numbers = {text: float(text) for text in texts if re.fullmatch(r"\d{1,3}(?:\.\d+)?", text)}
    titles = "".join(use.title for use in found.columns if use.name == source)
    named = bool(re.search("[率%％]|进度|百分|比例", titles))
    shares = max(numbers.values(), default=2) <= 1
    if not numbers or not (named or (shares and any(0 < number < 1 for number in numbers.values()))):
        return {}
    return {text: f"{number * 100 if shares else number:g}%" for text, number in numbers.items()}


# --- what is told ----------------------------------------------------------------------------


def unclear_state(text: str, rows: Sequence[LedgerRow], fix: str = "") -> Finding:
    """Return what is told of the rows whose 状态 is not understood. fix: how an office says what it means."""
    message = f"看不懂的状态“{text[:40]}”（{len(rows)}行），不能统计"
    return Finding("状态", ERROR, proposing.places_of(rows), message, fix or proposing.said([text]), file=rows[0].file)


def _blank(found: Ledger, source: str) -> Iterator[Finding]:
    """Return the rows whose 状态 is blank though they have a day on which they were finished."""
    rows = [one for one in found.entries if source == STATE and not one.values.get(STATE) and one.values.get(DATE)]
    if rows:
        message = f"有{len(rows)}行状态空着，却有完成日期，按没有完成统计"
        yield Finding("状态与日期", HINT, proposing.places_of(rows), message, "补上状态", file=rows[0].file)


def _unsaid(found: Ledger, source: str) -> Iterator[Finding]:
    """Return the rows that say nothing of how they stand, or only “/”, where others do: they count as untouched."""
    said = [one for one in found.entries if one.values.get(source)]
    rows = [one for one in found.entries if not one.values.get(source) and not one.values.get(DATE)]
    if said and rows:
        message = f"有{len(rows)}行“{source}”空着或只有“/”，按未整改统计"
        fix = "已经整改的，补上状态；不用整改的，删去这一行"
        yield Finding("状态空着", HINT, proposing.places_of(rows), message, fix, file=rows[0].file)


def _mixed(rows: Sequence[LedgerRow]) -> Iterator[Finding]:
    """Return the problems of several rows whose 状态 is not the same in all of them."""
    if rows:
        words = "”“".join(dict.fromkeys(row.values.get(REMARK) or row.values.get(RESULT, "") for row in rows[:PLACES]))
        message = f"有{len(rows)}项占了几行，各行的状态不一样，都完成了才算已完成（如“{words[:60]}”）"
        yield Finding(
            "状态不一",
            HINT,
            proposing.places_of(rows),
            message,
            "要分开数的，取消“问题”的合并，一行写一个问题",
            file=rows[0].file,
        )


def _told(found: Ledger, message: str) -> Finding:
    return Finding("状态", HINT, "表头", message, file=found.entries[0].file)


def wrong_word(word: str, found: Ledger, meanings: str = status.MEANINGS) -> Finding:
    """Return what is told of a word of 状态词 that says nothing which is understood."""
    fix = f"写成 关闭=已完成 的样子，等号右边是 {meanings}"
    return Finding("状态词", HINT, "公共字段", f"“状态词”里看不懂“{word}”", fix, file=found.columns[0].file)


def unclear_rows(rows: Iterable[Mapping[str, Any]], counted: bool = True) -> Iterator[tuple[int, str]]:
    """Return the rows, counted from 0, whose 状态 is not understood, or is blank beside words that say 已…, each with
    what to say about it. counted: a day on which it was finished says so, too; that of a ledger is told elsewhere.
    """
    for index, row in enumerate(rows):
        state = str(row.get(STATE) or "")
        if not status.read(state):
            yield index, f"看不懂的状态“{state}”，不能统计"
        elif not state and (said := _says_done(row, counted)):
            yield index, f"没有写状态，却写着{said}，不能统计"


_ALL_GONE = compiled("(?:全部|都|均|已经|已)[^不没未]{1,10}了")  # 全部清走了
_SAID_DONE = compiled(r"(?:现|目前|均|都|全部|已经)?已")


def _says_done(row: Mapping[str, Any], counted: bool) -> str:
    """Return what of a row without a 状态 says that it is, or may be, settled: 整改结果：已更换 · 问题：……。已整改."""
    if counted and (day := str(row.get(DATE) or "")) and _is_day(day) and not deadlines.is_limit(day):
        return f"{DATE}“{day}”"
    result, first, *more = str(row.get(RESULT) or ""), *re.split("[。；;\\n]", str(row.get("问题") or ""))
    for name, text in ((RESULT, result), *(("问题", piece) for piece in more)):
        if _SAID_DONE.match(text) and status.read(text) in (None, Status.DONE):
            return f"“{name}：{text[:20]}”"
    clauses = [clause for piece in (first, *more) for clause in re.split("[，,]", piece)[1:]]
    done = (clause for clause in clauses if status.read(clause) is Status.DONE or _ALL_GONE.fullmatch(clause))
    return next((f"“问题：{clause[:20]}”" for clause in done if clause), "")


def eased(found: Iterable[Finding], draft: bool) -> Iterator[Finding]:
    """Return what is doubtful; a draft counts what is not understood as open."""
    return (replace(one, level=HINT) if draft and one.rule == STATE else one for one in found)
