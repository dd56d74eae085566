"""`gongwen check`: what a person sees, the status, JSON, comments, repairs, the list of rules, bad input."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document as Word
from docx.shared import RGBColor

from gongwen.app import intake
from gongwen.cli.commands import main
from gongwen.genres import printing
from tests.check.faults import SPEECH, Fault, with_fault, words
from tests.check.test_word import correct
from tests.rendering import validate

WRONG = SPEECH.replace("任务是部署", "任务是布署").replace("坐在办公室里填表", "坐在办公室里,填表")


def check(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def document(text: str, path: Path = Path("讲话.docx")) -> Path:
    path.write_bytes(printing.document_bytes(intake.from_manuscript(text, Path("讲话.md"))))
    return path


# --- what is said ----------------------------------------------------------------------------


def test_a_clean_file_says_so_and_the_status_is_0(here: Path) -> None:
    result = check(document(SPEECH))
    assert (result.stdout, result.exit_code) == ("讲话.docx：没有发现问题\n", 0)


def test_findings_come_with_place_words_repair_and_authority(here: Path) -> None:
    assert check(document(WRONG)).stdout.splitlines() == [
        "讲话.docx：提示 2 处",
        "  【提示】第 4 段“今天召开全县防汛工作会议…”：“布署”应为“部署”：「…工作会议，任务是布署汛前准备。刚才，…」。改成“部署”（《现代汉语词典》）",
        "  【提示】第 6 段“水库、山塘、堤防都要到现…”：半角的“,”应为“，”：「…不能坐在办公室里,填表。」。改成“，”（GB/T 15834-2011 5.1）",
    ]


def test_errors_make_the_status_1_and_come_first(here: Path) -> None:
    path = Path("通知.docx")
    data = with_fault(correct("通知"), Fault("", "通知", words("〔2026〕", "[2026]"), ""))
    path.write_bytes(with_fault(data, Fault("", "通知", words("组织演练", "布署演练"), "")))
    result = check(path)
    assert result.exit_code == 1
    assert [line[:6] for line in result.stdout.splitlines()[1:]] == ["  【错误】", "  【提示】"]


def test_a_document_from_before_the_standard_is_judged_mildly(here: Path) -> None:
    old = "某县人民政府关于防汛的通知\n某政发[2004]12号\n各乡镇人民政府：\n请做好防汛工作。\n某县人民政府\n二〇〇四年四月一日\n"
    Path("旧.txt").write_text(old, encoding="utf-8")
    Path("新.txt").write_text(old.replace("[2004]", "[2024]").replace("二〇〇四", "二〇二四"), encoding="utf-8")
    assert check("旧.txt").exit_code == 0
    assert "提示" in check("旧.txt").stdout.splitlines()[0]
    assert check("新.txt").exit_code == 1


def test_the_same_finding_at_many_places_is_one_line(here: Path) -> None:
    word = Word(io.BytesIO(correct("讲话")))
    for paragraph in word.paragraphs[3:]:
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor(0, 0, 255)
    word.save("蓝.docx")
    lines = check("蓝.docx").stdout.splitlines()
    assert len(lines) < 8
    assert any("等" in line and "处：正文应是黑色" in line for line in lines)


def test_two_thousand_findings_stay_readable(here: Path) -> None:
    text = "# 关于检查的情况\n" + "".join(f"第{number}处布署了检查,逐项登记。\n" for number in range(1000))
    Path("长.txt").write_text(text, encoding="utf-8")
    result = check("长.txt")
    assert result.stdout.startswith("长.txt：提示 2000 处")
    assert len(result.stdout.splitlines()) < 30


def test_json_is_a_list_of_plain_objects_for_all_files(here: Path) -> None:
    document(WRONG), document(SPEECH, Path("好.docx"))
    found = json.loads(check("讲话.docx", "好.docx", "--format", "json").stdout)
    assert [sorted(one) for one in found] == [sorted(("file", "rule", "level", "where", "message", "fix", "basis"))] * 2
    assert [one["rule"] for one in found] == ["错别字", "半角标点"]


def test_rules_can_be_chosen_and_left_out(here: Path) -> None:
    document(WRONG)
    assert "提示 1 处" in check("讲话.docx", "--only", "错别字").stdout
    assert "提示 1 处" in check("讲话.docx", "--skip", "错别字").stdout
    wrong = check("讲话.docx", "--only", "错别子")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "错误：没有规则“错别子”；是不是“错别字”？；全部规则用 gongwen help 规则 看\n",
    )


def test_the_list_shows_every_rule_with_authority_and_example() -> None:
    text = check("--list").stdout
    assert "【提示】错别字（《现代汉语词典》）：" in text
    assert "【错误】天头（GB/T 9704-2012 5.2.1）：" in text
    rules = json.loads(check("--list", "--format", "json").stdout)
    assert all(rule["依据"] and rule["错例"] and rule["正例"] for rule in rules)
    assert all(
        "9704" in rule["依据"] or "条例" in rule["依据"]
        for rule in rules
        if rule["级别"] == "错误" and rule["规则"] not in ("日期",)
    )


# --- every kind of input ---------------------------------------------------------------------


def test_manuscripts_records_and_ledgers_are_checked_with_their_lines(here: Path) -> None:
    Path("讲话.md").write_text(WRONG, encoding="utf-8")
    assert "第 6 行：“布署”应为“部署”" in check("讲话.md").stdout
    Path("讲话.yaml").write_text(
        "文种: 讲话稿\n标题: 在会上的讲话\n开场: 今天布署工作。\n任务: 抓好落实。\n", encoding="utf-8"
    )
    assert "第 3 行：“布署”应为“部署”" in check("讲话.yaml").stdout
    Path("台账.csv").write_text("单位,问题\n柳河镇,布署不及时\n,缺少记录\n", encoding="utf-8")
    result = check("台账.csv")
    assert result.exit_code == 1
    assert "第 2 行，“问题”：“布署”应为“部署”" in result.stdout


# --- comments --------------------------------------------------------------------------------


def test_comments_stand_at_the_words_and_nothing_else_changes(here: Path) -> None:
    before = document(WRONG).read_bytes()
    result = check("讲话.docx", "--annotate", "批注.docx")
    assert "批注.docx：加了2条批注" in result.stderr
    word = Word("批注.docx")
    assert [comment.text for comment in word.comments] == [
        "【提示】“布署”应为“部署”：「…工作会议，任务是布署汛前准备。刚才，…」。改成“部署”。（《现代汉语词典》）",
        "【提示】半角的“,”应为“，”：「…不能坐在办公室里,填表。」。改成“，”。（GB/T 15834-2011 5.1）",
    ]
    assert [one.text for one in word.paragraphs] == [one.text for one in Word(io.BytesIO(before)).paragraphs]
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile("批注.docx") as new:
        changed = {name for name in new.namelist() if name not in old.namelist() or old.read(name) != new.read(name)}
    assert changed == {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert Path("讲话.docx").read_bytes() == before


def test_a_file_with_comments_is_valid_and_the_same_every_time(here: Path) -> None:
    path = Path("通知.docx")
    path.write_bytes(with_fault(correct("通知"), Fault("", "通知", words("〔2026〕", "[2026]"), "")))
    check(path, "--annotate", "甲.docx"), check(path, "--annotate", "乙.docx")
    assert Path("甲.docx").read_bytes() == Path("乙.docx").read_bytes()
    assert validate.problems(Path("甲.docx")) == []
    again = check("甲.docx", "--annotate", "丙.docx")  # a file that has comments already
    assert "有批注1条，没有读" in again.stdout
    assert len(list(Word("丙.docx").comments)) == 3


# --- repairs ---------------------------------------------------------------------------------

REPAIRS = """\
---
成文日期: 2026年3月17日
署名: 云溪县水利局
---
# 关于汛前检查的情况
各单位检查了水库、堤防,查出隐患12处。
一、查出的问题
(一)水库"三个责任人"没有公示。
2026年03月05日前改完。
"""
REPAIRED = ["各单位检查了水库、堤防，查出隐患12处。", "（一）水库“三个责任人”没有公示。", "2026年3月5日前改完。"]


def test_only_what_is_certain_is_repaired_and_each_repair_is_told(here: Path) -> None:
    Path("情况.txt").write_text("\n".join(REPAIRS.split("---\n")[2].splitlines()) + "\n", encoding="utf-8")
    result = check("情况.txt", "--fix", "改好.txt")
    text = Path("改好.txt").read_text(encoding="utf-8")
    for line in REPAIRED:
        assert line in text
    assert "已改：第 2 行" in result.stderr
    assert Path("情况.txt").read_text(encoding="utf-8").count("，") == 0
    assert "没有发现问题" in check("改好.txt", "--skip", "长句,不像公文").stdout


def test_a_word_file_is_repaired_run_by_run_with_its_looks(here: Path) -> None:
    word = Word(io.BytesIO(correct("讲话")))
    target = next(one for one in word.paragraphs if "填表" in one.text)
    run = target.runs[0]
    run.text = run.text.replace("，不能", ",不能")
    run.font.bold = True
    word.save("讲话.docx")
    result = check("讲话.docx", "--fix", "改好.docx")
    assert "改了1处" in result.stderr
    repaired = next(one for one in Word("改好.docx").paragraphs if "填表" in one.text)
    assert "，不能" in repaired.text
    assert repaired.runs[0].font.bold
    assert validate.problems(Path("改好.docx")) == []


def test_the_original_is_never_overwritten(here: Path) -> None:
    document(WRONG)
    for option in ("--fix", "--annotate"):
        result = check("讲话.docx", option, "讲话.docx")
        assert (result.exit_code, "不改原来的文件" in result.stderr) == (2, True)


# --- bad input -------------------------------------------------------------------------------

BAD = [
    ("空.docx", b"", "是空文件"),
    ("坏.docx", b"PK\3\4" + b"x" * 100, "不是 Word 文件"),
    ("旧.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "另存为"),  # an old .doc: LibreOffice or the office saves it anew
    ("密.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ("空.txt", b"", ""),
    ("图.png", b"\x89PNG", ".png"),
    ("怪.txt", b"\x80\x81\xff\xfe\x00", "不是文本文件"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD)
def test_bad_files_get_a_message_and_never_a_traceback(name: str, data: bytes, message: str, here: Path) -> None:
    Path(name).write_bytes(data)
    result = check(name)
    assert result.exit_code in (0, 1, 2)
    assert message in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_missing_file_and_no_file(here: Path) -> None:
    assert "没有这个文件" in check("没有.docx").output
    assert check().exit_code == 2


def test_a_folder_stands_for_the_documents_in_it(here: Path) -> None:
    folder = Path("来文")
    folder.mkdir()
    document(SPEECH, folder / "甲.docx"), document(WRONG, folder / "乙.docx")
    (folder / "照片.jpg").write_bytes(b"x")
    assert [line.split("：")[0] for line in check(folder).stdout.splitlines() if not line.startswith(" ")] == [
        "来文/乙.docx",
        "来文/甲.docx",
    ]


def test_one_bad_file_among_good_ones_does_not_stop_them(here: Path) -> None:
    document(SPEECH)
    Path("坏.docx").write_bytes(b"x")
    result = check("坏.docx", "讲话.docx")
    assert result.exit_code == 1
    assert "讲话.docx：没有发现问题" in result.stdout
