"""The theme of a Word file: the fonts that its text and its styles name by their part in it."""

from __future__ import annotations

from gongwen.word.xml import A, Element, W, each


class Fonts:
    """The fonts that the theme of a file names, so that its text can say them itself."""

    def __init__(self, theme: Element | None, settings: Element | None) -> None:
        language = None if settings is None else settings.find(f"{W}themeFontLang")
        script = _script("" if language is None else language.get(f"{W}eastAsia", ""))
        self.named: dict[str, str] = {}
        for which in ("major", "minor"):
            fonts = None if theme is None else theme.find(f".//{A}{which}Font")
            if fonts is None:
                continue
            latin, east, bidi = (_typeface(fonts, f"{A}{kind}") for kind in ("latin", "ea", "cs"))
            self.named |= {f"{which}Ascii": latin, f"{which}HAnsi": latin, f"{which}Bidi": bidi}
            self.named[f"{which}EastAsia"] = east or _typeface(fonts, f"{A}font[@script='{script}']")
        self.east_asian = self.named.get("minorEastAsia") or "宋体"

    def settle(self, root: Element, *only: str) -> None:
        """Replace the fonts and colours of the theme by their names and values in an element, or only in some tags
        there.
        """
        for element in each(root, *only) if only else root.iter():
            for name in [name for name in element.attrib if _is_theme(name)]:
                key = element.attrib.pop(name)
                slot = name.removeprefix(W).removesuffix("Theme").removesuffix("theme")
                font = self.named.get(key, "") if element.tag == f"{W}rFonts" else ""
                if font:
                    element.set(W + slot, font)


def _is_theme(name: str) -> bool:
    local = name.removeprefix(W)
    return name.startswith(W) and (local.startswith("theme") or local.endswith("Theme") or local == "cstheme")


def _typeface(fonts: Element, path: str) -> str:
    found = fonts.find(path)
    return "" if found is None else found.get("typeface", "")


def _script(language: str) -> str:
    if language.startswith("zh"):
        return "Hant" if language.endswith(("TW", "HK", "MO")) else "Hans"
    return {"ja": "Jpan", "ko": "Hang"}.get(language[:2], "Hans")
