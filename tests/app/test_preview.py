"""`gongwen show --pages`: the pages of a document as HTML that needs nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from gongwen.app import intake
from gongwen.app.preview.pages import Preview, preview
from gongwen.app.preview.writing import self_contained
from gongwen.cli.commands import main
from gongwen.genres import composing, genre, printing
from gongwen.layout import texts
from tests.rendering.likeness import bare


class Read(HTMLParser):
    """What a reader of HTML finds: its text, and every attribute of every tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes, self.open = "", list[str](), list[tuple[str, str | None]](), list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("br", "img", "col", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def of(text: str, folder: Path = Path()) -> Preview:
    return preview(
        printing.prepared(composing.from_manuscript(text, folder / "文稿.md")),
        lambda at, element: {"line": 5, "path": "正文[1]"} if at == 0 else {},
    )


def test_a_page_is_a_section_with_its_lines_as_text() -> None:
    (page,) = of("# 关于开会的通知\n\n各单位要按时参加。\n").pages
    assert page.startswith('<section aria-label="第1页" class="sheet" style="width:595.3pt;height:841.9pt">')
    assert Read(page).text == "关于开会的通知各单位要按时参加。— 1 —"
    assert (
        '<p class="BodyIndent" data-at="0" data-line="5" data-path="正文[1]"><span class="l" style="left:111.4pt;'
        in page
    )
    assert page.startswith("<h1", page.index(">") + 1)


def test_merged_cells_span_their_columns_and_rows_on_the_page() -> None:
    page = of("# 表\n| 甲 | 乙 | < |\n|---|---|---|\n| 一 | 二 | 三 |\n| ^ | 四 | < |\n| 五 | < | < |\n")
    cells = re.findall(r"<t[hd]([^>]*)><div[^>]*>([^<]*)", "".join(page.pages))
    assert cells == [
        *(("", "甲"), (" colspan=2", "乙"), (" rowspan=2", "一"), ("", "二"), ("", "三")),
        *((" colspan=2", "四"), (" colspan=3", "五")),
    ]


def test_everything_is_escaped() -> None:
    words = "<script>alert(1)</script>&\"'"
    (page,) = of(
        f"# {words}\n\n{words}\n\n| {words} | b |\n|---|---|\n| {words} | 1 |\n\n![{words}]({words}.png)\n"
    ).pages
    found = Read(page)
    assert bare(found.text).count(words) == 5 + 1  # title, text, two cells, the gap of the picture and its caption
    assert not {"script", "style"} & set(found.tags)
    assert {name for name, _ in found.attributes} <= {
        "class",
        "style",
        "aria-label",
        "data-at",
        "data-line",
        "data-path",
        "data-element",
    }


def test_a_picture_and_a_seal_are_inside_the_page(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 30), (255, 0, 0, 120)).save(tmp_path / "章.png")
    head = "---\n版式: 文件\n发文机关: 县安委办\n署名: 县安委办\n成文日期: 2026年3月2日\n印章: 章.png\n---\n"
    pages = of(f"{head}# 通知\n\n正文。\n\n![现场](章.png)\n", tmp_path).pages
    assert "".join(pages).count('src="data:image/png;base64,iVBOR') == 2
    assert 'alt="现场"' in pages[0]
    assert 'alt="印章"' in "".join(pages)


@pytest.mark.parametrize("kind", genre.load_all(), ids=lambda kind: kind.key)
def test_the_pages_of_every_sample_are_html_with_all_their_words(kind: genre.Genre) -> None:
    (job,) = intake.read(kind.sample)
    made = preview(printing.prepared(job))
    found = Read(self_contained(job.name, made.css, made.pages))
    assert found.open == []
    assert not {"script", "link", "iframe"} & set(found.tags)
    if not made.told:
        lines = (line for line in texts.lines(job.document, marks=False) if len(line) < 20 and "抄送" not in line)
        assert [line for line in lines if bare(line) not in bare(found.text)] == []
    assert not re.search(r"https?:|url\(", made.css + "".join(made.pages))


def test_a_form_says_that_its_own_table_is_not_shown() -> None:
    (job,) = intake.read(genre.load("整改通知单").sample)
    made = preview(printing.prepared(job))
    assert made.told
    assert made.told[0] in Read(made.pages[0]).text


# --- the command -----------------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["show", *arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def letter(here: Path) -> Path:
    (here / "函.yaml").write_bytes(genre.load("函").sample.read_bytes())
    return here


def test_pages_are_saved_as_one_file_and_saved_again_but_not_over_what_somebody_changed(letter: Path) -> None:
    assert run("函.yaml", "--pages", "-o", "预览.html") == (0, "预览.html\n", "")
    html = (letter / "预览.html").read_text(encoding="utf-8")
    assert re.findall('aria-label="(.*?)"', html) == ["第1页", "第2页"]
    assert run("函.yaml", "--pages", "2", "-o", "预览.html") == (0, "预览.html\n", "")
    html = (letter / "预览.html").read_text(encoding="utf-8")
    assert re.findall('aria-label="(.*?)"', html) == ["第2页"]
    (letter / "预览.html").write_text(html + "<p>批注</p>", encoding="utf-8")
    assert run("函.yaml", "--pages", "-o", "预览.html")[0] == 2


def test_without_a_name_the_file_is_called_after_the_document(letter: Path) -> None:
    assert run("函.yaml", "--pages")[1] == "云溪县水利局关于商请支持柳河水厂扩建工程用地预审的函_预览.html\n"
    assert [path.suffix for path in sorted(letter.iterdir())] == [".html", ".yaml"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("函.yaml", "--pages", "9"), "一共 2 面，没有第 9 面；请改 --pages 后面的数"),
        (("函.yaml", "--pages", "2-1"), "--pages 后面写哪几面，如 1-2 或 3"),
        (("函.yaml", "-o", "预览.html"), "-o 和 --pages 一起用"),
        (("函.yaml", "--pages", "-o", "预览.docx"), "页面存成 .html 或 .htm 文件，写的是 预览.docx"),
    ],
)
def test_what_cannot_be_shown_is_said(letter: Path, arguments: tuple[str, ...], said: str) -> None:
    status, _, error = run(*arguments)
    assert status == 2
    assert said in error
