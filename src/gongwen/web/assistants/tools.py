"""The tools of an assistant: plain functions, values in and values out; what cannot be done raises Misuse.

Nothing is filled in by the program: a record with faults is refused, with findings that say where and what to do. What
stands in documents and ledgers comes back as data. Files are read from and written into the work folder alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gongwen.app import manual
from gongwen.app.contract import call
from gongwen.app.contract.written_values import as_fields
from gongwen.document import manuscript
from gongwen.document.finding import Misuse
from gongwen.web.assistants.folder import WorkFolder

Result = dict[str, Any]
MOST = 100  # findings, doubts or lines in one answer
LARGEST = 1_000_000  # characters of a record
_FINDING = ("level", "where", "path", "line", "message", "fix", "rule", "id")


@dataclass(frozen=True)
class Tools:
    """The tools for one work folder."""

    folder: WorkFolder

    # --- what there is -----------------------------------------------------------------------

    def genres(self) -> Result:
        """Return all genres 文种."""
        found = answered("genres", {})["genres"]
        return {"genres": [{name: one[name] for name in ("name", "group", "summary", "ledger")} for one in found]}

    def fields(self, genre: str, full: bool = False) -> Result:
        """Return the fields of a genre, in short or with help, columns and JSON Schema."""
        found = answered("fields", {"genre": genre})
        if full:
            return {"genre": found["genre"], "schema": found["schema"]}
        return {"genre": found["genre"], "fields": [_short(one) for one in found["fields"]]}

    def sample(self, genre: str) -> Result:
        """Return a filled-in record of a genre."""
        found = answered("sample", {"genre": genre})
        return {"genre": found["genre"], "record": {"文种": found["genre"], **found["record"]}}

    def help(self, topic: str = "") -> Result:
        """Return a page of the manual, the list of pages for ""."""
        if not topic:
            return {"topics": [{"name": one.name, "question": one.question} for one in manual.topics()]}
        return {"topic": topic, "text": manual.page(topic)}

    # --- one document ------------------------------------------------------------------------

    def check_record(self, record: dict[str, Any], genre: str = "") -> Result:
        """Return what is wrong with a record, and its text as it would be printed; nothing is written."""
        import gongwen

        with self.folder.confined():
            made = gongwen.make(_fields(record), genre, folder=self.folder.path)
        told = told_of([vars(one) for one in made.findings], self.folder)
        return {"ready": not made.refused, **told, "text": self._text(record, genre)}

    def _text(self, record: Mapping[str, Any], genre: str) -> str:
        from gongwen.app import intake
        from gongwen.records import Record

        job = intake.from_record(Record(_fields(record), str(self.folder.path / "记录")), genre, draft=True)
        return manuscript.write(job.document)

    def make(self, record: dict[str, Any], genre: str = "", name: str = "", draft: bool = False) -> Result:
        """Write the document of a record into the work folder, or return why not."""
        import gongwen

        with self.folder.confined():
            made = gongwen.make(_fields(record), genre, folder=self.folder.path, draft=draft)
            pages = len(made.pages)
        told = told_of([vars(one) for one in made.findings], self.folder)
        if made.refused:
            return {"made": False, "file": "", "pages": 0, **told}
        file = self.folder.save(name or made.name, made.docx) if _is_word(name or made.name) else _refuse_name(name)
        return {"made": True, "file": file, "pages": pages, **told}

    # --- files -------------------------------------------------------------------------------

    def check(self, file: str, genre: str = "") -> Result:
        """Return what is wrong with a file."""
        found = answered("check", {"file": given_of(self.folder, file), "genre": genre})
        told = told_of(found["findings"], self.folder)
        return {"file": file, "kind": found["kind"], "counts": found["counts"], **told}

    def import_(self, file: str, genre: str = "") -> Result:
        """Return an old document as a manuscript, or as a record of a genre."""
        asked = {"files": [given_of(self.folder, file)], "genre": genre}
        (found,) = answered("import", asked)["documents"]
        if found["error"]:
            raise Misuse(found["error"])
        lines = [{name: one[name] for name in ("text", "taken", "became", "path")} for one in found["lines"]]
        told = told_of(found["findings"], self.folder)
        names = ("title", "record", "manuscript", "lost")
        return {"file": file, **{name: found[name] for name in names}, "lines": lines[:MOST], **told}


def _short(field: Mapping[str, Any]) -> Result:
    """Return what is needed to fill in a field."""
    told = {
        name: field[name] for name in ("name", "type", "required", "help", "options") if field[name] or name == "name"
    }
    columns = [one["name"] for one in field["columns"]]
    return told | ({"columns": columns} if columns else {})


def _fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record as texts. Raises Misuse for one that is too large."""
    if not isinstance(record, Mapping):
        raise Misuse('record 应是一个对象：栏目 → 内容，如 {"文种": "通知", "标题": "…"}')
    if len(json.dumps(dict(record), ensure_ascii=False, default=str)) > LARGEST:
        raise Misuse(f"内容太长，超过{LARGEST // 10_000}万字；请分成几份")
    return dict(as_fields(record))


def _is_word(name: str) -> bool:
    return name.lower().endswith(".docx")


def _refuse_name(name: str) -> str:
    raise Misuse(f"文件名要以 .docx 结尾，写的是“{name[:40]}”")


def answered(name: str, request: Mapping[str, Any]) -> Result:
    """Return what a function of the contract answers. Raises Misuse for what it refuses."""
    answer = call(name, request)
    if not answer["ok"]:
        raise Misuse(answer["error"])
    return answer


def given_of(folder: WorkFolder, name: str) -> dict[str, str]:
    """Return a file of the folder as the contract takes it."""
    from gongwen.app.contract.shapes import told

    found: dict[str, str] = told(folder.file(name))
    return found


def told_of(findings: Iterable[Mapping[str, Any]], folder: WorkFolder) -> Result:
    """Return findings as an assistant needs them: where, what, what to do; how many there are where there are many."""
    found = [{name: one[name] for name in _FINDING if one[name] not in ("", None)} for one in findings]
    shown = [
        {name: folder.clean(text) if isinstance(text, str) else text for name, text in one.items()} for one in found
    ]
    return {"findings": shown[:MOST], "more": max(0, len(shown) - MOST)}
