"""An autumn inspection from the first ledger to the second batch, as a sample: `python -m tests.cycle` writes its inputs.

samples/整改全程/ holds what an office has in hand: 九月台账.xlsx (35 problems of 15 units), 填报/ (what the units sent
back), 十一月台账.xlsx, a file of common fields for each month, and README.md with the commands, which `run` carries out.
Nothing is random and no clock is read.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font

from gongwen.cli.commands import main as gongwen

FOLDER = Path(__file__).parents[1] / "samples" / "整改全程"
HEADER = [
    "问题编号",
    "受检单位",
    "位置",
    "存在问题",
    "类别",
    "等级",
    "整改要求",
    "整改时限",
    "责任人",
    "整改状态",
    "完成日期",
    "检查日期",
]
SEPTEMBER, OCTOBER, DECEMBER = "9月30日", "10月12日", "11月30日"
# unit | who answers | place | problem | class | level | what is asked | by when | what the unit wrote: done on, or how far
PROBLEMS = """
柳河镇人民政府|周德明|镇敬老院一楼|疏散通道堆放轮椅和床架，应急照明灯两盏不亮|消防|较大|清空通道，更换照明灯|9月30日|9月20日
柳河镇人民政府|周德明|镇农贸市场|配电箱没有门，线路直接搭在铁架上|用电|重大|立即断电，由持证电工重新布线|9月30日|10月12日
青山镇人民政府|何志强|青山水库大坝|泄洪闸启闭机锈蚀，备用电源不能启动|设施设备|重大|检修启闭机，更换蓄电池并试车|10月12日|配件已订货，10月底前装好
青山镇人民政府|何志强|镇文化站|灭火器四具超过检验期|消防|一般|送检或更换，建立台账|9月30日|9月18日
青山镇人民政府|何志强|镇文化站|演出厅安全出口上锁|消防|较大|拆除门锁，改装推闩式门|9月30日|9月16日
白云乡人民政府|孙立|乡卫生院|氧气瓶与可燃物同室存放|危险化学品|重大|分室存放，设置警示标志|9月30日|9月15日
红旗镇人民政府|郑海波|红旗鞭炮零售点|与民房的距离不足，没有隔断|危险化学品|重大|停止经营，另选地点|9月30日|正在选址
红旗镇人民政府|郑海波|镇政府食堂|燃气软管超过使用年限|燃气|较大|更换软管，加装报警器|9月30日|9月22日
县教育局|吴秀英|机关车库|电动自行车在楼道内充电|消防|一般|清出楼道，另设充电处|9月30日|9月14日
县教育局|吴秀英|县实验幼儿园|校车没有安装限速装置|交通|较大|加装限速装置|10月12日|10月9日
县第一中学|李长青|三号宿舍楼|二层安全出口上锁|消防|较大|拆除门锁，安排专人值守|9月30日|9月13日
县第一中学|李长青|学生食堂后厨|燃气报警器断电，管道软管老化|燃气|重大|停止使用燃气，更换软管，恢复报警器|9月30日|9月24日
县第一中学|李长青|实验楼|危险化学品双人双锁没有落实|危险化学品|较大|配齐双锁，重新登记|10月12日|10月10日
县第一中学|李长青|操场看台|护栏两处松动|设施设备|一般|加固护栏|11月30日|已列入计划
县人民医院|陈卫东|住院部地下车库|灭火器过期，消防栓前停车|消防|较大|更换灭火器，划出禁停区|9月30日|9月26日
县人民医院|陈卫东|配电室|值班人员没有持证上岗|用电|一般|培训取证后上岗|11月30日|已报名参加11月的考试
县人民医院|陈卫东|锅炉房|安全阀没有按期校验|特种设备|重大|停炉校验|9月30日|10月8日
县中医院|冯敏|病房楼|呼叫器失灵，应急灯不亮|设施设备|一般|更换|10月12日|10月11日
县市场监督管理局|蒋涛|城西集贸市场|顶棚堆放可燃杂物|消防|较大|清理杂物，加强巡查|9月30日|9月19日
县市场监督管理局|蒋涛|城西集贸市场|商户私接电线|用电|较大|拆除私接线路，统一布线|10月12日|还有3户没有改
县交通运输局|沈建国|客运站|安检机停用|交通|较大|修复后启用|9月30日|9月28日
县交通运输局|沈建国|柳河渡口|救生衣不足|交通|重大|补足救生衣，未补足前停渡|9月30日|9月12日
县交通运输局|沈建国|青山岭路段|临崖护栏缺损120米|交通|重大|修复护栏，先设警示标志|11月30日|已完成招标
县水务局|韩松|城东水厂|液氯钢瓶没有固定|危险化学品|重大|加装固定架|9月30日|9月17日
县水务局|韩松|城东水厂|应急预案没有演练|应急管理|一般|组织演练|10月12日|
县住房和城乡建设局|曹勇|锦绣家园工地|塔吊限位器失灵|特种设备|重大|停用检修，检测合格后使用|9月30日|9月21日
县住房和城乡建设局|曹勇|锦绣家园工地|临边防护缺失|建筑施工|较大|补齐防护|9月30日|9月21日
县住房和城乡建设局|曹勇|滨河路工地|三级配电箱没有漏电保护|用电|重大|加装漏电保护器|9月30日|已订货，10月25日前装好
县住房和城乡建设局|曹勇|滨河路工地|现场动火没有审批|建筑施工|较大|补办制度，落实看火人|10月12日|10月12日
县文化广电和旅游局|许静|青山溶洞景区|应急广播不响|设施设备|一般|修复广播|10月12日|10月9日
县文化广电和旅游局|许静|青山溶洞景区|栈道木板腐朽三处|设施设备|重大|封闭更换|9月30日|9月25日
云溪经济开发区管理委员会|罗刚|云溪化工厂|可燃气体报警器没有联网|危险化学品|重大|联网并调试|10月12日|设备已到，正在安装
云溪经济开发区管理委员会|罗刚|云溪木业公司|除尘系统没有泄爆装置|粉尘防爆|重大|停用除尘系统，加装泄爆装置|9月30日|9月30日
云溪经济开发区管理委员会|罗刚|云溪木业公司|车间内堆放成品占用通道|消防|一般|清空通道|9月30日|9月14日
县粮食和物资储备中心|邓平|一号仓库|熏蒸作业没有审批|危险化学品|较大|补办审批，培训人员|10月12日|10月12日
"""
SECOND = """
柳河镇人民政府|周德明|镇浴池锅炉房|压力表没有检定|特种设备|较大|送检，检定合格后使用|12月10日|
县第一中学|李长青|学生宿舍|违规使用大功率电器|用电|一般|清查收缴，加强巡查|12月10日|
"""


class Found(NamedTuple):
    """One problem as it was found, and what its unit wrote about it."""

    unit: str
    person: str
    place: str
    problem: str
    kind: str
    level: str
    asked: str
    limit: str
    answer: str


def found(text: str = PROBLEMS) -> list[Found]:
    return [Found(*line.split("|")) for line in text.strip().splitlines()]


def _ledger(path: Path, title: str, rows: list[Found], mark: str, day: str) -> None:
    """Write a ledger as an office has it: a title, a header, widths, a row below the table."""
    made = Workbook()
    sheet = made.active
    sheet.title = "问题台账"
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADER))
    sheet["A1"].font, sheet["A1"].alignment = Font(name="方正小标宋简体", size=18), Alignment(horizontal="center")
    sheet.append(HEADER)
    for number, one in enumerate(rows, 1):
        cells = [f"{mark}-{number:02}", one.unit, one.place, f"{one.problem}。", one.kind, one.level, f"{one.asked}。"]
        sheet.append([*cells, f"2026年{one.limit}前", one.person, "未整改", None, day])
    for column, width in zip("ABCDEFGHIJKL", (8, 24, 18, 34, 12, 8, 30, 18, 10, 10, 14, 14), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A3"
    made.save(path)


def _answer(path: Path, rows: list[Found]) -> None:
    """Fill in the workbook of a unit: a day for what is done, words for what is not, nothing for what it left out."""
    made = load_workbook(path)
    sheet = made["填报"]
    at = {cell.value: cell.column for cell in sheet[1]}
    for number, one in enumerate(rows, 2):
        done = re.fullmatch(r"\d+月\d+日", one.answer)
        sheet.cell(number, at["状态"]).value = "已完成" if done else "整改中" if one.answer else "未整改"
        sheet.cell(number, at["完成日期" if done else "整改结果"]).value = (
            f"2026年{one.answer}" if done else one.answer or None
        )
    made.save(path)


def write() -> None:
    """Write the inputs of the sample."""
    _ledger(FOLDER / "九月台账.xlsx", "云溪县秋季安全生产大检查问题台账", found(), "秋", "2026年9月8日")
    _ledger(FOLDER / "十一月台账.xlsx", "云溪县秋季安全生产大检查第二批问题台账", found(SECOND), "冬", "2026年11月5日")
    shutil.rmtree(FOLDER / "填报", ignore_errors=True)
    with _inside(FOLDER):
        CliRunner().invoke(gongwen, ["ledger", "split", "九月台账.xlsx", "-o", "填报"], catch_exceptions=False)
    for path in sorted((FOLDER / "填报").glob("*.xlsx")):
        _answer(path, [one for one in found() if path.name.startswith(f"{one.unit}_")])


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def commands() -> list[list[str]]:
    """Return the commands of the sample's README, each as its arguments."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    return [line.split()[1:] for line in text.splitlines() if line.startswith("gongwen ")]


