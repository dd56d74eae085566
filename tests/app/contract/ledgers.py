"""Ledgers as requests bring them: workbooks of given rows as bytes, and what is asked about them."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from gongwen.app.contract import call

COMMON = {
    "发文机关": "某县应急管理局",
    "机关代字": "某应急",
    "年份": "2026",
    "事由": "安全检查发现",
    "检查依据": "《检查方案》",
    "成文日期": "2026年3月25日",
    "反馈期限": "2026年5月20日",
    "联系人": "陈某",
    "电话": "0000-1234567",
    "署名": "某县应急管理局",
}
HEAD = ["单位", "位置", "问题", "整改要求", "整改时限", "等级", "状态"]
ROWS = [
    ["甲学校", "食堂", "砧板混用。", "分开使用", "2026年4月20日", "一般", "整改中"],
    ["甲学校", "库房", "没有台账。", "建立台账", "2026年4月10日", "重大", "未整改"],
    ["乙学校", "操场", "看台松动。", "加固", "2026年4月30日", "一般", "基本完成"],
]


def given(name: str, data: bytes) -> dict[str, str]:
    """Return a file as a request brings it."""
    return {"name": name, "data": base64.b64encode(data).decode()}


def data(file: dict[str, str]) -> bytes:
    """Return the bytes of a file of an answer."""
    return base64.b64decode(file["data"])


def book(rows: Sequence[Sequence[str]], sheet: str = "检查情况") -> bytes:
    """Return a workbook of one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        page = made.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                page.write_string(number, column, text)
    return out.getvalue()


def ledger(rows: Sequence[Sequence[str]] | None = None, head: Sequence[str] = HEAD, **more: Any) -> dict[str, Any]:
    """Return a request about a ledger of some rows."""
    file = given("台账.xlsx", book([head, *(ROWS if rows is None else rows)]))
    return {"files": [file], "genre": "整改通知", "common": COMMON, **more}


def asked(name: str, request: dict[str, Any]) -> dict[str, Any]:
    """Return the answer of a function that must be able to answer."""
    answer = call(name, request)
    assert answer["ok"], answer
    return answer
