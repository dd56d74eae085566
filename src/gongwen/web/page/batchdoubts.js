// Step 3 of 成批: the doubts of a ledger, each with the rows around it and the answers that are at hand.

import { answerCells, batch, countAnswers, seen } from "./batchstate.js";
import { ask } from "./ask.js";
import { button, el, levelTag, put, tick } from "./dom.js";
import { download, kindOf } from "./files.js";
import { safely } from "./notice.js";
import { say } from "./status.js";
import { forPage } from "./words.js";

const doubtView = { at: 0, shown: { 错误: true, 提示: true, 习惯: true }, root: null };

export function doubtsPane(root) {
  doubtView.root = root;
  const groups = doubtGroups();
  doubtView.at = Math.min(doubtView.at, Math.max(0, groups.length - 1));
  if (!seen()?.doubts.length) {
    put(root, el("p", { class: "empty" }, noDoubts()));
    return;
  }
  const left = el("div", { class: "doubts" }, doubtLevels(), doubtList(groups));
  const right = el("div", { class: "doubt scroll", "aria-live": "off" });
  if (groups[doubtView.at]) drawDoubt(right, groups[doubtView.at], groups.length);
  put(root, el("div", { class: "doubt-panes" }, left, right));
}

function noDoubts() {
  const told = seen();
  if (!told) return "台账读好以后，看不明白的地方列在这里。";
  return told.left_out ? told.counted : `没有疑问，${told.rows} 行都采用。`;
}

// Doubts that say the same are one, with all their places.
export function doubtGroups() {
  const groups = new Map();
  for (const one of seen()?.doubts || []) {
    const key = [one.level, one.rule, one.file, one.sheet, one.message].join("\n");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(one);
  }
  const shown = [...groups.values()].filter(([one]) => doubtView.shown[one.level]);
  return shown.sort(([one], [other]) => (other.level === "错误") - (one.level === "错误"));
}

export function countDoubts() {
  const all = seen()?.doubts || [];
  const wrong = all.filter((one) => one.level === "错误").length;
  return { wrong, hints: all.length - wrong };
}

function doubtLevels() {
  const all = seen().doubts;
  const box = (level) => {
    const count = all.filter((one) => one.level === level).length;
    const toggle = (on) => {
      doubtView.shown[level] = on;
      doubtsPane(doubtView.root);
    };
    return count > 0 && tick(`${level} ${count}`, doubtView.shown[level], toggle);
  };
  return el("div", { class: "levels" }, ["错误", "提示", "习惯"].map(box));
}

function doubtList(groups) {
  const line = (group, at) => {
    const [one] = group;
    const words = el("span", {}, el("strong", {}, doubtPlace(group)), el("br"), forPage(one.message));
    const chosen = at === doubtView.at;
    return el(
      "li",
      {},
      button([levelTag(one.level), words], () => chooseDoubt(at), "doubt-line", { "aria-current": chosen && "true" }),
    );
  };
  return el("ul", { class: "doubt-list scroll", "aria-label": "疑问" }, groups.map(line));
}

function doubtPlace(group) {
  const [one] = group;
  const first = one.row ? `第 ${one.row} 行` : one.sheet ? `“${one.sheet}”表` : "整本";
  return group.length > 1 ? `${first}等 ${group.length} 处` : first;
}

function chooseDoubt(at) {
  doubtView.at = at;
  doubtsPane(doubtView.root);
  const chosen = doubtView.root.querySelector(".doubt-line[aria-current]");
  if (chosen) chosen.focus();
}

// F8: the next doubt, the one before.
export function nextDoubt(step) {
  const { length } = doubtGroups();
  if (length) chooseDoubt((doubtView.at + step + length) % length);
}