def run(out: Path) -> dict[str, Result]:
    """Carry out the commands of the README on copies of the inputs; return what each said, by the command."""
    out.mkdir(parents=True, exist_ok=True)
    for name in (
        "九月台账.xlsx",
        "十一月台账.xlsx",
        "九月.yaml",
        "十月.yaml",
        "十月复查.yaml",
        "十月报告.yaml",
        "十月通报.yaml",
        "十一月.yaml",
    ):
        shutil.copy(FOLDER / name, out / name)
    shutil.copytree(FOLDER / "填报", out / "填报")
    with _inside(out):
        return {" ".join(one): CliRunner().invoke(gongwen, one, catch_exceptions=False) for one in commands()}


KEPT = {  # what of it is kept beside the inputs → the name under which it was made
    "整改通知（一份）.docx": "通知/0*县第一中学*.docx",
    "十月台账.xlsx": "十月台账.xlsx",
    "对比.xlsx": "对比.xlsx",
    "复查意见书（一份）.docx": "复查/0*县第一中学*.docx",
    "整改报告.docx": "整改报告.docx",
    "督办通知（一份）.docx": "督办/0*红旗镇*.docx",
    "整改情况通报.docx": "整改情况通报.docx",
    "第二批整改通知（一份）.docx": "第二批/0*县第一中学*.docx",
}


def kept(out: Path) -> dict[Path, bytes]:
    """Return what is kept of a run, by the path it is kept under."""
    run(out)
    return {FOLDER / name: next(out.glob(made)).read_bytes() for name, made in KEPT.items()}


if __name__ == "__main__":
    write()
