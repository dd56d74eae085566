// The section 导入: old documents, line by line what each was taken for and what became of it; on to 起草.

import { ask, askOnce } from "./ask.js";
import { button, dropFrame, el, filePicker, guessTag, progressBar, put, rest, rowOf, selectBox, tableOf, tick } from "./dom.js";
import { download, readFiles, safeName, textFile } from "./files.js";
import { unpacked } from "./gathering.js";
import { historyOf } from "./history.js";
import { safely } from "./notice.js";
import { hand } from "./sections.js";
import { say } from "./status.js";
import { forPage } from "./words.js";

const PLAIN_DRAFT = "文稿";
const OLD = ".docx,.doc,.wps,.docm,.txt,.md,.rtf,.odt,.zip";

// files: what was brought; documents: what came of them; at: the one that is shown; genre: "" for a manuscript;
// steps: {said} of 撤销 重做; said: file → number of a line → what the user says that it is.
const shelf = { files: [], documents: [], at: 0, genre: "", doubtful: false, keep: true, steps: historyOf({ said: {} }) };

export const importSection = {
  name: "导入",
  rest: "文件不保存，原文件不动",
  help: "导入",
  build(root) {
    shelf.root = root;
    drawShelf();
  },
  takes(kind) {
    return { word: "当作旧文件", text: "当作旧文件" }[kind] || "";
  },
  async drop(files) {
    const given = await readFiles(await unpacked([...files]));
    const names = given.map((one) => one.name);
    shelf.files = [...shelf.files.filter((one) => !names.includes(one.name)), ...given];
    shelf.steps = historyOf({ said: saidWithout(shelf.steps.now.said, names) });
    await importAgain(given[0].name);
  },
  keys: () => shelf.root.isConnected && shelf.documents.length > 0,
  act: () => openInDraft(),
  save: () => saveImported(),
  undo: () => takeStep("undo"),
  redo: () => takeStep("redo"),
};

function saidWithout(said, names) {
  return Object.fromEntries(Object.entries(said).filter(([name]) => !names.includes(name)));
}

// A line is what the user says: the document is made anew, and the line stays in view.
async function sayLineIs(line, role) {
  const { said } = shelf.steps.now,
    { name } = shownOne();
  shelf.steps.push({ said: { ...said, [name]: { ...said[name], [line]: role } } });
  await importAgain(name, line);
  say(`第 ${line} 行当作${role}`, () => takeStep("undo"));
}

async function takeStep(way) {
  if (!shelf.steps[way === "undo" ? "canUndo" : "canRedo"]) return;
  shelf.steps[way]();
  await importAgain(shownOne().name);
}

// Imports all files as they are wanted now; shows the one of a name, with the focus at a line.
async function importAgain(name, line = 0) {
  const top = shelf.table && shelf.table.scrollTop;
  const bar = progressBar();
  const onProgress = (step) => bar.set({ ...step, words: `正在读第 ${step.done + 1} 份，共 ${step.total} 份`, after: step.name });
  if (shelf.foot) put(shelf.foot, bar);
  const request = { files: shelf.files, genre: shelf.genre, renumber: !shelf.keep, said: shelf.steps.now.said };
  const { documents } = await ask("import", request, { onProgress });
  shelf.documents = documents;
  shelf.at = Math.max(0, documents.findIndex((one) => one.name === name));
  drawShelf();
  shelf.table.scrollTop = top || 0;
  if (line) shelf.table.querySelector(`select[data-line="${line}"]`)?.focus({ preventScroll: true });
  say(documents.length > 1 ? `已读 ${documents.length} 份` : `已读“${name}”`);
}

function drawShelf() {
  const title = el("h1", { class: "hidden-words" }, "导入");
  if (!shelf.documents.length) {
    const picker = filePicker("旧文件", "选择文件", safely(importSection.drop), { kind: "main", accept: OLD, multiple: true });
    const words = "以前的讲话、计划、通知，拖进来就能接着改。每一行认成了什么、变成了什么，都列出来。";
    const frame = dropFrame("把旧文件拖到这里", words, picker, { class: "drop large" });
    put(shelf.root, title, el("div", { class: "work empty-hall" }, frame));
    return;
  }
  shelf.foot = el("div", { class: "action-bar" });
  shelf.table = el("div", { class: "work" }, shownDocument());
  put(shelf.root, title, shelfBar(), shelf.table, shelf.foot);
  drawShelfFoot();
}

function shownOne() {
  return shelf.documents[shelf.at];
}

function needsLook(line) {
  return line.guess || line.became === "没有地方放";
}

