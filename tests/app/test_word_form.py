"""The Word form: filled in as people do it, and the same document as from the same words in YAML."""

from __future__ import annotations

import copy
import itertools
import subprocess
from pathlib import Path

import pytest
from docx import Document as open_word
from docx.document import Document as WordDocument
from docx.table import Table
from docx.table import _Cell as Cell

from gongwen.app import intake
from gongwen.app.new import save_sample
from gongwen.app.word_form.content import sample_form
from gongwen.app.word_form.proving import filled_form
from gongwen.app.word_form.writing import form_bytes
from gongwen.document.finding import ERROR, Misuse
from gongwen.genres import genre as genres
from gongwen.genres.composing import Job
from gongwen.records import read
from gongwen.word.libreoffice import program

SPEECH = {
    "标题": "在全县春耕备耕工作会议上的讲话",
    "称谓": "同志们：",
    "成绩": "去年粮食总产12.6万吨。\n一是面积稳住。播种28.4万亩。\n二是单产提高。亩产提高9公斤。",
    "任务": "一、抓好整地\n3月底前翻耕15万亩。\n二、抓好农资\n（一）备足种子。早稻种子200吨月底前到村。\n（二）查处假货。见一起查一起。",
    "致谢": "谢谢大家！",
}


def form(genre: str, folder: Path) -> Path:
    path = folder / f"{genre}.docx"
    assert list(save_sample(genre, path)) == [path]
    return path


def fields(word: WordDocument) -> Table:
    return word.tables[0]


def row_of(word: WordDocument, name: str) -> int:
    return [row.cells[0].text for row in fields(word).rows].index(name)


def fill(path: Path, values: dict[str, str]) -> Path:
    """Fill in a form: what is given, and nothing else."""
    word = open_word(str(path))
    for name, text in values.items():
        fields(word).rows[row_of(word, name)].cells[1].text = text
    word.save(str(path))
    return path


def as_people_leave_it(path: Path) -> Path:
    """Change a form as it comes back: pasted looks, lines broken instead of ended, cells merged, spare rows."""
    word = open_word(str(path))
    for number, table in enumerate(word.tables):
        cells = {id(cell._tc): cell for row in table.rows[1:] for cell in row.cells if len(row.cells) > 1}
        for cell in cells.values():
            break_lines(cell)
        if number:
            merge_alike(table)
        else:
            merge_with_help(table)
        table.add_row()
    word.save(str(path))
    return path


def break_lines(cell: Cell) -> None:
    """Put the paragraphs of a cell into one, in another look, where none of them is empty."""
    first, *more = cell.paragraphs or [None]
    if first is None or not all(paragraph.text for paragraph in cell.paragraphs):
        return
    for paragraph in more:
        first.add_run().add_break()
        first.add_run(paragraph.text).font.name = "微软雅黑"
        paragraph._p.getparent().remove(paragraph._p)


def merge_with_help(table: Table) -> None:
    """Merge each cell of the fields with what stands beside it, whose words come into it; python-docx drops lists."""
    for row in table.rows[2:]:
        cells = row._tr.tc_lst
        if len(cells) == 3 and not row._tr.xpath(".//w:sdt"):
            row.cells[1].merge(row.cells[2])


def merge_alike(table: Table) -> None:
    """Merge cells that say the same below each other."""
    for column in range(len(table.columns)):
        cells = [row.cells[column] for row in table.rows[1:]]
        for above, below in itertools.pairwise(cells):
            if below.text and above.text == below.text:
                for paragraph in below.paragraphs[1:]:
                    paragraph._p.getparent().remove(paragraph._p)
                below.text = ""
                above.merge(below)


def made(path: Path) -> Job:
    return next(iter(intake.read(path)))


def from_yaml(folder: Path, values: dict[str, str]) -> Job:
    lines = (f"{name}: |\n" + "".join(f"  {line}\n" for line in text.split("\n")) for name, text in values.items())
    path = folder / "同样的.yaml"
    path.write_text("文种: 讲话稿\n" + "".join(lines), encoding="utf-8")
    return made(path)


def told(job: Job) -> list[str]:
    return [f"{finding.where}：{finding.message}" for finding in job.findings if finding.rule == "填写表"]


