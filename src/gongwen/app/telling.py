"""Findings → what a person reads, grouped and counted, most serious first; or JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

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
    counts = Counter(finding.where for finding in same if finding.where)
    places = [f"{where}（{count}处）" if count > 1 else where for where, count in counts.items()]
    listed = "、".join(places[:PLACES]) + (f" 等{len(same)}处" if len(places) > PLACES else "")
    stop = "" if first.message.endswith(("？", "。", "！")) else "。"
    fix = f"{stop}{first.fix}" if first.fix else ""
    basis = f"（{first.basis}）" if first.basis else ""
    return f"【{first.level}】{listed}{'：' if listed else ''}{first.message}{fix}{basis}"


def json_text(findings: Iterable[Finding]) -> str:
    """Return findings for other programs: a list of plain objects, each finding with all it says."""
    import json

    names = ("file", "rule", "level", "where", "message", "fix", "basis")
    found = [{name: getattr(finding, name) for name in names} for finding in findings]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
