"""How much the checks find, and how much of it is right: `python -m tests.check.measure` prints the table by rule.

Recall: each fault of FAULTS is put into a correct document of ours, one at a time; found means that its rule, or one of
those that may name it, is told. Precision: documents that are correct have no 错误, and real texts (tests.reading.CASES,
read in place) have none either; what else is told there is counted by rule, for a reader to judge.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gongwen.app import inspecting, intake
from gongwen.document.finding import ERROR
from gongwen.genres import printing
from tests.check.faults import DOCUMENTS, FAULTS, NOTICE, REQUEST, with_fault

AROUND = Path(__file__).resolve().parents
CASES = next((at / "shared" / "cases" for at in AROUND if (at / "shared" / "cases").is_dir()), Path("cases"))


class TextFault(NamedTuple):
    """A fault of words in a document as text: what stands there, what is typed instead, the rules that may name it."""

    document: str
    old: str
    new: str
    rules: tuple[str, ...]


# As people really get it wrong: in the closing, in figures, in days, in what agrees with what.
TEXT_FAULTS = [
    TextFault("通知", "2026年3月17日", "3月17日", ("成文日期不全",)),
    TextFault("通知", "2026年3月17日", "26年3月17日", ("成文日期不全", "年份简写")),
    TextFault("通知", "附件：1.", "附件1.", ("附件说明写法",)),
    TextFault("通知", "2.物资储备标准", "1.物资储备标准", ("附件说明顺序",)),
    TextFault("通知", "（此件公开发布）", "此件公开发布", ("附注没有括号",)),
    TextFault("通知", "县政府各部门：", "县政府各部门。", ("主送机关末尾",)),
    TextFault("通知", "县政府各部门：", "县政府各部门", ("主送机关末尾",)),
    TextFault("通知", "各乡镇人民政府，县", "各乡镇人民政府,县", ("主送机关之间的标点",)),
    TextFault("通知", "18日印发", "18日", ("印发二字",)),
    TextFault("通知", "抄送：县委", "抄送县委", ("抄送的冒号",)),
    TextFault("通知", "附件2", "附件3", ("附件标识顺序",)),
    TextFault("通知", "附件2", "附件二", ("附件标识写法",)),
    TextFault("通知", "〔2026〕", "〔2025〕", ("文号和日期",)),
    TextFault("通知", "云溪县人民政府文件", "云溪县水利局文件", ("标志和署名",)),
    TextFault("通知", "3月25日前", "6月31日前", ("日期",)),
    TextFault("通知", "3月25日前", "3月25日至20日", ("日期先后",)),
    TextFault("通知", "4月15日进入汛期", "2026年4月15日（星期一）进入汛期", ("星期和日期",)),
    TextFault("通知", "隐患除在汛前", "隐患除在汛前（见附件3）", ("附件引用",)),
    TextFault("通知", "人员转移在险前", "人员转移在险前，共62处，其中优秀15处、合格41处、基本合格3处", ("分项和总数",)),
    TextFault("通知", "险情随时报告", "险情由5起增加到3起", ("增减方向",)),
    TextFault("通知", "险情随时报告", "培训覆盖率达到120%", ("比率",)),
    TextFault("通知", "必须参加", "贯切落实", ("易错词语",)),
    TextFault("通知", "必须参加", "要做到令行禁至", ("易错词语",)),
    TextFault("通知", "预防为主", "予防为主", ("易错词语",)),
    TextFault("通知", "《中华人民共和国防洪法》", "《国家行政机关公文处理办法》", ("失效的依据",)),
    TextFault("通知", "险情随时报告。", "险情随时报告", ("段末标点",)),
    TextFault("请示", "妥否，请批示。", "特此报告。", ("结语和文种", "请示结语")),
    TextFault("请示", "县人民政府：", "某某某县长：", ("主送机关",)),
    TextFault("请示", "320万元", "320万圆，即320=120+210", ("算式",)),
]


def recall(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Return for every fault the set it is of, the rule that should name it, and whether one did."""
    made = {
        name: printing.document_bytes(intake.from_manuscript(text, Path("文.md"))) for name, text in DOCUMENTS.items()
    }
    for fault in FAULTS:
        data = with_fault(made[fault.document], fault)
        yield ("版面和文字", fault.rule, bool({fault.rule} & told(folder, data)))
    for one in TEXT_FAULTS:
        yield ("人常犯的", one.rules[0], bool({*one.rules} & told(folder, typed(made[one.document], one))))


def typed(data: bytes, fault: TextFault) -> bytes:
    """Return a document with a fault of words put into it."""
    from tests.check.faults import Fault, words

    return with_fault(data, Fault("", fault.document, words(fault.old, fault.new), fault.rules[0]))


def told(folder: Path, data: bytes) -> set[str]:
    """Return the rules that are told of a document."""
    path = folder / "错.docx"
    path.write_bytes(data)
    return {finding.rule for finding in inspecting.file(path).findings}


def precision(folder: Path) -> Counter[tuple[str, str]]:
    """Return how often each rule is told, by level, of correct documents and of real texts."""
    counted: Counter[tuple[str, str]] = Counter()
    for text in (NOTICE, REQUEST):
        path = folder / "对.docx"
        path.write_bytes(printing.document_bytes(intake.from_manuscript(text, Path("文.md"))))
        counted.update((finding.level, finding.rule) for finding in inspecting.file(path).findings)
    for case in sorted(CASES.glob("*.txt")):
        counted.update((finding.level, finding.rule) for finding in inspecting.file(case).findings)
    return counted


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        found = list(recall(Path(name)))
        counted = precision(Path(name))
    for kind in dict.fromkeys(kind for kind, _, _ in found):
        ours = [hit for one, _, hit in found if one == kind]
        print(f"召回　{kind}：{sum(ours)}/{len(ours)}，{100 * sum(ours) / len(ours):.0f}%")
    missed = Counter(rule for _, rule, hit in found if not hit)
    for rule, count in Counter(rule for _, rule, _ in found).items():
        print(f"  {rule}\t{count - missed[rule]}/{count}")
    errors = sum(count for (level, _), count in counted.items() if level == ERROR)
    print(f"精确　正确的文件和真实文本里的错误：{errors} 处（应为 0）；其余按规则：")
    for (level, rule), count in counted.most_common():
        print(f"  【{level}】{rule}\t{count}")


if __name__ == "__main__":
    main()
