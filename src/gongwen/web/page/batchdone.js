// Step 6 of 成批: making all, with progress and 停下, one archive; then what was made, what was not and why.

import { ask } from "./ask.js";
import { about } from "./carrier.js";
import { batch, keepMade, ledgerRequest, madeBatch, seen, settleBatch } from "./batchstate.js";
import { chooseUnit, downloadOne } from "./batchunits.js";
import { button, el, levelTag, progressBar, put, rowOf, tableOf } from "./dom.js";
import { download, sizeOf } from "./files.js";
import { safely } from "./notice.js";
import { say } from "./status.js";
import { forPage } from "./words.js";

const run = { stop: null, bar: null };

export function isMaking() {
  return Boolean(run.stop);
}

export function makingBar() {
  return run.bar;
}

// Makes all documents and hands the archive to the downloads; `redraw` draws the action bar anew.
export async function makeAll(redraw) {
  if (run.stop) return;
  run.stop = new AbortController();
  run.bar = progressBar(() => run.stop.abort());
  run.bar.set({ words: "正在准备" });
  redraw();
  const begun = performance.now();
  const onProgress = ({ done, total, name }) => run.bar.set(progressWords(done, total, name, performance.now() - begun));
  try {
    const request = ledgerRequest({ formats: ["docx"] });
    const answer = await ask("make_ledger", request, { onProgress, signal: run.stop.signal });
    finished(answer, (performance.now() - begun) / 1000);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
    say("停下了，没有下载；文号也没有用掉");
  } finally {
    run.stop = null;
    redraw();
  }
}

function progressWords(done, total, name, spent) {
  const left = done ? Math.ceil(((spent / done) * (total - done)) / 1000) : 0;
  const after = name + (spent > 2000 && left ? `　还要约 ${left} 秒` : "");
  return { done, total, words: `正在生成第 ${Math.min(done + 1, total)} 份，共 ${total} 份`, after };
}

function finished(answer, seconds) {
  if (answer.zip) download(answer.zip);
  if (answer.register) {
    download(answer.register);
    settleBatch({ register: answer.register, beginRegister: false });
  }
  const time = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
  keepMade({ answer, seconds, time });
  say(answer.made.length ? `已下载“${answer.zip.name}”` : "一份也没有做成，原因在下面");
}

export function donePane(root) {
  const done = madeBatch();
  if (!done) {
    put(root, el("p", { class: "empty" }, "还没有生成。点“全部生成”，做好的装成一个压缩包，里面有发文清单。"));
    return;
  }
  const { answer } = done;
  put(
    root,
    el("h2", { class: "done-title" }, doneTitle(answer)),
    el("p", {}, `${answer.counted}　用时 ${done.seconds.toFixed(1)} 秒。`),
    answer.questions.length > 0 && questionsOf(answer.questions),
    answer.zip && archiveCard(answer),
    answer.refused.length > 0 && refusedTable(answer.refused),
    answer.made.length > 0 && madeTable(answer.made),
    nextGenres(),
  );
}

function doneTitle({ made, refused }) {
  if (!made.length) return "一份也没有做成";
  return refused.length ? `${made.length} 份做好了，${refused.length} 份没有做成` : `${made.length} 份都做好了`;
}

// What the register asks before it gives any number: the old numbers are kept, or new ones are given.
function questionsOf(questions) {
  const answerWith = (numbers) => () => {
    settleBatch({ numbers });
    say(`选了${numbers}，再点一次“全部生成”`);
  };
  const line = (one) => el("li", {}, levelTag(one.level), " ", forPage(one.message), " ", one.fix && forPage(one.fix));
  const acts = el("div", { class: "acts" }, button("沿用原来的文号", answerWith("沿用")), button("新编文号", answerWith("新编")));
  return el("div", { class: "asked" }, el("h3", {}, "发文登记先要问一句"), el("ul", {}, questions.map(line)), acts);
}

function archiveCard({ zip, list, register }) {
  const what = `${zip.name.endsWith(".zip") ? "Word 文件和发文清单" : ""}，${sizeOf(zip)}。浏览器已经存到“下载”文件夹。`;
  return el(
    "div",
    { class: "archive" },
    el("div", {}, el("strong", {}, zip.name), el("p", { class: "help" }, what)),
    el("span", { class: "push" }),
    button("再下载一次", () => download(zip)),
    list && button("只要发文清单", () => download(list)),
    register && button("下载发文登记", () => download(register)),
  );
}

function refusedTable(refused) {
  const rows = refused.map((one) => rowOf([one.unit || "—", forPage(one.reason)]));
  return el("div", {}, el("h3", {}, `没有做成的：${refused.length} 份`), tableOf("没有做成的", ["单位", "原因"], rows));
}

function madeTable(made) {
  const heads = ["顺序", "单位", "文号", ["项数"], ["重大"], "文件"].map((one) =>
    Array.isArray(one) ? { text: one[0], class: "number" } : one,
  );
  const number = (text) => el("td", { class: "number" }, text || "—");
  const rows = made.map((one, at) => {
    const files = el("td", { class: "acts" }, seeButton(one), loadButton(one));
    const order = String(at + 1).padStart(3, "0");
    return rowOf([order, one.unit || one.title, one.number || "—", number(one.problems), number(one.serious), files]);
  });
  const note = el("p", { class: "help" }, "要 PDF：用 Word、WPS 打开，另存为 PDF。");
  safely(async () => {
    if ((await about()).pdf) note.hidden = true;
  })();
  return el("div", {}, el("h3", {}, "发文清单"), note, tableOf("发文清单", heads, rows));
}

function seeButton({ unit }) {
  const see = () => {
    location.hash = "#成批/看一份";
    chooseUnit(unit);
  };
  return button("看", see, "link", { "aria-label": `看“${unit}”` });
}

function loadButton({ unit }) {
  const node = button("下载", () => safely(downloadOne)(unit, node), "link", { "aria-label": `下载“${unit}”` });
  return node;
}

const FOLLOWING = ["整改台账", "整改报告", "复查意见书", "督办通知", "整改情况通报"];

function nextGenres() {
  if (!seen()) return null;
  const others = FOLLOWING.filter((genre) => genre !== batch().genre);
  const choose = (genre) => () => {
    settleBatch({ genre });
    location.hash = "#成批/看一份";
  };
  const head = el("strong", {}, "接着做：同一本台账，换一个文种");
  return el("div", { class: "acts following" }, head, others.map((genre) => button(genre, choose(genre))));
}
