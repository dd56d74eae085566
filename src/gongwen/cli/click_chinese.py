"""Click's own messages → Chinese. Click asks `_` in each of its modules; office staff read no English."""

from __future__ import annotations

from types import ModuleType

CHINESE = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示帮助。",
    "Show the version and exit.": "显示版本号。",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用法见“{command} {option}”。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing command.": "缺少命令。",
    "No such command {name!r}.": "没有命令 {name}。",
    "No such option {name!r}.": "没有选项 {name}。",
    "Option {name!r} does not take a value.": "选项 {name} 不带内容。",
    "Invalid value: {message}": "内容不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的内容不对：{message}",
    "Aborted!": "已中断。",
    "default: {default}": "默认：{default}",
    "Could not open file {filename!r}: {message}": "打不开文件 {filename}：{message}",
    "{name} {filename!r} does not exist.": "没有这个文件：{filename}",
    "{name} {filename!r} is a directory.": "这是文件夹，不是文件：{filename}",
    "{name} {filename!r} is not readable.": "没有读取权限：{filename}",
    "unknown error": "未知错误",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "{value!r} is not a valid {number_type}.": "{value} 不是整数。",
    "file": "文件",
    "path": "路径",
    "directory": "文件夹",
}
PLURALS = {
    "Option {name!r} requires an argument.": "选项 {name} 后面缺少内容。",
    "Got unexpected extra argument ({args})": "多余的参数：{args}",
    "Did you mean {possibility}?": "是不是{possibility}？",
    "(Possible options: {possibilities})": "是不是：{possibilities}",
}


def speak_chinese(click: ModuleType) -> None:
    """Make click's modules say what stands in the tables above; other texts stay as they are."""
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"):
        module = getattr(click, name)
        if hasattr(module, "_"):
            module._ = lambda message: CHINESE.get(message, message)
        if hasattr(module, "ngettext"):
            module.ngettext = _plural


def _plural(one: str, many: str, count: int) -> str:
    return PLURALS.get(one) or PLURALS.get(many) or CHINESE.get(one, one if count == 1 else many)
