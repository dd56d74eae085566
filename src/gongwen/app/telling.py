"""Findings → what a person reads, grouped and counted, most serious first; or JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gongwen.document.finding import ERROR, HABIT, HINT, Finding

LEVELS = (ERROR, HINT, HABIT)
PLACES, GROUPS = 3, 8  # places told of one finding, and different findings told of one rule


def counted(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each level: "错误 2 处，提示 5 处"."""
    levels = [finding.level for finding in findings]
    return "，".join(f"{level} {levels.count(level)} 处" for level in LEVELS if level in levels) or "没有发现问题"


def text(file: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Return the lines that tell the findings on one file: the worst first, by rule, the same finding once."""
    yield f"{file}：{counted(findings)}"
    by_rule: dict[tuple[int, str], dict[str, list[Finding]]] = {}
    for finding in findings:
        key = (LEVELS.index(finding.level), finding.rule)
        by_rule.setdefault(key, {}).setdefault(finding.message, []).append(finding)
    for (level, rule), groups in sorted(by_rule.items(), key=lambda item: item[0][0]):
        for same in list(groups.values())[:GROUPS]:
            yield "  " + _told(same)
        if len(groups) > GROUPS:
            rest = sum(map(len, list(groups.values())[GROUPS:]))
            yield f"  【{LEVELS[level]}】“{rule}”还有{rest}处，用 --format json 或 --annotate 看全部"


def _told(same: Sequence[Finding]) -> str:
    """Return the line of findings that say the same, with the first places."""
    first = same[0]
    listed, more = first_places(same)
    listed += f" 等{len(same)}处" if more else ""
    stop = "" if first.message.endswith(("？", "。", "！")) else "。"
    fix = f"{stop}{first.fix}" if first.fix else ""
    basis = f"（{first.basis}）" if first.basis else ""
    return f"【{first.level}】{listed}{'：' if listed else ''}{first.message}{fix}{basis}"


def first_places(findings: Iterable[Finding], most: int = PLACES) -> tuple[str, bool]:
    """Return the first places of findings, each with how many are there, and whether there are more."""
    counts = Counter(finding.where for finding in findings if finding.where)
    places = [f"{where}（{count}处）" if count > 1 else where for where, count in counts.items()]
    return "、".join(places[:most]), len(places) > most


NAMES = ("file", "rule", "level", "where", "message", "fix", "basis")
UNREAD = "读不出"  # the rule of a file that could not be read


def unread(file: str, error: str) -> Finding:
    """Return the entry of a file that could not be read, for programs: an empty list would say that it is right."""
    return Finding(UNREAD, ERROR, "", error, "打开看一看，另存为 .docx 再查", "", file)


def json_text(findings: Iterable[Finding]) -> str:
    """Return findings for other programs: a list of plain objects, each finding with all it says."""
    import json

    found = [{name: getattr(finding, name) for name in NAMES} for finding in findings]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


_SARIF = {ERROR: "error", HINT: "warning", HABIT: "note"}


def sarif_text(findings: Iterable[Finding]) -> str:
    """Return findings as SARIF 2.1.0, the form that editors and build servers read."""
    import json

    found = list(findings)
    rules = [{"id": name} for name in dict.fromkeys(finding.rule for finding in found)]
    results = [
        {
            "ruleId": finding.rule,
            "level": _SARIF[finding.level],
            "message": {
                "text": f"{finding.message}。{finding.fix}" + (f"（{finding.basis}）" if finding.basis else "")
            },
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": {"uri": finding.file.replace("\\", "/")}},
                    "logicalLocations": [{"name": finding.where or finding.file}],
                }
            ],
        }
        for finding in found
    ]
    run = {"tool": {"driver": {"name": "gongwen", "rules": rules}}, "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


# --- one finding a group ----------------------------------------------------------------------


def grouped(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings that say the same in many places as one at the first, with the others named: …，共9处：第3段…

    A few each stand at their own.
    """
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.message), []).append(finding)
    return [one for same in groups.values() for one in (same if len(same) <= PLACES else [_first(same)])]


def _first(same: Sequence[Finding]) -> Finding:
    if len(same) == 1:
        return same[0]
    others = list(dict.fromkeys(finding.where for finding in same[1:]))
    more = f"等{len(others)}处" if len(others) > MOST else ""
    return replace(same[0], message=f"{same[0].message}（共{len(same)}处，还有{'、'.join(others[:MOST])}{more}）")


MOST = 12  # places that one comment names
