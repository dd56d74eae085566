"""The manual and the rules of checking, for 说明: topics, a page as HTML, where words stand, one rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from gongwen.app import help_html, manual
from gongwen.app.plain_page import blocks, inline
from gongwen.document.finding import Misuse

MOST_HITS, AROUND = 200, 40  # hits that are told; characters told on each side of the words


@dataclass(frozen=True)
class HelpAsked:
    """A page of the manual, by its name or that of a genre; "" for the first."""

    topic: str = ""


@dataclass(frozen=True)
class SearchAsked:
    """Words that are looked for, all of them in one line."""

    words: str


@dataclass(frozen=True)
class RuleAsked:
    """A rule of checking by its name."""

    name: str


class Hit(NamedTuple):
    """A line of the manual that holds the words: its page, the heading above it and that heading's id, the text."""

    topic: str
    heading: str
    id: str
    text: str


def help_(asked: HelpAsked) -> dict[str, Any]:
    """Return the topics and one page as HTML. Raises Misuse that names what was probably meant."""
    known = manual.topics()
    name = asked.topic or known[0].name
    if name not in manual.ORDER and not (name := manual.page_of(name)):
        raise Misuse(manual.unknown(asked.topic))
    question = next(topic.question for topic in known if topic.name == name)
    return {
        "topics": [{"name": topic.name, "summary": topic.question} for topic in known],
        "topic": name,
        "title": question,
        "html": help_html.html(manual.markdown(name)),
    }


def search_help(asked: SearchAsked) -> dict[str, Any]:
    """Return the lines of the manual that hold the words, page by page."""
    words = asked.words.casefold().split()
    hits = [hit for topic in manual.topics() for hit in _hits(topic.name, words)] if words else []
    return {"hits": hits[:MOST_HITS], "count": len(hits)}


def _hits(topic: str, words: list[str]) -> Iterator[Hit]:
    heading, number = "", ""
    for at, lines in enumerate(blocks(manual.markdown(topic))):
        if lines[0].startswith("#"):
            heading, number = inline(lines[0].lstrip("# ")), f"h{at}"
        for line in lines:
            text = inline(line.strip("| ")) if line.startswith("|") else inline(line)
            if all(word in text.casefold() for word in words):
                yield Hit(topic, heading, number, _around(text, words[0]))


def _around(text: str, word: str) -> str:
    at = text.casefold().find(word)
    first, last = max(0, at - AROUND), at + len(word) + AROUND
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def rule(asked: RuleAsked) -> dict[str, Any]:
    """Return what a rule of checking looks for, why, a wrong and a right example, what to do. Raises Misuse."""
    from gongwen.app.rule_page import WHY, rules_named

    return {
        "rules": [
            {
                "title": found.name,
                "what": found.help,
                "why": WHY[found.level],
                "wrong": found.wrong,
                "right": found.right,
                "fix": found.repair or "照“对”的样子改",
                "authority": found.basis,
                "level": found.level,
            }
            for found in rules_named(asked.name)
        ]
    }
