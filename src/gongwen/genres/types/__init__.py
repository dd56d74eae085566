"""The types of fields 类型, one value each, and a record's values → values that a genre's text can use.

A new type is a FieldType in the module of its subject, in that module's TYPES, with its tests; the manual's row is its
help. Everything else — schema, tags, input workbooks, drafts — asks the value.
"""

from gongwen.genres.types import dates, lists, numbers, outlines, pictures, task_lists, texts
from gongwen.genres.types.checking import check
from gongwen.records.field import FieldType

TYPES: dict[str, FieldType] = {
    one.name: one for module in (texts, numbers, dates, pictures, lists, outlines, task_lists) for one in module.TYPES
}

__all__ = ["TYPES", "check"]
