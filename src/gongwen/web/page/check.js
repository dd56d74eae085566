// The section 检查: left the pages of a file with a number at each finding, right the findings; below, the copies.

import { ask } from "./ask.js";
import { checkList } from "./checklist.js";
import { idsOf, linesWithMarks, placesOn, wholeOnes } from "./checkmarks.js";
import { button, dropFrame, el, filePicker, put, reveal, rest, selectBox, switchOf, tick, working } from "./dom.js";
import { download, kindOf, readFile, textFile } from "./files.js";
import { unpacked } from "./gathering.js";
import { safely } from "./notice.js";
import { hand } from "./sections.js";
import { sheetView } from "./sheets.js";
import { say } from "./status.js";

const LEVEL_ORDER = ["错误", "提示", "习惯"];
const SAMPLE_LETTER = `云溪县水利局关于做好冬季供水工作的通知
各乡镇人民政府:
入冬以来，我县气温持续下降,供水管网爆裂风险加大。现将有关事项通知如下：
一、排查隐患
对全县32处水厂逐一排查，2026年2月30日前完成，帐目要清楚。
三、加强值守
实行24小时值班，重大情况要及时上报,不得迟报。
云溪县水利局
2026年1月5日
`;
const CHECKED = ".docx,.doc,.wps,.docm,.txt,.md,.yaml,.yml,.json,.xlsx,.xls,.csv,.et,.zip";

// waiting: the files that came together; file, answer: what is checked and what was found; chosen: ids to repair; shown: levels; at: the finding that is open.
const desk = {
  waiting: [],
  file: null,
  answer: null,
  repaired: null,
  chosen: new Set(),
  shown: { 错误: true, 提示: true, 习惯: false },
  order: "按页",
  look: "原来的样子",
  at: "",
};

export const checkSection = {
  name: "检查",
  rest: "文件不保存，原文件不动",
  help: "检查",
  build(root) {
    desk.root = root;
    desk.view = sheetView({ pick: (_, event) => pickMark(event), empty: "这种文件没有页，问题在右边。", margin: 62 });
    desk.list = checkList({ go: goToMark, toggle: toggleRepair, toggleAll });
    desk.bar = el("div", { class: "bar" });
    desk.foot = el("div", { class: "action-bar" });
    const left = el("div", { class: "check-pages" }, desk.view.node);
    desk.panes = el("div", { class: "columns checking" }, left, desk.list.node);
    drawDesk();
  },
  show() {
    desk.view.apply();
  },
  takes(kind) {
    return { word: "当作要检查的文件", text: "当作要检查的文件", ledger: "当作要检查的台账" }[kind] || "";
  },
  async drop(files) {
    const given = (await unpacked(files)).filter((file) => kindOf(file.name) !== "picture");
    desk.waiting = given.length ? given : [...files];
    await openChecked(desk.waiting[0]);
  },
  // A letter with faults of words, as a Word file.
  async trial() {
    say("正在取样例文件");
    const { file } = await ask("restyle", { file: textFile("样例文件.txt", SAMPLE_LETTER) });
    await openGiven({ ...file, name: "样例文件.docx" });
  },
  keys: () => desk.root.isConnected && Boolean(desk.answer),
  act: () => giveRepaired(),
  next: (step) => desk.list.next(step),
};

async function openChecked(file) {
  await openGiven(await readFile(file));
}

async function openGiven(given) {
  say(`正在检查“${given.name}”`);
  const answer = await ask("check", { file: given });
  Object.assign(desk, { file: given, answer, repaired: null, look: "原来的样子", at: "" });
  desk.chosen = new Set(answer.findings.filter((one) => one.repairable && one.level !== "习惯").map((one) => one.id));
  if (!answer.findings.some((one) => one.level !== "习惯")) desk.shown["习惯"] = true;
  drawDesk();
  say(`已检查“${given.name}”`);
}