function drawDoubt(root, group, total) {
  const [one] = group;
  const moves = el(
    "div",
    { class: "acts" },
    button("上一处", () => nextDoubt(-1), "small"),
    button("下一处", () => nextDoubt(1), "small"),
  );
  put(
    root,
    el(
      "div",
      { class: "pane-title" },
      el("h2", {}, `${doubtPlace(group)}：${forPage(one.message)}`),
      el("span", { class: "push" }),
      total > 1 && moves,
    ),
    el("p", { class: "help" }, [one.file, one.sheet && `“${one.sheet}”表`].filter(Boolean).join("，")),
    one.fix && el("p", {}, forPage(one.fix)),
    group.length > 1 && one.row > 0 && el("p", { class: "help" }, `都在：第 ${group.map((each) => each.row).join("、")} 行`),
    one.row > 0 && answers(one, group),
    one.around && gridAround(one),
    changesLine(),
  );
  const frame = root.querySelector(".grid-frame"),
    cell = root.querySelector(".marked");
  if (cell) frame.scrollLeft = Math.max(0, cell.offsetLeft - frame.clientWidth / 2);
}

// What the cell is to say: typed, or one of the answers that are at hand; or the row is left out. group: doubts that say
// the same of other cells, which may all be answered at once.
function answers(one, group) {
  const place = one.column ? `${one.column}${one.row}` : "";
  const several = group.filter((each) => each.column && each.row);
  const give = (text, all = [one]) => {
    answerCells(all.map((each) => [each.file, each.sheet, `${each.column}${each.row}`, text]));
    say(all.length > 1 ? `${all.length} 格都改成“${text}”` : `${place} 改成“${text}”`);
  };
  const drop = () => {
    answerCells([[one.file, one.sheet, String(one.row), null]]);
    say(`第 ${one.row} 行不用了`);
  };
  const box = el("input", { "aria-label": `${place} 填上` });
  box.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && give(box.value));
  const typed = [el("span", { class: "help" }, "填上"), box, button("就填这个", () => give(box.value), "small")];
  if (several.length > 1) typed.push(button(`${several.length} 处都填这个`, () => give(box.value, several), "small"));
  return el(
    "div",
    { class: "answers" },
    place && typed,
    place && one.choices.map((text) => button(text, () => give(text))),
    button("不用这一行", drop, "quiet"),
  );
}

function gridAround({ around }) {
  const { letters, head, fields, head_row: headRow, rows, first_row: first, mark } = around;
  const heading = letters.map((letter, at) =>
    el("td", { class: "grid-head" }, head[at], fields[at] && el("br"), fields[at] && `= ${fields[at]}`),
  );
  const line = (cells, at) =>
    el(
      "tr",
      { class: at === mark[0] ? "marked-row" : "" },
      el("th", { scope: "row" }, first + at),
      cells.map((text, column) => el("td", { class: isMarked(mark, at, column) ? "marked" : "" }, el("div", {}, text))),
    );
  const below = rows.map(line).filter((_, at) => first + at > headRow || at === mark[0]);
  const top = el("tr", {}, el("th", {}), letters.map((letter) => el("th", { scope: "col" }, letter)));
  const table = el(
    "table",
    { class: "grid", "aria-label": "前后几行" },
    el("thead", {}, top),
    el("tbody", {}, headRow > 0 && el("tr", {}, el("th", {}, headRow), heading), below),
  );
  return el("div", { class: "scroll grid-frame", tabindex: "0", role: "region", "aria-label": "台账的前后几行" }, table);
}

function isMarked([row, column], at, index) {
  return row === at && (column === index || column < 0);
}

function changesLine() {
  const count = countAnswers();
  const line = el("p", { class: "help" }, `只改这里读进来的，不动你的原文件。`);
  if (count) line.append(`已改 ${count} 处，`, button("下载改好的台账", safely(downloadCorrected), "link"));
  return line;
}

async function downloadCorrected() {
  const { files, answers: given } = batch();
  const ledgers = files.filter((file) => kindOf(file.name) === "ledger");
  const answer = await ask("ledger_correct", { files: ledgers, answers: given });
  for (const file of answer.files) download(file);
}