function shelfBar() {
  const names = shelf.documents.map((one, at) => {
    const count = one.lines.filter(needsLook).length;
    return { value: String(at), text: one.name + (one.error ? "（没有读成）" : count ? `（${count} 行要看）` : "") };
  });
  const chosen = selectBox("文件", names, String(shelf.at), (at) => {
    shelf.at = Number(at);
    drawShelf();
  });
  const more = filePicker("旧文件", "再加几个", safely(importSection.drop), { kind: "small", accept: OLD, multiple: true });
  const genre = selectBox("做成", [PLAIN_DRAFT, shelf.genre].filter(Boolean), shelf.genre || PLAIN_DRAFT, safely(chooseGenre));
  safely(fillImportGenres)(genre);
  const doubtful = shownOne().lines.filter(needsLook).length;
  const only = tick(`只看要核对的（${doubtful}）`, shelf.doubtful, (on) => {
    shelf.doubtful = on;
    drawShelf();
  });
  const keep = tick("序数照原样", shelf.keep, safely(chooseKeeping));
  const label = (words) => el("span", { class: "help", "aria-hidden": "true" }, words);
  const back = button("撤销", safely(() => takeStep("undo")), "quiet", { title: "Ctrl+Z" }),
    again = button("重做", safely(() => takeStep("redo")), "quiet", { title: "Ctrl+Y" });
  rest(back, !shelf.steps.canUndo);
  rest(again, !shelf.steps.canRedo);
  const steps = [el("span", { class: "push" }), back, again];
  return el("div", { class: "bar import-bar" }, label("文件"), chosen, more, label("做成"), genre, only, keep, steps);
}

async function fillImportGenres(box) {
  const { genres } = await askOnce("genres");
  const options = [PLAIN_DRAFT, ...genres.map((one) => one.name)];
  put(box, [...selectBox("", options).childNodes]);
  box.value = shelf.genre || PLAIN_DRAFT;
}

async function chooseGenre(genre) {
  shelf.genre = genre === PLAIN_DRAFT ? "" : genre;
  await importAgain(shownOne().name);
}

async function chooseKeeping(keep) {
  shelf.keep = keep;
  await importAgain(shownOne().name);
}

function shownDocument() {
  const one = shownOne();
  if (one.error) return el("p", { class: "stopped", role: "alert" }, forPage(one.error));
  const lines = shelf.doubtful ? one.lines.filter(needsLook) : one.lines;
  const told = one.findings.map((each) =>
    el("li", {}, `【${each.level}】`, each.where && `${each.where}：`, forPage(each.message), each.fix && `。${forPage(each.fix)}`),
  );
  return [
    tableOf("原来的文字", [{ text: "行", class: "number" }, "原来的文字", "当作", "变成"], lines.map(lineRow), { class: "imported" }),
    told.length > 0 && el("section", { "aria-label": "要知道的" }, el("h2", {}, "要知道的"), el("ul", { class: "plain-list" }, told)),
  ];
}

function lineRow(given) {
  const { line, text, became, guess } = given;
  const lost = became === "没有地方放";
  const tag = text && given.choices.length ? roleMenu(given, lost) : el("span", { class: "taken-as" }, roleOf(given));
  const number = el("td", { class: "number" }, line);
  return rowOf([number, el("span", { class: "old-text" }, text), [tag, guess && guessTag()], became], { class: text ? "" : "unused" });
}

function roleOf({ taken, label }) {
  return label ? `${taken} ${label}` : taken;
}

// The menu of a line: what it is now stands first.
function roleMenu(given, lost) {
  const { line, choices } = given,
    now = { value: "", text: roleOf(given) };
  const said = (shelf.steps.now.said[shownOne().name] || {})[line];
  const options = [...(said ? [] : [now]), ...choices];
  const props = { class: lost ? "role-menu lost" : "role-menu", "data-line": line };
  return selectBox(`第${line}行当作`, options, said || "", safely((role) => role && sayLineIs(line, role)), props);
}

function drawShelfFoot() {
  const one = shownOne(),
    lines = one.lines.filter((line) => line.text);
  const lost = lines.filter((line) => line.became === "没有地方放").length,
    guesses = lines.filter((line) => line.guess).length;
  const counts = [`放好 ${lines.length - lost - guesses} 行`, guesses && `猜 ${guesses} 行`, lost && `没有地方放 ${lost} 行`];
  const words = one.error ? "这一份没有读成" : `${lines.length} 行：${counts.filter(Boolean).join("，")}`;
  const open = button("在起草里打开", () => openInDraft(), "main", { title: "Ctrl+Enter" });
  const more = lost ? "没有地方放的，下载的文件里列在最后" : "";
  put(shelf.foot, el("strong", {}, words), el("span", { class: "help" }, more), el("span", { class: "push" }));
  if (!one.error) shelf.foot.append(button("存为文件", saveImported), open);
}

function saveImported() {
  const one = shownOne();
  const stem = safeName(one.title || one.name.replace(/\.[^.]*$/, ""));
  const file = one.yaml ? textFile(stem + ".yaml", one.yaml) : textFile(stem + ".md", one.manuscript);
  for (const each of [file, ...one.files]) download(each);
  say(`已存成“${file.name}”`);
}

function openInDraft() {
  const one = shownOne();
  if (one.error) return undefined;
  const given = one.yaml
    ? { genre: one.genre, kind: "yaml", value: one.yaml, view: "表单", files: one.files }
    : { kind: "manuscript", value: one.manuscript, view: "提纲", files: one.files };
  return hand("起草", "take", given);
}