function drawDesk() {
  const title = el("h1", { class: "hidden-words" }, "检查");
  if (!desk.answer) {
    const picker = filePicker("文件", "选择文件", safely((files) => checkSection.drop(files)), { kind: "main", accept: CHECKED, multiple: true });
    const words = "Word、WPS、文本都行。格式、标点、序数、日期、错别字，一处一处说明白，能改的改好。";
    const frame = dropFrame("把文件拖到这里", words, picker, { class: "drop large" });
    put(desk.root, title, el("div", { class: "work empty-hall" }, frame, emptyList()));
    return;
  }
  put(desk.root, title, desk.bar, desk.panes, desk.foot);
  drawBar();
  drawPages();
  drawList();
  drawCheckFoot();
}

// The region 问题 is there from the beginning.
function emptyList() {
  return el("section", { "aria-label": "问题", class: "help" }, "检查以后，问题列在这里。");
}

function drawBar() {
  const { findings } = desk.answer;
  const picker = filePicker("文件", "换一个", safely((files) => checkSection.drop(files)), { kind: "small", accept: CHECKED, multiple: true });
  const level = (name) => {
    const count = findings.filter((one) => one.level === name).length;
    const toggle = (on) => {
      desk.shown[name] = on;
      drawList();
    };
    return count > 0 && tick(`${name} ${count}`, desk.shown[name], toggle);
  };
  const order = switchOf("排列", ["按页", "按规则"], desk.order, (chosen) => {
    desk.order = chosen;
    drawList();
  });
  const look = switchOf("样子", ["原来的样子", "改好的样子"], desk.look, safely(chooseLook));
  const name = desk.waiting.length > 1 ? whichBox() : el("strong", { class: "file-name" }, desk.file.name);
  const levels = el("div", { class: "levels flat" }, LEVEL_ORDER.map(level));
  put(desk.bar, el("span", { class: "help" }, "文件"), name, picker, el("span", { class: "gap" }), levels, order);
  desk.bar.append(el("span", { class: "push" }), look);
}

// Several files that came together are checked one by one.
function whichBox() {
  const options = desk.waiting.map((file, at) => ({ value: String(at), text: file.name }));
  const at = desk.waiting.findIndex((file) => file.name === desk.file.name);
  return selectBox("哪一份", options, String(Math.max(0, at)), safely((chosen) => openChecked(desk.waiting[chosen])));
}

function visible() {
  return desk.answer.findings.filter((one) => desk.shown[one.level]);
}

function drawList() {
  desk.list.show({
    findings: visible(),
    chosen: desk.chosen,
    order: desk.order,
    at: desk.at,
    notes: desk.answer.notes,
    checked: desk.answer.rules_checked,
    all: desk.answer.findings.length,
    places: placesOn(desk.answer.pages),
  });
  numberMarks();
}

function drawPages() {
  const shown = desk.look === "改好的样子" && desk.repaired ? desk.repaired : desk.answer;
  desk.view.show(shown);
  desk.view.note.textContent = shown.pages.length ? "按国标认出来的样子" : "";
  numberMarks();
}

// The number of each finding stands in the margin beside its words, as a link to its entry; those of one line are one.
// What is said of a whole paragraph (its font) is not coloured until it is chosen: all of a page would be yellow.
function numberMarks() {
  for (const one of desk.view.stack.querySelectorAll(".margin-mark")) one.remove();
  const marks = [...desk.view.stack.querySelectorAll("mark[data-finding]")],
    whole = wholeOnes(marks);
  for (const mark of marks) mark.classList.toggle("whole", idsOf(mark).every((id) => whole.has(id)));
  if (desk.look !== "原来的样子") return;
  for (const [slot, lines] of linesWithMarks(marks, desk.list.numbers()))
    for (const [top, found] of lines) slot.append(marginMark(top, found));
}

