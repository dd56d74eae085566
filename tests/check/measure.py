"""How much the checks find, and how much of it is right: `python -m tests.check.measure` prints the table by rule.

Recall: each fault is put into a correct document of ours, one at a time; found means that its rule, or one of those that
may name it, is told. Sets: those of tests.check.faults, those people make in closings, and six of looks and five of words,
each written before the rules were mended by it. Precision: correct documents of ours and of eighty other offices have
no 错误, and real texts (shared/cases, read in place) have none either; what else is told there is counted by rule.

A folder after the command is a corpus of one's own: its findings are counted by level and rule, and the share that a
reader called right. Judgements stand in `判断.txt` of the folder, a line each of 文件名, 规则 and 对 or 错 parted by tabs,
and in labels.tsv beside this module: the sum of a public file that is not kept here, the place, the rule, 对 or 错.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gongwen.app import inspecting, intake
from gongwen.document.finding import ERROR, HABIT, HINT, Finding, Misuse
from gongwen.genres import printing
from tests.check.everyday_layouts import LAYOUTS
from tests.check.everyday_looks import EVERYDAY_LOOKS
from tests.check.faults import DOCUMENTS, FAULTS, NOTICE, REQUEST, Fault, with_fault, words
from tests.check.fifth_texts import FIFTH_DOCUMENTS, FIFTH_TEXTS
from tests.check.fourth_looks import FOURTH_LOOKS
from tests.check.fourth_texts import FOURTH_DOCUMENTS, FOURTH_TEXTS
from tests.check.more_layouts import MORE
from tests.check.more_looks import MORE_LOOKS
from tests.check.offices import written
from tests.check.second_looks import SECOND_LOOKS
from tests.check.second_texts import SECOND_SAMPLES, SECOND_TEXTS
from tests.check.seventh_texts import SEVENTH_DOCUMENTS, SEVENTH_TEXTS
from tests.check.sixth_texts import SIXTH_DOCUMENTS, SIXTH_TEXTS
from tests.check.test_offices import OFFICES
from tests.check.third_looks import THIRD_LOOKS
from tests.check.third_texts import THIRD_DOCUMENTS, THIRD_TEXTS
from tests.check.unseen_looks import UNSEEN_LOOK_FAULTS
from tests.check.unseen_texts import UNSEEN_DOCUMENTS, UNSEEN_TEXTS, TextFault

AROUND = Path(__file__).resolve().parents
CASES = next((at / "shared" / "cases" for at in AROUND if (at / "shared" / "cases").is_dir()), Path("cases"))


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


LATER_TEXTS = {
    "第三套文字错误": THIRD_TEXTS,
    "第四套文字错误": FOURTH_TEXTS,
    "第五套文字错误": FIFTH_TEXTS,
    "第六套文字错误": SIXTH_TEXTS,
    "第七套文字错误": SEVENTH_TEXTS,
}
LATER_DOCUMENTS = THIRD_DOCUMENTS | FOURTH_DOCUMENTS | FIFTH_DOCUMENTS | SIXTH_DOCUMENTS | SEVENTH_DOCUMENTS
LATER_LOOKS = {"第三套版面错误": THIRD_LOOKS, "第四套版面错误": FOURTH_LOOKS}


def recall(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Return for every fault the set it is of, the rule that should name it, and whether one did."""
    made = {name: _printed(text) for name, text in (DOCUMENTS | UNSEEN_DOCUMENTS).items()}
    for fault in FAULTS:
        data = with_fault(made[fault.document], fault)
        yield ("版面和文字", fault.rule, bool({fault.rule} & told(folder, data)))
    for one in TEXT_FAULTS:
        yield ("人常犯的", one.rules[0], bool({*one.rules} & told(folder, typed(made[one.document], one))))
    for look, rules in UNSEEN_LOOK_FAULTS:
        yield ("没看规则写的版面错误", look.rule, bool({*rules} & told(folder, with_fault(made[look.document], look))))
    for one in UNSEEN_TEXTS:
        found = bool({*one.rules} & told(folder, typed(made[one.document], one)))
        yield ("没看规则写的文字错误", one.rules[0], found)
    samples = {name: path.read_bytes() for name, path in SECOND_SAMPLES.items()}
    for one in SECOND_TEXTS:
        yield ("第二套文字错误", one.rules[0], bool({*one.rules} & told(folder, typed(samples[one.document], one))))
    for look in SECOND_LOOKS:
        yield ("第二套版面错误", look.rule, bool({look.rule} & told(folder, with_fault(samples[look.document], look))))
    later = {name: _printed(text) for name, text in LATER_DOCUMENTS.items()}
    for kind, texts in LATER_TEXTS.items():
        for one in texts:
            yield (kind, one.rules[0], bool({*one.rules} & told(folder, typed(later[one.document], one))))
    for kind, looks in LATER_LOOKS.items():
        for look in looks:
            yield (kind, look.rule, bool({look.rule} & told(folder, with_fault(later[look.document], look))))
    everyday = {name: layout.bytes() for name, layout in (LAYOUTS | MORE).items()}
    for one in (*EVERYDAY_LOOKS, *MORE_LOOKS):
        found = bool({*one.rules} & told(folder, with_fault(everyday[one.fault.document], one.fault)))
        yield ("日常文件里的版面错误", one.fault.rule, found)


