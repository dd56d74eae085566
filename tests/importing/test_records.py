"""Old documents as records: the text above, the YAML below it, and the text again when it is made."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

import pytest
import yaml
from docx import Document as Word
from docx.oxml.ns import qn

from gongwen import records
from gongwen.app import intake
from gongwen.app.importing import ImportRequest, run
from gongwen.document.finding import Misuse
from gongwen.genres import genre, printing
from gongwen.importing.documents import Imported, import_file
from gongwen.importing.records import record_of
from gongwen.layout.texts import lines as printed_lines
from tests.reading import paragraphs

SEED = Path(__file__).parents[3] / "shared" / "cases" / "seed-speech.txt"


def imported(folder: Path, text: str, kind: str) -> str:
    """The record of a text, without the remark above it; making it must give the text again."""
    file = folder / "旧文件.txt"
    file.write_text(cleandoc(text) + "\n", encoding="utf-8")
    record = record_of(import_file(file), kind)
    assert record.findings == ()
    written = folder / "新记录.yaml"
    written.write_text(record.text, encoding="utf-8")
    (job,) = intake.read(written)
    assert not job.refused
    assert _bare("".join(printed_lines(job.document))) == _bare(file.read_text(encoding="utf-8"))
    return record.text.split("\n", 1)[1]


def _bare(text: str) -> str:
    return "".join(text.split())


def test_a_speech_is_divided_into_its_parts(tmp_path: Path) -> None:
    assert (
        imported(
            tmp_path,
            """
        在全县工作会议上的讲话
        （2026年2月22日）
        县委副书记　王大明
        同志们：
        今天的会议很重要。
        去年以来，各项工作取得了成绩。
        在此，我代表县委，向大家表示衷心的感谢！
        但是，也要看到存在的问题和不足。
        下面，我讲两点意见。
        第一，认清形势。形势总体很好。
        一要看到机遇。机遇很多。
        二要看到挑战。挑战不少。
        第二，狠抓落实。落实是关键。
        同志们，让我们一起努力！
        谢谢大家！
        """,
            "讲话稿",
        )
        == cleandoc("""
        文种: 讲话稿
        标题: 在全县工作会议上的讲话
        日期: 2026年2月22日
        讲话人: 王大明
        职务: 县委副书记
        称谓: 同志们：
        开场: 今天的会议很重要。
        # 从“去年以来，各项工作取得了……”起是成绩：程序分的，请看一看分得对不对
        成绩: 去年以来，各项工作取得了成绩。
        # 从“在此，我代表县委，向大家……”起是感谢：程序分的，请看一看分得对不对
        感谢: 在此，我代表县委，向大家表示衷心的感谢！
        # 从“但是，也要看到存在的问题……”起是问题：程序分的，请看一看分得对不对
        问题: 但是，也要看到存在的问题和不足。
        # 从“下面，我讲两点意见。……”起是过渡：程序分的，请看一看分得对不对
        过渡: 下面，我讲两点意见。
        任务:
          序数: 第一，
          条目:
            - 题: 认清形势
              文: 形势总体很好。
              接排: 是
              分项:
                序数: 一要
                条目:
                  - 题: 看到机遇
                    文: 机遇很多。
                  - 题: 看到挑战
                    文: 挑战不少。
            - 题: 狠抓落实
              文: 落实是关键。
              接排: 是
        # 从“同志们，让我们一起努力！……”起是结尾：程序分的，请看一看分得对不对
        结尾: 同志们，让我们一起努力！
        致谢: 谢谢大家！
        """)
        + "\n"
    )


def test_a_plan_has_tasks_with_who_and_when(tmp_path: Path) -> None:
    text = imported(
        tmp_path,
        """
        某某县教育局2026年工作计划
        为做好全县教育工作，制定本计划。
        一、指导思想
        全面贯彻党的教育方针。
        二、主要任务
        （一）加强校舍建设。完成3所学校改扩建工程。（牵头单位：基建股；配合单位：财务股、各学校；完成时限：8月底前）
        （二）抓好教师培训。全年培训教师2000人次。（牵头单位：人事股；完成时限：全年）
        三、保障措施
        1.加强组织领导。成立领导小组。
        2.加强督促检查。每季度通报一次。
        某某县教育局
        2026年1月10日
        """,
        "工作计划",
    )
    assert records_of(tmp_path)["任务"] == [
        {
            "题": "加强校舍建设",
            "文": "完成3所学校改扩建工程。",
            "牵头": "基建股",
            "配合": "财务股、各学校",
            "时限": "8月底前",
        },
        {"题": "抓好教师培训", "文": "全年培训教师2000人次。", "牵头": "人事股", "时限": "全年"},
    ]
    assert "责任写法: 文内\n" in text


@pytest.mark.parametrize(
    "lines",
    [
        ("县长　周某某", "（2025年7月30日）"),
        ("（2025年7月30日，县会议中心）", "周某某"),
        ("2025年7月30日",),
        ("某某县人民政府",),
    ],
)
def test_the_lines_under_the_title_of_a_speech_keep_their_order(tmp_path: Path, lines: tuple[str, ...]) -> None:
    imported(tmp_path, "\n".join(["在全县工作会议上的讲话", *lines, "同志们：", "今天的会议很重要。"]), "讲话稿")


def records_of(folder: Path) -> dict[str, object]:
    """The fields of the record that was written last."""
    return dict(records.read(folder / "新记录.yaml")[0].fields)


def test_a_notice_keeps_its_text_as_manuscript(tmp_path: Path) -> None:
    text = record_of(
        _file(
            tmp_path, "关于开展检查的通知\n各乡镇人民政府：\n现通知如下。\n一、内容\n查责任。\n某县应急局\n2026年3月1日"
        ),
        "通知",
    ).text
    assert "缘由: 现通知如下。\n正文: |-\n  ## 内容\n  查责任。\n" in text


def _file(folder: Path, text: str) -> Imported:
    path = folder / "通知.txt"
    path.write_text(text, encoding="utf-8")
    return import_file(path)


# --- what this program made ------------------------------------------------------------------

EXACT = [
    "讲话稿", "整改通知", "工作要点",
    "公告", "议案", "通报", "公报", "决定", "函", "纪要", "通知", "意见", "命令", "通告", "批复", "报告", "请示", "决议",
]  # fmt: skip


@pytest.mark.parametrize("name", EXACT)
def test_the_sample_of_a_genre_comes_back_through_word_and_as_a_record(name: str, tmp_path: Path) -> None:
    (job,) = intake.read(genre.load(name).sample)
    first = tmp_path / "旧.docx"
    first.write_bytes(printing.document_bytes(job))
    record = record_of(import_file(first), name)
    assert record.findings == ()
    again = tmp_path / "新.yaml"
    again.write_text(record.text, encoding="utf-8")
    (made,) = intake.read(again)
    assert _bare("".join(paragraphs(printing.document_bytes(made)))) == _bare("".join(paragraphs(first.read_bytes())))


def test_a_form_cannot_be_imported_as_a_record_that_it_is_not(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="没有文种“讲话搞”；是不是“讲话稿”？"):
        record_of(_file(tmp_path, "甲\n乙乙乙。"), "讲话搞")


# --- the real speech -------------------------------------------------------------------------


@pytest.mark.skipif(not SEED.exists(), reason="shared/cases is not here")
def test_the_real_speech_makes_the_same_text(tmp_path: Path) -> None:
    record = record_of(import_file(SEED), "讲话稿")
    file = tmp_path / "讲话.yaml"
    file.write_text(record.text, encoding="utf-8")
    (job,) = intake.read(file)
    assert record.findings == ()
    assert paragraphs(printing.document_bytes(job)) == [
        line for line in SEED.read_text(encoding="utf-8").split("\n") if line
    ]
    fields = records.read(file)[0].fields
    assert list(fields) == ["文种", "标题", "称谓", "开场", "成绩", "问题", "过渡", "任务", "结尾", "致谢"]
    parts = fields["任务"]["条目"]  # type: ignore[index, call-overload]
    assert [
        (part["题"], len(part["分项"]["条目"] if isinstance(part["分项"], dict) else part["分项"])) for part in parts
    ] == [
        ("旗帜鲜明讲政治", 3),
        ("紧盯重点抓党建", 3),
        ("强化领导抓落实", 3),
    ]


def _task_table(folder: Path) -> Path:
    """A list of tasks as a table: two parts of the first task, whose cell is merged over both, and a task without parts."""
    word = Word()
    word.add_paragraph("某某县教育局2024年重点工作任务清单", style="Title")
    rows = [("序号", "工作任务", "子任务", "牵头单位", "完成时限"), ("1", "校舍改造", "1—1 设计", "基建股", "3月底前")]
    rows += [("", "", "1—2 施工", "基建股", "8月底前"), ("2", "教师培训", "", "人事股", "全年")]
    table = word.add_table(rows=4, cols=5)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(2, column)).text = rows[1][column]
    file = folder / "清单.docx"
    word.save(str(file))
    return file


@pytest.mark.parametrize("kind", ["工作要点", "工作计划", "任务分解"])
def test_a_table_of_tasks_with_parts_becomes_rows_as_of_a_workbook(tmp_path: Path, kind: str) -> None:
    record = tmp_path / "记录.yaml"
    record.write_text(record_of(import_file(_task_table(tmp_path)), kind).text, encoding="utf-8")
    assert yaml.safe_load(record.read_text(encoding="utf-8"))["任务"] == [
        {"编号": "1", "任务": "校舍改造", "分项": "1—1 设计", "牵头": "基建股", "时限": "3月底前"},
        {"编号": "1", "任务": "校舍改造", "分项": "1—2 施工", "牵头": "基建股", "时限": "8月底前"},
        {"编号": "2", "任务": "教师培训", "牵头": "人事股", "时限": "全年"},
    ]
    (job,) = intake.read(record)
    assert [(row["序号"], row["任务"], row["分项"]) for row in job.values["任务"]] == [
        ("1-1", "校舍改造", "1—1 设计"),
        ("1-2", "校舍改造", "1—2 施工"),
        ("2", "教师培训", ""),
    ]


# --- a form ----------------------------------------------------------------------------------


def _paragraphs_in_tables(file: Path) -> list[str]:
    """Every paragraph of a Word file, those in tables too."""
    body = Word(str(file)).element.body
    return ["".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in body.iter(qn("w:p"))]


def test_a_form_fills_the_fields_of_its_record_and_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (job,) = intake.read(genre.load("整改通知单").folder / "sample.yaml")
    Path("旧单.docx").write_bytes(printing.document_bytes(job))
    assert run([Path("旧单.docx")], ImportRequest(Path("新单.yaml"), "整改通知单")).status == 0
    told = yaml.safe_load(Path("新单.yaml").read_text(encoding="utf-8"))
    assert (told["单位"], told["发文字号"], told["检查人员"]) == (
        "柳河镇人民政府",
        "云安查〔2026〕18号",
        ["陈某", "刘某", "孙某"],
    )
    assert [row["位置"] for row in told["问题"]] == ["镇敬老院一楼", "镇农贸市场", "镇文化站", "镇中心幼儿园"]
    (again,) = intake.read(Path("新单.yaml"))
    Path("再做.docx").write_bytes(printing.document_bytes(again))
    assert _paragraphs_in_tables(Path("再做.docx")) == _paragraphs_in_tables(Path("旧单.docx"))


def test_a_form_of_another_office_fills_what_it_can_and_tells_the_rest(tmp_path: Path) -> None:
    word = Word()
    word.add_paragraph("安全检查隐患整改通知单")
    table = word.add_table(rows=6, cols=4)
    rows = [
        ("受检单位", "宏远建材公司", "检查时间", "2025年3月11日"),
        ("检查人", "某某某", "联系人", ""),
        ("序号", "存在的问题", "整改措施", "责任人"),
        ("1", "配电房：门口堆放杂物", "立即清理", "张某"),
        ("2", "灭火器过期", "三日内更换", "李某"),
        ("签收", "", "处理结果", "□警告 □罚款"),
    ]
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    file = tmp_path / "单.docx"
    word.save(str(file))
    record = record_of(import_file(file), "整改通知单")
    told = yaml.safe_load(record.text)
    assert (told["单位"], told["检查日期"], told["检查人员"]) == ("宏远建材公司", "2025年3月11日", ["某某某"])
    assert [(row.get("位置", ""), row["问题"], row["责任人"]) for row in told["问题"]] == [
        ("配电房", "门口堆放杂物", "张某"),
        ("", "灭火器过期", "李某"),
    ]
    assert told["其他事项"].split("\n") == ["处理结果：□警告 □罚款"]
