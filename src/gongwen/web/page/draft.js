// The section 起草: left the outline or the form (two views of one record), right the pages, below the findings. The work
// itself stands in work.js; here its parts are put together and told of each other.

import { attach, openFile } from "./attaching.js";
import { ready } from "./carrier.js";
import { openCards, openSample } from "./cards.js";
import { el, put, tick } from "./dom.js";
import { draftBar } from "./draftbar.js";
import { downloadDraft, downloadWord, saveMenu } from "./giving.js";
import { formView } from "./form.js";
import { kindOf } from "./files.js";
import { notice } from "./notice.js";
import { outlineEditor } from "./outline.js";
import { outlineOfRecord } from "./recordtext.js";
import { accept, actsOf, inOrder, lineOf, placeOf } from "./placing.js";
import { draftById, openedDraft } from "./store.js";
import { restState } from "./status.js";
import { findingsStrip } from "./strip.js";
import { sheetView } from "./sheets.js";
import { answered, beginWork, change, onWork, redoWork, refusedWith, undoWork, work, workId } from "./work.js";

const bench = { following: true, shownText: null, lines: null };

export const draftSection = {
  name: "起草",
  rest: "",
  help: "讲话稿",
  build(root) {
    buildBench();
    bench.root = root;
    const kept = draftById(openedDraft() || "");
    if (kept) beginWork(kept, kept.id);
    onWork("work", ({ from }) => workChanged(from));
    onWork("answer", showAnswer);
  },
  show(more) {
    if (more === "首页" || !workId()) showCards();
    else showBench();
  },
  takes(kind) {
    const writing = Boolean(bench.node && bench.node.isConnected);
    if (kind === "word") return writing && "当作附件";
    return { text: "当作提纲或填写文件", picture: "当作插图" }[kind];
  },
  async drop(files) {
    const texts = files.filter((file) => kindOf(file.name) === "text");
    if (texts.length) await openFile(texts[0]);
    if (texts.length > 1) notice(`一次打开一份，打开的是“${texts[0].name}”；别的再拖一次。`, [], "offer");
    else if (!workId()) await beginWork({});
    await attach(
      files.filter((file) => ["word", "picture"].includes(kindOf(file.name))),
      bench.editor,
    );
    showBench();
  },
  trial(genre) {
    return openSample(genre, startWith);
  },
  take(given) {
    return beginWork(given).then(showBench);
  },
  keys: () => bench.node.isConnected,
  act: () => downloadWord(bench.bar.word, nextFault),
  save: () => saveMenu(bench.bar.save),
  undo: undoWork,
  redo: redoWork,
  next: (step) => bench.strip.next(step),
};

function buildBench() {
  ready.then(
    () => {
      bench.prepared = true;
    },
    () => {},
  );
  bench.editor = outlineEditor({
    onText: (value, taken) => change({ kind: textKind(), value, taken }, { merge: "text", from: "outline" }),
    onTag: (line, choice, taken) =>
      change({ kind: "outline", value: bench.editor.box.value, taken }, { from: "tag" }),
    onCaret: (line) => bench.view.mark({ line }, bench.following),
  });
  bench.form = formView({
    onChange: (value, path) => change({ kind: "record", value, taken: {} }, { merge: path, from: "form" }),
    onPlace: (path) => bench.view.mark({ path }, bench.following),
  });
  const follow = tick("跟着光标", true, (on) => {
    bench.following = on;
  });
  bench.view = sheetView({ pick: pickSource, extra: follow });
  bench.strip = findingsStrip({ go: goToFinding, actsOf: (one) => actsOf(one, bench.lines), acceptAll });
  bench.bar = draftBar({ chooseView, give: () => draftSection.act(), giveDraft: downloadDraft });
  bench.left = el("div", { class: "writing" });
  const right = el("div", { class: "reading" }, bench.view.node);
  const left = el("div", { class: "side not-printed" }, bench.left, bench.strip.node);
  bench.columns = el("div", { class: "columns drafting", "data-pane": "text" }, left, right);
  bench.node = el(
    "div",
    { class: "bench" },
    el("h1", { class: "hidden-words" }, "起草"),
    bench.bar.nodes,
    bench.columns,
  );
}

function textKind() {
  return work().kind === "manuscript" ? "manuscript" : "outline";
}

function showCards() {
  restState("准备好了");
  put(bench.root, openCards({ onStart: (given, focus) => startWith(given, focus) }));
}

async function startWith(given, id = "") {
  await beginWork(given, id);
  showBench();
  if (work().view !== "提纲") return;
  bench.editor.end();
  if (!id) bench.editor.node.scrollTop = 0;
}

function showBench() {
  if (bench.root.firstChild !== bench.node) put(bench.root, bench.node);
  if (decodeURIComponent(location.hash) !== "#起草") history.pushState(null, "", "#起草");
  bench.view.apply();
  workChanged("show");
}

