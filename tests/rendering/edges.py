"""Documents at the edges of pages: full to the line, long marks and lists, seals, tables that lie across, letters.

Each is a manuscript made of nothing but what stands here, with the name that tells what is at the edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from gongwen.genres import composing
from gongwen.genres.composing import Job

HAN = "国家安全生产监督管理部门应当依法履行职责做好各项工作不得推诿扯皮要坚持统筹发展和抓落实全县乡镇街道企业项目"
LINE = HAN[:25] + "。"  # with two 字 of indent it fills a line
HUNG = HAN[:26] + "。"  # its mark has no room in the line: a program hangs it, or takes a character along
SENTENCE = "各乡镇、各部门要高度重视，明确责任，细化措施，确保各项任务落到实处、见到成效。"
ORGAN = "云溪县人民政府办公室"
OFFICES = ["县应急管理局", "县财政局", "县自然资源局", "县住房和城乡建设局", "县水利局"]
NUMBERS = "2026年1至9月，全县完成投资35.6亿元，同比增长10.5%，其中工业投资12.8亿元，GDP增速8.2%，居全市第3位。"
SEALS = [f"章{number}.png" for number in range(5)]


def edges(folder: Path) -> dict[str, Job]:
    """The documents by name; pictures that they need are drawn into the folder."""
    for name in SEALS:
        _draw_seal(folder / name)
    found = dict((*_full_pages(), *_lists(), *_letterheads(), *_closings(), *_bodies(), *_tables()))
    return {name: composing.from_manuscript(text, folder / f"{name}.md") for name, text in found.items()}


Edge = tuple[str, str]  # name and manuscript


def manuscript(name: str, text: str, title: str = "关于做好有关工作的通知", **elements: object) -> Edge:
    """A manuscript with a letterhead; elements: instead of or beside the usual ones, None for none."""
    usual: dict[str, object] = {
        "版式": "文件",
        "发文机关": ORGAN,
        "发文字号": "云政办发〔2026〕9号",
        "主送机关": ["各乡镇人民政府", "县政府各部门"],
        "署名": ORGAN,
        "成文日期": "2026年3月17日",
        "抄送": ["县委办公室", "县人大常委会办公室"],
        "印发机关": ORGAN,
        "印发日期": "2026年3月17日",
    }
    head = []
    for key, value in (usual | elements).items():
        head += [f"{key}: {one}" for one in (value if isinstance(value, list) else [value]) if one]
    title = f"# {title}\n" if title else ""
    return name, "---\n" + "\n".join(head) + f"\n---\n{title}{text}\n"


def _paragraphs(*parts: str) -> str:
    return "\n".join(parts)


def _full_pages() -> Iterator[Edge]:
    """Texts that end in each of the last lines of a page, so that sign-off and imprint move to the next."""
    for lines in range(22, 32):
        yield manuscript(f"满页{lines}行", _paragraphs(*[LINE] * lines))
    for lines in (8, 11, 14):
        yield manuscript(f"悬挂{lines}段", _paragraphs(*[HUNG] * lines, LINE))
    yield manuscript("悬挂满页", _paragraphs(*[HUNG * 2] * 9))


def _lists() -> Iterator[Edge]:
    for count in (25, 60):
        yield manuscript(f"主送{count}个", SENTENCE, 主送机关=[f"第{one}街道办事处" for one in range(count)])
    for count in (1, 5, 12):
        yield manuscript(f"附件{count}个", SENTENCE * 4, 附件=[f"第{one}项工作任务清单" for one in range(count)])
    long = [f"第{one}项重点工作任务清单和责任单位、完成时限对照明细表" for one in range(12)]
    yield manuscript("附件12个长名", _paragraphs(*[SENTENCE] * 5), 附件=long)
    yield manuscript("抄送40个", SENTENCE * 3, 抄送=[f"县第{one}工作组" for one in range(40)])


def _letterheads() -> Iterator[Edge]:
    for length in (4, 12, 17, 30):
        yield manuscript(f"标志{length}字", SENTENCE * 12, 发文机关标志=("云溪县人民政府办公室文件" * 3)[:length])
    yield manuscript("签发3人", SENTENCE * 6, 签发人=["张某某", "李某", "王某某"], 主送机关="云溪县人民政府")
    secret = {"份号": "000001", "密级": "机密", "保密期限": "1年", "紧急程度": "特急"}
    yield manuscript("份号密级紧急", SENTENCE * 12, **secret)
    yield manuscript("标题四行", SENTENCE * 8, title="转发云溪县发展和改革委员会云溪县自然资源局" * 3 + "的通知")
    yield manuscript("信函一面", SENTENCE * 5, 版式="信函")
    yield manuscript("信函三面", _paragraphs(*[SENTENCE * 2] * 16), 版式="信函")
    yield manuscript("信函涉密", _paragraphs(*[SENTENCE * 2] * 8), 版式="信函", **secret)
    yield manuscript(
        *("命令", "《云溪县养犬管理办法》已经通过，现予公布，自2026年5月1日起施行。"),
        title="",
        版式="命令",
        发文机关标志="云溪县人民政府令",
        令号="第12号",
        发文字号=None,
        署名=None,
        签署职务="县长",
        签名章="张某某",
        主送机关=None,
    )
    names = "；".join(f"{office}：张某某、王某" for office in OFFICES * 3)
    minutes = {"版式": "纪要", "发文机关标志": "云溪县人民政府常务会议纪要", "署名": None, "主送机关": None}
    yield manuscript("纪要出席", _paragraphs(*[SENTENCE] * 12), 出席=names, 列席=names, **minutes)


def _closings() -> Iterator[Edge]:
    note = {"附注": "此件公开发布"}
    for lines in (12, 24, 27):
        yield manuscript(f"盖章{lines}行", _paragraphs(*[LINE] * lines), 印章="有", **note)
    yield manuscript("盖章有图", SENTENCE * 9, 印章=SEALS[0], **note)
    joint = {"发文机关": OFFICES[:2], "署名": OFFICES[:2]}
    yield manuscript("两家盖章", _paragraphs(*[LINE] * 21), 印章=SEALS[:2], **joint, **note)
    joint = {"发文机关": OFFICES, "署名": OFFICES}
    yield manuscript("五家盖章", _paragraphs(*[LINE] * 20), 印章=SEALS, **joint, **note)
    yield manuscript("五家不盖章", _paragraphs(*[LINE] * 20), **joint)


def _bodies() -> Iterator[Edge]:
    yield manuscript("数字西文", _paragraphs(*[NUMBERS] * 14))
    sections = [f"## 第{one}方面工作\n### 抓好落实\n{SENTENCE}{NUMBERS}" for one in range(9)]
    yield manuscript("标题层次", _paragraphs(*sections))


def _tables() -> Iterator[Edge]:
    def table(rows: int, mark: str = "") -> str:
        body = [f"| {row} | {SENTENCE} | {OFFICES[row % 5]} | 2026年{row % 12 + 1}月底前 |" for row in range(1, rows)]
        return _paragraphs("| 序号 | 任务 | 单位 | 时限 |", f"|--|--------|---|---| {mark}", *body)

    yield manuscript("竖表附件", _paragraphs(SENTENCE, "# 附件 重点任务分工表", table(24)))
    yield manuscript("横表附件", _paragraphs(SENTENCE, "# 附件 重点任务分工表 {横排}", table(40)))
    yield manuscript("横表后竖排", _paragraphs(SENTENCE, table(12, "{横排}"), SENTENCE * 4))
    across = {"排向": "横排", "版式": "材料", "发文字号": None, "抄送": None, "印发机关": None, "印发日期": None}
    for rows in range(11, 15):
        yield manuscript(f"横排表{rows}行落款", table(rows), 附件=["责任单位名单"], **across)


def _draw_seal(file: Path) -> None:
    """A red ring of 42 mm without a ground."""
    image = Image.new("RGBA", (420, 420), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((6, 6, 414, 414), outline=(255, 0, 0, 255), width=9)
    image.save(file, dpi=(254, 254))
