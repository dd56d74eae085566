"""The kinds of a genre 分类: what a letter that asks says otherwise than one that answers, as genre.yaml declares it.

分类:
  按: 类型                 the field that names the kind, which is declared by this
  默认: "{% if 来文 %}答复{% endif %}"     the kind where the record names none, computed from fields; "" for none
  各类:
    商洽: {说明: 商量办事, 必填: [来文], 过渡: 现就有关事项商请如下：, 结语: 可否，请函复。}

In a kind, 必填 names fields that it needs, 免填 those that it does not; every other setting is the default of a field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

KIND_KEYS = ("说明", "必填", "免填")


class Kind(NamedTuple):
    """One kind of a genre: what fields are where a record gives none, and whether it needs one (field → yes or no)."""

    name: str
    defaults: Mapping[str, str]
    asked: Mapping[str, bool]


class Kinds(NamedTuple):
    """The kinds of a genre by name, and the field that names one of them."""

    by: str
    each: Mapping[str, Kind]
