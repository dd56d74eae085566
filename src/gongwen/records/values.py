"""What a record is made of, whatever file it came from."""

from typing import Union

Value = Union[str, list["Value"], dict[str, "Value"]]
Place = tuple[Union[str, int], ...]  # the way to a value: ("任务", "条目", 0, "题")
DEEPEST = 60  # levels of nesting
