"""`gongwen check --settings`: the folder of an office's settings → what became of every file in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongwen.app.office_words import office_words
from gongwen.app.outcome import Outcome, attempt
from gongwen.app.reporter import Reporter
from gongwen.check.rules import catalogue
from gongwen.chinese.nearest import nearest
from gongwen.document.finding import ERROR, Misuse
from gongwen.genres import declared, genre, office, types
from gongwen.genres.declared import Declared
from gongwen.records import Record, Value
from gongwen.records.field import Field
from gongwen.standard.folders import BESIDE, GENRES, HOME, PAPERS, home

_PICTURES = (".png", ".jpg", ".jpeg")


def examined(given: Path | None, reporter: Reporter) -> list[Outcome]:
    """Return what became of every file of some settings, said one by one. Raises Misuse where there are none."""
    folder = given or home() or (Path(BESIDE) if Path(BESIDE).is_dir() else None)
    if folder is None or not folder.is_dir():
        told = f"{folder}：没有这个文件夹" if folder else "没有单位设置"
        raise Misuse(f"{told}；把它放在环境变量 {HOME} 写的文件夹里，或文件旁边的“{BESIDE}”里")
    outcomes = [*_settings(folder), *_genres(folder / GENRES), *_papers(folder / PAPERS), *_others(folder)]
    for one in outcomes:
        reporter.error(one.error)
        if not one.error:
            reporter.result(f"可用：{one.name}\n")
    return outcomes


def _settings(folder: Path) -> Iterator[Outcome]:
    file = folder / office.FILE
    if not file.is_file():
        yield Outcome(str(file), error=f"{file}：没有这个文件；新建一个，写上“版本: 1”")
        return
    _, error = attempt(str(file), lambda: office.read(folder))
    wrong = [error] if error else list(_wrong(declared.load(file)))
    yield from (Outcome(str(file), error=one) for one in wrong)
    if not wrong:
        yield Outcome(str(file))


def _wrong(said: Declared) -> Iterator[str]:
    """Return what no genre and no rule takes of 设置.yaml, each with its line."""
    fields, rules = _fields(said.file.parent / GENRES), {rule.name for rule in catalogue()}
    closings = said.below(office.CLOSINGS, "")
    for place in (said.below(office.COMMON, ""), *(closings.below(name, "") for name in closings.values)):
        for name, value in place.values.items():
            if name not in fields and name not in office.LEDGER:
                yield _told(place, name, f"“{name}”没有文种有这个字段{_near(name, fields)}")
            yield from (_told(place, name, message) for message in _faults(fields.get(name), value, said.file.parent))
    for key in (office.ONLY, office.SKIP):
        for name in said.texts(key):
            if name not in rules:
                yield _told(said, key, f"没有规则“{name}”{_near(name, rules)}")


def _fields(folder: Path) -> dict[str, Field]:
    """Return the fields of all genres, and of those among the settings, by all their names."""
    own = (found for found, _ in genre.each(sorted(path.parent for path in folder.glob("*/genre.yaml"))) if found)
    kinds = (*genre.load_all(), *own)
    return {alias: item for kind in kinds for item in kind.fields.values() for alias in (item.name, *item.aliases)}


def _faults(field: Field | None, value: Value, folder: Path) -> Iterator[str]:
    """Return what is wrong with the value of a field, whatever document it goes into."""
    if isinstance(value, str) and value.lower().endswith(_PICTURES):
        if not (folder / value).is_file():
            yield f"没有图片“{value}”；放在单位设置的文件夹里"
    elif field:
        _, findings = types.check(Record({field.name: value}), {field.name: field}, True)
        yield from (f"“{field.name}”{one.message}" for one in findings if one.level == ERROR)


def _near(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f"；是不是“{near}”？" if near else ""


def _told(said: Declared, key: str, message: str) -> str:
    """Return a sentence with the file and the line."""
    try:
        said.wrong(message, key)
    except Misuse as error:
        return str(error)


def _genres(folder: Path) -> Iterator[Outcome]:
    for one in sorted(path for path in folder.glob("*") if path.is_dir()):
        if not (one / "genre.yaml").is_file():
            yield Outcome(str(one), error=f"{one}：没有 genre.yaml，不是文种")
            continue
        found, error = next(genre.each([one]))
        if found:
            _, error = attempt(str(one), lambda found=found: genre.compiles(found))  # type: ignore[misc]
        yield Outcome(str(one), error=error)


def _papers(folder: Path) -> Iterator[Outcome]:
    from gongwen.word.papers.paper import load

    for one in sorted(folder.glob("*")):
        if one.suffix.lower() != ".docx":
            yield Outcome(str(one), error=f"{one}：不是版式，版式是 .docx")
        elif not one.name.startswith("~$"):
            yield Outcome(str(one), error=attempt(str(one), lambda one=one: load(str(one)))[1])  # type: ignore[misc]


def _others(folder: Path) -> Iterator[Outcome]:
    """Return what became of the other files: the workbook of words, pictures; what none of it is, is told."""
    for one in sorted(folder.iterdir()):
        if one.name == office.WORDS:
            yield Outcome(str(one), error=attempt(str(one), lambda one=one: office_words(one))[1])  # type: ignore[misc]
        elif one.name not in (office.FILE, GENRES, PAPERS) and one.suffix.lower() not in _PICTURES:
            yield Outcome(
                str(one),
                error=f"{one}：没有用上；单位设置里放 {office.FILE}、{office.WORDS}、{GENRES}、{PAPERS} 和图片（印章）",
            )
