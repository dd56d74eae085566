"""The settings of an office → a line that says which are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongwen.app.reporter import Reporter
from gongwen.standard.folders import GENRES, PAPERS, home

if TYPE_CHECKING:
    from gongwen.genres.office import Office


def tell(reporter: Reporter) -> None:
    """Say which settings are used; nothing where there are none. Raises Misuse for some that cannot be."""
    if said := told():
        reporter.note(said)


def told() -> str:
    """Return the line that says which settings are used, "" where there are none. Raises Misuse for broken ones."""
    if home() is None:
        return ""
    from gongwen.genres import office

    own = office.of_now()
    return line(own) if own else ""


def line(own: Office) -> str:
    """Return which settings are used, and what they hold."""
    held = "；".join(f"{name}：{text}" for name, text in holds(own).items() if text)
    name = f"{own.name}，" if own.name else ""
    return f"用单位设置 {own.folder}（{name}版本 {own.edition}）" + (f"：{held}" if held else "")


def holds(own: Office) -> dict[str, str]:
    """Return what settings hold, by kind: names with 、 between them, "" for none."""
    from gongwen.genres.office import CLOSINGS, COMMON, ONLY, SKIP, WORDS

    return {
        COMMON: "、".join(own.common),
        CLOSINGS: "、".join(own.closings),
        "文种": "、".join(path.parent.name for path in sorted((own.folder / GENRES).glob("*/genre.yaml"))),
        "版式": "、".join(path.stem for path in sorted((own.folder / PAPERS).glob("*.docx"))),
        ONLY: "、".join(own.only),
        SKIP: "、".join(own.skip),
        "词表": WORDS if (own.folder / WORDS).is_file() else "",
    }


def shown(own: Office) -> dict[str, str]:
    """Return what a person wants to see of settings, by its name: from where, which edition, and all that they hold."""
    from gongwen.app.office_words import office_words
    from gongwen.app.outcome import attempt
    from gongwen.genres import office

    told = {"位置": str(own.folder), "名称": own.name, "版本": own.edition, **holds(own)}
    told |= {name: str(own.common[name]) for name in office.LEDGER if own.common.get(name)}
    if path := office.words():
        found, error = attempt(str(path), lambda: office_words(path))
        counts = (
            {"错词": found.swaps, "敏感词": found.sensitive, "单位": found.units, "领导": found.leaders}
            if found
            else {}
        )
        told["词表"] = "、".join(f"{name}{len(rows)}条" for name, rows in counts.items() if rows) or error
    return {name: text for name, text in told.items() if text}