def _printed(text: str) -> bytes:
    return printing.document_bytes(intake.from_manuscript(text, Path("文.md")))


def typed(data: bytes, fault: TextFault) -> bytes:
    """Return a document with a fault of words put into it."""
    return with_fault(data, Fault("", fault.document, words(fault.old, fault.new), fault.rules[0]))


def told(folder: Path, data: bytes) -> set[str]:
    """Return the rules that are told of a document."""
    path = folder / "错.docx"
    path.write_bytes(data)
    return {finding.rule for finding in inspecting.file(path).findings}


def precision(folder: Path) -> Counter[tuple[str, str]]:
    """Return how often each rule is told, by level, of correct documents and of real texts."""
    counted: Counter[tuple[str, str]] = Counter()
    correct = [_printed(text) for text in (NOTICE, REQUEST, *UNSEEN_DOCUMENTS.values())]
    offices = (written(*office) for office in OFFICES.values())
    for data in (*correct, *offices, *(layout.bytes() for layout in (LAYOUTS | MORE).values())):
        path = folder / "对.docx"
        path.write_bytes(data)
        counted.update((finding.level, finding.rule) for finding in inspecting.file(path).findings)
    for case in sorted(CASES.glob("*.txt")):
        counted.update((finding.level, finding.rule) for finding in inspecting.file(case).findings)
    return counted


class Judged(NamedTuple):
    """How often a rule is told in a corpus, a file and rule counted once, and how many of those a reader called right."""

    told: int = 0
    right: int = 0
    wrong: int = 0


LABELS = Path(__file__).with_name("labels.tsv")
Judgement = dict[tuple[str, str, str], str]


def labels() -> Judgement:
    """Return what a reader judged of public files: by the sum of the file, the place and the rule."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    return {(file, where, rule): word for file, where, rule, word in (line.split("\t") for line in lines)}


def sum_of(path: Path) -> str:
    """Return by what a file is known in labels.tsv."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def corpus(folder: Path) -> dict[tuple[str, str], Judged]:
    """Return what is told in a folder of files by level and rule, with a reader's judgements."""
    said = folder / "判断.txt"
    lines = said.read_text(encoding="utf-8").splitlines() if said.is_file() else []
    judged = {(name, rule): word for name, rule, word in (line.split("\t")[:3] for line in lines if line.strip())}
    known, found = labels(), dict[tuple[str, str], Judged]()
    for path in sorted(folder.glob("*.docx")):
        file = sum_of(path)
        places: dict[tuple[str, str], list[str]] = {}
        for one in _findings(path):
            places.setdefault((one.level, one.rule), []).append(one.where)
        for (level, rule), wheres in places.items():
            words = [known[file, where, rule] for where in wheres if (file, where, rule) in known]
            word = judged.get((path.name, rule)) or (words[0] if words else "")
            before = found.get((level, rule), Judged())
            found[level, rule] = Judged(before.told + 1, before.right + (word == "对"), before.wrong + (word == "错"))
    return found


def _findings(path: Path) -> tuple[Finding, ...]:
    """Return what is told of a file; nothing where it is none that can be read."""
    try:
        return inspecting.file(path).findings
    except Misuse:
        return ()


def print_corpus(folder: Path) -> None:
    print("精确　级别\t规则\t文件数\t看过的里对的")
    table = corpus(folder)
    for (level, rule), one in sorted(table.items(), key=lambda row: (row[0][0], -row[1].told)):
        seen = one.right + one.wrong
        print(f"  【{level}】{rule}\t{one.told}\t{f'{one.right}/{seen}' if seen else '没看'}")
    for level in (ERROR, HINT, HABIT):
        ours = [one for (of, _), one in table.items() if of == level]
        seen = sum(one.right + one.wrong for one in ours)
        if seen:
            print(f"【{level}】看过 {seen} 条，对 {100 * sum(one.right for one in ours) / seen:.1f}%")


def main() -> None:
    if len(sys.argv) > 1:
        print_corpus(Path(sys.argv[1]))
        return
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
