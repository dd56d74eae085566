"""A name and a request as JSON → the answer as JSON: here every error ends, as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from typing import Any, NamedTuple

from gongwen.app.contract.functions import Step, function
from gongwen.app.contract.shapes import request_of, told
from gongwen.app.outcome import attempt

Answer = dict[str, Any]


class _Ended(NamedTuple):
    """The end of work, with its answer."""

    answer: Answer


def call(name: str, request: Mapping[str, Any], progress: Callable[[Answer], None] | None = None) -> Answer:
    """Return the answer to a request: {"ok": true, …}, or {"ok": false, "error": a sentence}. Raises nothing.

    progress: told of every step of long work.
    """
    work = steps(name, request)
    while True:
        try:
            step = next(work)
        except StopIteration as ended:
            answer: Answer = ended.value
            return answer
        if progress:
            progress(step)


def steps(name: str, request: Mapping[str, Any]) -> Generator[Answer, None, Answer]:
    """Do what a request asks for, step by step, so that whoever listens can stop between two; return the answer."""
    work, error = attempt("请求", lambda: _work(name, request))
    if work is None:
        return {"ok": False, "error": error}
    with closing(work):
        while True:
            found, error = attempt("请求", lambda: _next(work))
            if not isinstance(found, Step):
                return found.answer if found else {"ok": False, "error": error}
            yield told(found)


def _work(name: str, request: Mapping[str, Any]) -> Generator[Step, None, Any]:
    """Return the work that a request asks for; it has not begun yet."""
    asked = function(name)
    (kind,) = [one for given, one in _annotations(asked).items() if given != "return"]
    return _begun(asked(request_of(kind, request)))


def _annotations(asked: Callable[..., Any]) -> Mapping[str, Any]:
    from typing import get_type_hints

    return get_type_hints(asked)


def _begun(found: Any) -> Generator[Step, None, Any]:
    answer = (yield from found) if isinstance(found, Generator) else found
    return answer


def _next(work: Generator[Step, None, Any]) -> Step | _Ended:
    try:
        return next(work)
    except StopIteration as ended:
        return _Ended({"ok": True, **told(ended.value)})