// Another work: where its pages take a while (Python may still be starting), those of the one before go.
async function sayWaiting() {
  const mine = workId();
  const waits = () => mine === workId() && !answered() && !refusedWith() && work().value.length !== 0;
  const words = bench.prepared ? "正在排版…" : "正在准备，约 4 秒，好了就出页。可以接着写";
  await new Promise((resolve) => setTimeout(resolve, 400));
  if (waits()) bench.view.show({ waiting: words });
}

// Redraws what does not know yet of a change; the part it came from does.
function workChanged(from) {
  if (from === "begin") sayWaiting();
  if (from === "saved") bench.bar.counts();
  else {
    bench.bar.show(work());
    drawLeft(from);
  }
}

// 提纲 | 表单 | 页 (the last on narrow screens only).
function chooseView(view) {
  bench.columns.dataset.pane = view === "页" ? "page" : "text";
  if (view !== "页" && view !== work().view) change({ view }, { merge: "view", from: "view" });
}

function drawLeft(from) {
  const { view, kind, value, taken } = work(),
    inForm = view === "表单" && kind !== "manuscript";
  const part = inForm ? bench.form.node : bench.editor.node;
  if (bench.left.firstChild !== part) put(bench.left, part);
  if (inForm) {
    if (from !== "form") drawForm();
  } else if (kind === "outline" || kind === "manuscript") {
    bench.editor.lock("");
    if (from !== "outline") bench.editor.set(value, taken);
  } else if (from !== "outline") drawRecordAsText();
}

function drawForm() {
  const { kind, value, genre } = work(),
    answer = answered();
  const record = kind === "record" ? value : answer && answer.record;
  bench.form.show(genre, { ...record, 文种: genre });
}

// A record (from the form, or of a file) seen as an outline: it stays the record until somebody types in the outline.
async function drawRecordAsText() {
  const { kind, value, genre } = work(),
    answer = answered();
  const record = kind === "record" ? value : answer && answer.record;
  if (!record) return;
  const { outline, lines, same } = await outlineOfRecord(genre, record, work().files);
  if (work().value !== value || work().view !== "提纲") return;
  bench.editor.set(outline, {});
  bench.editor.lock(same ? "" : "这一份是按表单填的，有的栏目提纲里写不出来：这里只能看，要改到“表单”里改。");
  bench.lines = lines;
  bench.editor.tags(bench.lines);
}

function showAnswer(answer) {
  const { kind, view } = work(),
    fault = refusedWith();
  if (!answer) bench.view.show({ pages: [] });
  else if (answer.pages.length) bench.view.show(answer);
  const stale = answer && (fault || !answer.ready) && bench.view.slots.length;
  const note = fault ? "还是改之前的样子，改好就更新" : "这是草稿的样子，改好才出文件";
  bench.view.note.textContent = stale ? note : "";
  if (kind === "outline" && answer) bench.lines = answer.lines || [];
  if (kind === "manuscript") bench.lines = null;
  if (view === "提纲" && ["outline", "manuscript"].includes(kind))
    bench.editor.tags(answer ? bench.lines : kind === "outline" ? [] : null);
  if (view === "提纲" && kind === "yaml") drawRecordAsText();
  if (view === "表单" && kind !== "record") drawForm();
  tellFindings(answer, fault);
}

function tellFindings(answer, fault) {
  const { accepted } = work(),
    all = answer ? answer.findings : [];
  const told = all.filter((one) => one.level === "错误" || !accepted.includes(one.id));
  const findings = inOrder(told, bench.lines);
  const ready = Boolean(answer && answer.ready && !fault);
  bench.strip.show({ findings, ready, fault, place: (one) => placeOf(one, bench.lines), empty: !answer && !fault });
  bench.editor.faults(findings.map((one) => ({ level: one.level, line: lineOf(one, bench.lines) })));
  bench.form.faults(findings);
  bench.bar.answer({
    answer,
    ready,
    wrongs: findings.filter((one) => one.level === "错误").length + (fault ? 1 : 0),
  });
}

// All hints as they are; what was guessed is left to be looked at.
function acceptAll() {
  accept(bench.strip.found.filter((one) => actsOf(one, bench.lines).some(([words]) => words === "就这样印")));
}

function goToFinding(finding) {
  const line = lineOf(finding, bench.lines),
    { path } = finding;
  bench.columns.dataset.pane = "text";
  if (work().view === "提纲" && line) bench.editor.caret(line);
  else if (path && work().kind !== "manuscript") {
    if (work().view !== "表单") chooseView("表单");
    bench.form.go(path);
  } else bench.editor.box.focus();
}

function nextFault() {
  bench.strip.unfold();
  const wrong = bench.strip.found.find((one) => one.level === "错误") || bench.strip.found[0];
  if (wrong) goToFinding(wrong);
}

// A click on a printed line goes to its source.
function pickSource({ line, path }) {
  if (work().view === "提纲" && line) {
    bench.columns.dataset.pane = "text";
    bench.bar.pane();
    bench.editor.caret(line);
  } else if (work().view === "表单" && path) {
    bench.columns.dataset.pane = "text";
    bench.form.go(path);
  }
}
