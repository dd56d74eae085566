r"""Manuscript text 文稿 ⇄ Document: one line, one block, Markdown-like.

    ---                                elements 要素, one a line, name and value; not YAML
    主送机关: 各乡镇人民政府
    ---
    # 关于开展安全生产大检查的通知        title; further # lines continue it; "# —— …" is the subtitle
    为深入贯彻……，现通知如下。            a paragraph
    同志们：                            a salutation, flush left; "> …" makes any line flush
    ## 总体要求                         一级标题, a line of its own
    ### **加强领导。**各单位要……         二级标题 leading its paragraph
    ### 一是责任更实。全年……             numbered paragraph (holds a 。 or ；)
    | 序号 | 任务 |                     table: rule line gives widths, ^ merges with the cell above, <br> a line break
    |--|------| {横排}                 {无框}: no lines, no header; {行高 13}: mm that a row has at least;
                                        {行高 8 8 30}: of each row, 0 for what its text needs;
                                       {宽 60}: percent of the width that it takes; {不重印}: the text of a merged
                                       cell is not printed again on its next page
    ![图1 消防通道堵塞](photo.jpg)
    ![](方案.docx)                      the text of another Word file
    ![各单位整改情况](图表：已完成、未完成)   a chart of these columns of the table right above
    # 附件1 任务分解表 {横排}             attachments follow the body

A backslash makes the next mark plain text; at the start of a line it makes the whole line a paragraph.
A typed ordinal names the list's scheme; the numbers are always recomputed, a wrong one is a Finding.
"""

from gongwen.document.manuscript.marks import BLANK, FENCE, SENTENCE, bold, escape, escape_title, escape_value
from gongwen.document.manuscript.plain import printed
from gongwen.document.manuscript.reader import Reading, parse, read
from gongwen.document.manuscript.writer import write

__all__ = [
    "BLANK",
    "FENCE",
    "SENTENCE",
    "Reading",
    "bold",
    "escape",
    "escape_title",
    "escape_value",
    "parse",
    "printed",
    "read",
    "write",
]
