"""Every request that the contract refuses, once: function, request, how the sentence begins. … stands for any text."""

from __future__ import annotations

import base64
from typing import Any, NamedTuple

SPEECH = {"文种": "讲话稿", "标题": "在会上的讲话", "任务": ["抓源头", "抓过程"]}
TEXT = base64.b64encode(b"1").decode()
TWO = base64.b64encode("标题: 一\n---\n标题: 二\n".encode()).decode()


class Refusal(NamedTuple):
    """A request and the sentence that it is refused with."""

    name: str
    request: Any
    error: str


def written(kind: str, value: Any, genre: str = "讲话稿", **more: Any) -> dict[str, Any]:
    return {"genre": genre, "source": {"kind": kind, "value": value}, **more}


def file(name: Any, data: Any = TEXT) -> dict[str, Any]:
    return written("record", SPEECH, files=[{"name": name, "data": data}])


def nested(levels: int) -> Any:
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


SHAPES = (
    Refusal("abuot", {}, "没有“abuot”这个功能。是不是“about”？"),
    Refusal("删去全部", {}, "没有“删去全部”这个功能；请更新网页或程序"),
    Refusal("about", {"文种": "通知"}, "请求里有不认识的“文种”，可用：…"),
    Refusal("about", [], "请求里的“内容”应是对象，写的是“[]”"),
    Refusal("about", None, "请求里的“内容”应是对象，没有写"),
    Refusal("about", {"a": nested(100_000)}, "请求套得太深，超过100层"),
    Refusal("compose", {"genre": "讲话稿"}, "请求里缺少“source”"),
    Refusal("compose", {"source": {"kind": "yaml"}, "genre": []}, "请求里的“genre”应是文字，写的是“[]”"),
    Refusal("compose", written("word", "一"), "请求里的“source.kind”应是outline、record、yaml、manuscript 之一…"),
    Refusal("compose", written("yaml", 3), "请求里的“source.value”应是对象，写的是“3”"),
    Refusal("compose", written("yaml", "一", draft="是"), "请求里的“draft”应是true 或 false，写的是“是”"),
    Refusal("compose", written("yaml", "一", files="图"), "请求里的“files”应是列表，写的是“图”"),
    Refusal("compose", {"source": {"kind": "yaml", "value": {1: "一"}}}, "请求里的名字应是文字"),
)
FILES = (
    Refusal("compose", file("../图.png"), "文件名“../图.png”不能用：…"),
    Refusal("compose", file("/etc/passwd"), "文件名“/etc/passwd”不能用：…"),
    Refusal("compose", file("照片/../../图.png"), "文件名“照片/../../图.png”不能用：…"),
    Refusal("compose", file("a/" * 9 + "图.png"), "文件名“…”不能用：…"),
    Refusal("compose", file("照片/CON/图.png"), "文件名“照片/CON/图.png”不能用，请改一个名字"),
    Refusal("compose", file("C:\\图.png"), "文件名“C:\\图.png”不能用：…"),
    Refusal("compose", file(".."), "文件名“..”不能用：…"),
    Refusal("compose", file(""), "文件名“”不能用：…"),
    Refusal("compose", file("图" * 200), "…最多150字"),
    Refusal("compose", file("NUL.txt"), "文件名“NUL.txt”不能用，请改一个名字"),
    Refusal("compose", file("图\x00.png"), "文件名“…”不能用，请改一个名字"),
    Refusal("compose", file("图.png", "不是"), "“图.png”传来的内容不完整，请再选一次"),
    Refusal("compose", file("图.png", None), "请求里的“files[1].data”应是文字，没有写"),
    Refusal("compose", file(3), "请求里的“files[1].name”应是文字，写的是“3”"),
    Refusal(
        "compose",
        written("record", SPEECH, files=[{"name": "图.png", "data": TEXT}] * 2),
        "“图.png”有两个，请改一个的名字",
    ),
)
WRITTEN = (
    Refusal("compose", written("yaml", ""), "还没有写内容"),
    Refusal("compose", written("yaml", "标题: [", ""), "填写.yaml，第 1 行：[ ] 或 { } 没有配对；…"),
    Refusal("compose", written("yaml", "一句话"), "内容应是一行一个“栏目: 内容”；见 说明·填写"),
    Refusal("compose", written("record", {"标题": "一"}, ""), "没有选文种；请先选文种，如 讲话稿"),
    Refusal("compose", written("record", {"标题": "一"}, "讲话搞"), "没有文种“讲话搞”；是不是“讲话稿”？"),
    Refusal("compose", written("record", {"标题": "一"}, "/etc"), "没有文种“/etc”；…"),
    Refusal("compose", written("yaml", "标题: 一\n---\n标题: 二\n"), "里面有2份材料，这里一次排一份；请分成几个文件"),
    Refusal("compose", written("outline", {"标题": "一"}), "请求里的“source.value”应是文字"),
    Refusal("compose", written("yaml", "一" * 20_000_001), "文字太多，超过20兆字"),
    Refusal("compose", written("manuscript", "  "), "文稿.md：文件是空的"),
    Refusal("save", written("manuscript", "# 通知\n"), "文稿没有分栏目，存不成填写文件、填写表；请存成文稿（.md）"),
    Refusal(
        "save",
        {**written("record", {**SPEECH, "任务": {"序数": "（一）", "条目": ["抓源头", "抓过程"]}}), "form": "form"},
        "…",
    ),
    Refusal("open", {"file": {"name": "台账.xlsx", "data": TEXT}}, "“台账.xlsx”是台账，请在“成批”里打开"),
    Refusal("open", {"file": {"name": "图.png", "data": TEXT}}, "图.png：不能打开 .png 文件；可以打开 .yaml…"),
    Refusal("open", {"file": {"name": "信.docx", "data": TEXT}}, "信.docx：…"),
    Refusal("open", {"file": {"name": "二.yaml", "data": TWO}}, "二.yaml：里面有2份材料，这里一次打开一份；…"),
    Refusal("help", {"topic": "天气"}, "说明里没有“天气”这一页。全部主题：gongwen help"),
    Refusal("rule", {"name": "错别子"}, "没有“错别子”这条规则。是不是“错别字”？"),
)
REFUSALS = (*SHAPES, *FILES, *WRITTEN)
# The modules whose sentences are brought about here; what ledgers, checking and templates refuse stands in their tests.
HERE = ("catalogue", "composing", "functions", "manual_pages", "opening", "rooms", "shapes", "sources")
# Sentences that no request here brings about: file, how the message begins in the program, why.
UNPROVOKED = {("shapes.py", "f'“{name}”太大"): "a file of 100 MB: test_rooms"}
