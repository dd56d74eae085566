// Pages of 说明 that are about the page itself, not about the program: the keys, and where the material is.

import { el, rowOf, tableOf } from "./dom.js";

const KEYS_SAID = [
  ["Ctrl+Enter", "红色的那个按钮：下载 Word、全部生成、下载改好的"],
  ["Ctrl+S", "存为文件"],
  ["Ctrl+Z、Ctrl+Y", "撤销、重做，二百步；改标签、改表单也算"],
  ["F8、Shift+F8", "下一处、上一处问题或疑问"],
  ["Alt+↓", "在提纲里：改这一行当作什么；Esc 关上"],
  ["↑ ↓、空格", "在单子里：换一条；勾上、去掉“改”"],
  ["Tab", "走到下一个能按的地方；提纲里也是走开，不会打出空格"],
  ["F1", "看这一部分的说明"],
];

const PLACES_SAID = [
  ["提纲、表单", "边写边存在这个浏览器里，叫“草稿”。换一个浏览器、换一台电脑就没有；清空浏览记录时会一起没有。"],
  ["要带走、要长期留", "点“存为文件”。一份一份存，或者在“草稿”里“全部存成文件”，以后拖进来就能接着写。"],
  ["不想留", "在“草稿”里删去一份，或者“清空草稿”。"],
  ["台账、要检查的文件、模板", "不保存，原文件不动。改好的另存一份，在浏览器的“下载”文件夹里。"],
  ["往外送", "离线版什么都不往外送。用 gongwen web 打开的，只送到运行它的那台电脑，做完不留。"],
];

// {name, summary, build() → nodes} of each.
export const OWN_PAGES = [
  {
    name: "键盘",
    summary: "不用鼠标怎么做",
    build: () => pageOfRows("键盘：不用鼠标怎么做", ["按", "做什么"], KEYS_SAID),
  },
  {
    name: "材料在哪里",
    summary: "存在哪里，怎样清空",
    build: () => pageOfRows("材料在哪里，怎样清空", ["什么", "在哪里"], PLACES_SAID),
  },
];

function pageOfRows(title, heads, rows) {
  return [
    el("h1", {}, title),
    tableOf(
      title,
      heads,
      rows.map((cells) => rowOf(cells)),
    ),
  ];
}

// Where words stand in these pages, in the form of search_help.
export function hitsInOwnPages(words) {
  const found = (page) =>
    page.build().flatMap((node) => [...(node.querySelectorAll("td").length ? node.querySelectorAll("td") : [node])]);
  const hits = (page) => found(page).filter((node) => node.textContent.includes(words));
  return OWN_PAGES.flatMap((page) =>
    hits(page).map((node) => ({ topic: page.name, heading: "", text: node.textContent })),
  );
}