def test_a_filled_in_form_makes_what_yaml_with_the_same_words_makes(tmp_path: Path) -> None:
    job = made(fill(form("讲话稿", tmp_path), SPEECH))
    assert job.document == from_yaml(tmp_path, SPEECH).document
    assert not [finding for finding in job.findings if finding.level == ERROR]


def test_samples_that_nobody_changed_are_not_printed_but_told(tmp_path: Path) -> None:
    job = made(fill(form("讲话稿", tmp_path), SPEECH))
    assert told(job) == [
        "第 1 个表，第 4 行第 2 列：还是灰色的样例，没有采用：副标题、讲话人、职务、日期、地点、开场、感谢、问题、结尾"
    ]


def test_a_sample_line_left_among_own_lines_is_not_printed(tmp_path: Path) -> None:
    path = form("讲话稿", tmp_path)
    word = open_word(str(path))
    cell = fields(word).rows[row_of(word, "开场")].cells[1]
    cell.paragraphs[0].runs[0].text = "今天的会是全县的春耕动员会。"  # typed over a sample, and grey as that was
    word.save(str(path))
    fill(path, {"标题": "在春耕会上的讲话"})
    texts = [getattr(block, "text", "") for block in made(path).document.blocks]
    assert "今天的会是全县的春耕动员会。" in texts
    assert not [text for text in texts if "十五五" in text]


def test_a_sample_turned_black_is_meant(tmp_path: Path) -> None:
    path = fill(form("讲话稿", tmp_path), {"标题": "在春耕会上的讲话"})
    word = open_word(str(path))
    for run in fields(word).rows[row_of(word, "称谓")].cells[1].paragraphs[0].runs:
        run.font.color.rgb = None
    word.save(str(path))
    assert "同志们：" in [getattr(block, "text", "") for block in made(path).document.blocks]


def test_rows_may_be_moved_deleted_and_added(tmp_path: Path) -> None:
    path = fill(form("讲话稿", tmp_path), SPEECH)
    word = open_word(str(path))
    table, tasks = fields(word), fields(word).rows[row_of(word, "任务")]._tr
    more = copy.deepcopy(tasks)
    tasks.addnext(more)  # a second row without a name goes on with the first
    table._tbl.remove(table.rows[row_of(word, "地点")]._tr)
    table._tbl.append(table.rows[row_of(word, "称谓")]._tr)
    word.save(str(path))
    word = open_word(str(path))
    added = fields(word).rows[row_of(word, "任务") + 1]
    added.cells[0].text, added.cells[1].text = "", "三、抓好用水\n4月10日前清淤渠道86公里。"
    word.save(str(path))
    wanted = SPEECH | {"任务": SPEECH["任务"] + "\n三、抓好用水\n4月10日前清淤渠道86公里。"}
    assert made(path).document == from_yaml(tmp_path, wanted).document


def test_a_name_that_is_none_is_told_with_its_cell(tmp_path: Path) -> None:
    path = form("讲话稿", tmp_path)
    word = open_word(str(path))
    row = fields(word).rows[row_of(word, "地点")]
    row.cells[0].text, row.cells[1].text = "会址", "县会议中心"
    word.save(str(path))
    job = made(fill(path, {"标题": "在春耕会上的讲话"}))
    unknown = [finding for finding in job.findings if "会址" in finding.where or "会址" in finding.message]
    assert [finding.level for finding in unknown] == [ERROR]
    assert "第 1 个表，第" in unknown[0].where


def test_texts_and_pictures_outside_the_table_are_told(tmp_path: Path) -> None:
    path = fill(form("讲话稿", tmp_path), {"标题": "在春耕会上的讲话"})
    word = open_word(str(path))
    word.add_paragraph("王县长说再加一段防汛。")
    word.save(str(path))
    assert [one for one in told(made(path)) if "防汛" in one] == [
        "第 6 段：表格外面的文字没有采用：王县长说再加一段防汛。"
    ]


def notice_with_one_row(folder: Path) -> tuple[Path, WordDocument, Table, list[str]]:
    """Return the form of a 整改通知 with a single row for problems: its file, itself, their table, the titles of that."""
    path = fill(form("整改通知", folder), {"单位": "柳河镇人民政府"})
    word = open_word(str(path))
    table = word.tables[1]
    for row in table.rows[2:]:
        table._tbl.remove(row._tr)
    return path, word, table, [cell.text for cell in table.rows[0].cells]