function marginMark(top, found) {
  found.sort(([one], [other]) => one - other);
  const ids = found.map(([, id]) => id),
    [[first]] = found,
    [last] = found.at(-1);
  const wrong = desk.answer.findings.some((one) => ids.includes(one.id) && one.level === "错误");
  const next = () => desk.list.choose(ids[(ids.indexOf(desk.at) + 1) % ids.length]);
  const several = ids.length > 1;
  const words = several ? `${first}–${last}` : String(first);
  const name = several ? `问题${first}到${last}` : `问题${first}`;
  const node = button(words, next, wrong ? "margin-mark wrong" : "margin-mark", { "aria-label": name });
  node.style.top = `${top}px`;
  return node;
}

function pickMark(event) {
  const mark = event.target.closest("mark[data-finding]");
  if (mark) desk.list.choose(idsOf(mark)[0]);
}

// Shows the words of a finding on its page.
function goToMark(finding) {
  desk.at = finding.id;
  for (const one of desk.view.stack.querySelectorAll("mark.chosen")) one.classList.remove("chosen");
  const marks = [...desk.view.stack.querySelectorAll("mark[data-finding]")];
  const own = marks.filter((one) => idsOf(one).includes(finding.id));
  for (const one of own) one.classList.add("chosen");
  if (own.length) reveal(own[0], desk.view.pane, 80);
  else if (finding.page && desk.view.slots[finding.page - 1]) reveal(desk.view.slots[finding.page - 1], desk.view.pane, 0);
}

function toggleRepair(ids, on) {
  for (const id of ids) {
    if (on) desk.chosen.add(id);
    else desk.chosen.delete(id);
  }
  changedChoice();
}

function toggleAll(on) {
  toggleRepair(
    visible()
      .filter((one) => one.repairable)
      .map((one) => one.id),
    on,
  );
}

async function changedChoice() {
  desk.repaired = null;
  if (desk.look === "改好的样子") await chooseLook("改好的样子");
  drawList();
  drawCheckFoot();
}

async function chooseLook(look) {
  desk.look = look;
  if (look === "改好的样子" && !desk.repaired) {
    const { file } = await ask("fix", { file: desk.file, apply: [...desk.chosen] });
    desk.repaired = await ask("check", { file });
  }
  drawPages();
}

function drawCheckFoot() {
  const count = desk.chosen.size,
    left = desk.answer.findings.length - count;
  const isWord = /\.docx$/i.test(desk.file.name);
  const repaired = button("下载改好的", () => giveRepaired(), "main", { title: "Ctrl+Enter" });
  rest(repaired, !count);
  desk.main = repaired;
  const restyled = button("按国标重排一份", () => giveCopy("restyle", restyled));
  const annotated = button("下载带批注的", () => giveCopy("annotate", annotated));
  const words = desk.answer.findings.length ? `选了 ${count} 处，下载时改` : "没有发现问题";
  const more = left > 0 ? `另 ${left} 处要人改；字体、版面的，重排一份就对了。原文件不动。` : "原文件不动。";
  put(desk.foot, el("strong", {}, words), el("span", { class: "help" }, more), el("span", { class: "push" }));
  desk.foot.append(...[restyled, isWord && annotated, repaired].filter(Boolean));
}

async function giveRepaired() {
  if (desk.main.hasAttribute("aria-disabled")) {
    say("没有选要改的；在右边勾上“改”");
    return;
  }
  const fixing = () => ask("fix", { file: desk.file, apply: [...desk.chosen] });
  const made = await safely(() => working(desk.main, "正在改…", fixing))();
  if (!made) return;
  download(made.file);
  const left = made.left.length ? `，${made.left.length} 处没有改成` : "";
  say(`已改 ${made.done.length} 处，存成“${made.file.name}”${left}`);
}

async function giveCopy(name, node) {
  const made = await safely(() => working(node, "正在做…", () => ask(name, { file: desk.file })))();
  if (!made) return;
  download(made.file);
  say(`已下载“${made.file.name}”`);
}

// From 起草 and 导入: a file that is there already.
export function checkFile(file) {
  return hand("检查", "drop", [file]);
}
