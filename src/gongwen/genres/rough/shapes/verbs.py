"""Names of parts that are verbs of what stands behind them: 感谢：大家的支持 · 带什么：笔记本电脑 · 分管：农业."""

from __future__ import annotations

from gongwen.genres.called import table
from gongwen.genres.rough.cues import Cue
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making


def with_verb(line: RoughLine, cue: Cue, made: Making) -> str:
    """Return what stands behind a name, with the name where it is the verb: 感谢：大家的支持 → 感谢大家的支持."""
    name = line.text.removesuffix(cue.rest).rstrip("：:— \u3000")
    if (verb := table()["补动词"].get(name)) and cue.field in ("会务要求", "分管") and verb not in cue.rest:
        if verb == name:
            return str(verb) + cue.rest
        made.anew(f"“{name}”写成了“{verb}”", [line.text])
        return str(verb) + cue.rest
    verbs = table()["开头的动词"].get(name, "") if made.kind.spoken else ""
    return cue.rest if not verbs or any(verb in cue.rest for verb in verbs) else name + cue.rest