def test_lists_have_tables_of_their_own_with_rows_to_add(tmp_path: Path) -> None:
    path, word, table, titles = notice_with_one_row(tmp_path)
    for name, text in (("问题", "消火栓无水。"), ("整改时限", "2026年12月10日前")):
        table.rows[1].cells[titles.index(name)].text = text
    table.add_row().cells[titles.index("问题")].text = "灭火器超期。"
    word.save(str(path))
    record = next(iter(intake._records(path, "", intake.inputs.MAKE)))
    assert record.fields["问题"] == [{"问题": "消火栓无水。", "整改时限": "2026年12月10日前"}, {"问题": "灭火器超期。"}]
    assert record.where(("问题", 1, "问题")) == "第 2 个表，第 3 行第 " + str(titles.index("问题") + 1) + " 列"


def test_a_cell_across_two_columns_moves_nothing_to_another_column(tmp_path: Path) -> None:
    path, word, table, titles = notice_with_one_row(tmp_path)
    for name in titles:
        table.rows[1].cells[titles.index(name)].text = {"问题": "消火栓无水。", titles[-1]: "乙"}.get(name, "")
    at = next(at for at in range(len(titles) - 2) if titles[at] != "问题" and titles[at + 1] != "问题")
    table.rows[1].cells[at].text = "甲"
    table.rows[1].cells[at].merge(table.rows[1].cells[at + 1])
    word.save(str(path))
    record = next(iter(intake._records(path, "", intake.inputs.MAKE)))
    assert record.fields["问题"] == [{titles[at]: "甲", "问题": "消火栓无水。", titles[-1]: "乙"}]
    message = f"这一格横着合并了{titles[at]}、{titles[at + 1]}，记在“{titles[at]}”里"
    assert message in [finding.message for finding in record.findings]


def test_a_choice_is_a_drop_down(tmp_path: Path) -> None:
    xml = open_word(str(form("工作计划", tmp_path)))._element.xml
    assert '<w:listItem w:displayText="文内" w:value="文内"/>' in xml


def test_a_form_without_its_genre_is_refused(tmp_path: Path) -> None:
    path = form("讲话稿", tmp_path)
    word = open_word(str(path))
    fields(word)._tbl.remove(fields(word).rows[1]._tr)
    word.save(str(path))
    with pytest.raises(Misuse, match="填写表里没有“文种”一行"):
        list(intake.read(path))


# Typed with ordinals, as in a form, an outline says less than YAML: who comes gets 。 at the end of each line, and a
# short sentence that begins an item is its head.
LISTED = {"会议通知", "情况说明"}


@pytest.mark.parametrize(
    "kind", [one for one in genres.load_all() if one.name not in LISTED], ids=lambda kind: kind.name
)
def test_every_sample_as_a_form_makes_the_sample(kind: genres.Genre, tmp_path: Path) -> None:
    record = read(kind.sample)[0]
    path = tmp_path / "表.docx"
    path.write_bytes(filled_form(record))  # which proves it as it is
    job = made(as_people_leave_it(path))
    assert job.document == intake.from_record(record).document
    assert told(job) == []


def test_a_record_that_a_form_cannot_hold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "讲话.yaml"
    path.write_text(
        "文种: 讲话稿\n标题: 讲话\n任务: {接排: 是, 条目: [{题: 甲, 文: 乙。}, {题: 丙, 文: 丁。}]}\n", encoding="utf-8"
    )
    with pytest.raises(Misuse, match="填写表装不下"):
        filled_form(read(path)[0])


@pytest.mark.render
@pytest.mark.parametrize("name", ["讲话稿", "整改通知", "工作计划"])
def test_a_form_survives_another_program(name: str, tmp_path: Path) -> None:
    record = read(genres.chosen(name).sample)[0]
    path, out = tmp_path / "表.docx", tmp_path / "saved"
    path.write_bytes(filled_form(record))
    command = [program(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run([*command, "--convert-to", "docx", "--outdir", str(out), str(path)], check=True, capture_output=True)
    assert made(out / "表.docx").document == intake.from_record(record).document


def test_the_same_genre_gives_the_same_form() -> None:
    kind = genres.chosen("讲话稿")
    assert form_bytes(sample_form(kind)) == form_bytes(sample_form(kind))
