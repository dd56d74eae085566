// The section 成批: a rail of six steps in any order, the pane of the one that is open, and the bar with the red button.

import { askOnce } from "./ask.js";
import { columnsPane } from "./batchcolumns.js";
import { commonPane, commonPicker, fillFromFile } from "./batchcommon.js";
import { donePane, isMaking, makeAll, makingBar } from "./batchdone.js";
import { countDoubts, doubtGroups, doubtsPane, nextDoubt } from "./batchdoubts.js";
import { filesPane, ledgerPicker, takeLedgers, tryLedger } from "./batchfiles.js";
import { batch, batchFault, batchHistory, countAnswers, madeBatch, mergedCommon, onBatch } from "./batchstate.js";
import { redoBatch, seen, settleBatch, undoBatch } from "./batchstate.js";
import { unitsPane } from "./batchunits.js";
import { button, dropFrame, el, put, rest, selectBox } from "./dom.js";
import { kindOf, readFile } from "./files.js";
import { hasWords } from "./formvalues.js";
import { unpacked } from "./gathering.js";
import { notice, safely } from "./notice.js";
import { goTo } from "./sections.js";
import { forPage } from "./words.js";

const BATCH_STEPS = [
  ["台账", filesPane, filesSaid],
  ["列的对应", columnsPane, columnsSaid],
  ["疑问", doubtsPane, doubtsSaid],
  ["公共字段", commonPane, commonSaid],
  ["看一份", unitsPane, unitsSaid],
  ["全部生成", donePane, doneSaid],
];

const hall = { step: "列的对应", genres: [] };

export const batchSection = {
  name: "成批",
  rest: "台账不保存，原文件不动",
  help: "台账",
  build(root) {
    hall.root = root;
    hall.rail = el("nav", { class: "rail", "aria-label": "步骤" });
    hall.pane = el("div", { class: "pane scroll" });
    hall.foot = el("div", { class: "action-bar" });
    hall.genre = genreBox();
    hall.make = button("全部生成", safely(pressMake), "main", { title: "Ctrl+Enter" });
    hall.node = el("div", { class: "columns batching" }, hall.rail, el("div", { class: "held" }, hall.pane, hall.foot));
    onBatch((what) => {
      if (!hall.root.isConnected) return;
      drawRail();
      drawBatchFoot();
      if (what !== "change" || hall.step !== "公共字段") drawStep();
    });
    window.addEventListener("beforeunload", askBeforeLeaving);
  },
  show(step) {
    if (BATCH_STEPS.some(([name]) => name === step)) hall.step = step;
    draw();
  },
  takes(kind) {
    if (kind === "ledger") return "当作台账";
    if (kind === "text" && batch().files.length) return "当作公共字段";
    if (kind === "word" && batch().files.length) return "当作自己的模板";
    return kind === "picture" && batch().files.length ? "当作照片" : "";
  },
  async drop(given) {
    const files = await unpacked(given);
    if (!batch().files.length) hall.step = "列的对应";
    const of = (kind) => files.filter((file) => kindOf(file.name) === kind);
    await takeLedgers(files);
    if (of("text").length) await fillFromFile(of("text"));
    if (of("word").length) settleBatch({ paper: await readFile(of("word")[0]) });
    draw();
  },
  useTemplate({ paper, genre }) {
    settleBatch({ paper, ...(genre && { genre }) });
    draw();
  },
  async trial() {
    hall.step = "列的对应";
    await tryLedger();
    draw();
  },
  keys: () => hall.root.isConnected,
  act: () => pressMake(),
  undo: undoBatch,
  redo: redoBatch,
  next: (step) => {
    if (hall.step !== "疑问") openStep("疑问");
    nextDoubt(step);
  },
};

// Answers that are in memory only: the browser itself asks before they go.
function askBeforeLeaving(event) {
  if (countAnswers()) event.preventDefault();
}

function draw() {
  if (!hall.node.isConnected) put(hall.root, el("h1", { class: "hidden-words" }, "成批"), hall.node);
  drawRail();
  drawStep();
  drawBatchFoot();
}

function emptyHall() {
  const frame = dropFrame(
    "把台账拖到这里",
    "Excel、WPS 表格、CSV 都行，可以几个一起，表头不用改。一个单位出一份。",
    ledgerPicker("选择台账", "main"),
    { class: "drop large" },
  );
  return el("div", { class: "empty-hall" }, frame);
}

function genreBox() {
  const box = selectBox("文种", [batch().genre], batch().genre, (genre) => settleBatch({ genre }));
  safely(async () => {
    const { genres } = await askOnce("genres");
    const names = genres.filter((one) => one.ledger).map((one) => one.name);
    put(box, [...selectBox("", names).childNodes]);
    box.value = batch().genre;
  })();
  return box;
}

function openStep(name) {
  goTo("成批", name);
}

function drawRail() {
  const step = ([name, , said], at) => {
    const [words, wrong] = [said()].flat();
    const line = el("span", { class: wrong ? "help bad" : "help" }, words);
    const link = el("a", { href: `#成批/${name}`, "aria-current": hall.step === name && "step" });
    link.append(el("span", { class: "step-number" }, at + 1), el("strong", {}, name), line);
    return el("li", {}, link);
  };
  const { canUndo, canRedo } = batchHistory();
  const back = button("撤销", undoBatch, "link");
  const again = button("重做", redoBatch, "link");
  rest(back, !canUndo);
  rest(again, !canRedo);
  const label = el("span", { class: "help", "aria-hidden": "true" }, "文种");
  const anew = button("换一本", () => settleBatch({ files: [], columns: {}, answers: {} }), "link");
  const foot = el("div", { class: "acts rail-foot" }, back, again, anew);
  const top = el("div", { class: "rail-genre" }, label, hall.genre, commonPicker("公共字段从文件填"));
  put(hall.rail, top, el("ol", {}, BATCH_STEPS.map(step)), foot);
  hall.genre.value = batch().genre;
}

function drawStep() {
  if (!batch().files.length && !(madeBatch() && hall.step === "全部生成")) {
    hall.pane.classList.remove("flush");
    put(hall.pane, emptyHall());
    return;
  }
  const [, pane] = BATCH_STEPS.find(([name]) => name === hall.step);
  const fault = batchFault();
  hall.pane.classList.toggle("flush", hall.step === "看一份");
  const body = el("div", { class: "step-body" });
  put(hall.pane, fault && el("p", { class: "stopped", role: "alert" }, forPage(fault)), body);
  safely(pane)(body);
}

function drawBatchFoot() {
  if (isMaking()) {
    put(hall.foot, makingBar());
    return;
  }
  const told = seen();
  const ready = Boolean(told && told.documents && !batchFault());
  rest(hall.make, !ready);
  put(hall.foot, footWords(told), el("span", { class: "push" }), nextButton(), hall.make);
}

function footWords(told) {
  if (batchFault()) return el("span", { class: "fault" }, "还不能生成：先把上面说的改好");
  if (!told) return el("span", { class: "help" }, batch().files.length ? "正在读台账" : "先放进一本台账");
  const { totals } = told;
  const serious = totals.serious ? `，其中重大 ${totals.serious} 项` : "";
  const left = told.left_out ? `；有 ${told.left_out} 行没有采用` : "";
  return [
    el("strong", {}, `${told.documents} 份${told.genre}`),
    el("span", { class: "help" }, `${totals.problems} 项${serious}${left}`),
  ];
}

function nextButton() {
  const names = BATCH_STEPS.map(([name]) => name);
  const following = names[names.indexOf(hall.step) + 1];
  if (!following || following === "全部生成") return null;
  const count = following === "疑问" ? `（${doubtGroups().length}）` : "";
  return button(`下一步：${following}${count}`, () => openStep(following));
}

async function pressMake() {
  if (hall.make.hasAttribute("aria-disabled")) {
    notice(batchFault() || "先放进一本台账，再生成。");
    if (batchFault()) openStep("列的对应");
    return;
  }
  await makeAll(drawBatchFoot);
  openStep("全部生成");
}

// --- what the rail says of each step ----------------------------------------------------------

function filesSaid() {
  const told = seen();
  return `${batch().files.length} 个文件` + (told ? `，${told.rows} 行` : "");
}

function columnsSaid() {
  const mapping = seen()?.mapping || [];
  if (!mapping.length) return batchFault() ? ["没有找到表头", true] : "";
  const guesses = mapping.filter((one) => one.why === "猜").length,
    unused = mapping.filter((one) => !one.field).length;
  const parts = [guesses && `猜 ${guesses}`, unused && `不用 ${unused}`].filter(Boolean);
  return `${mapping.length} 列` + (parts.length ? "：" + parts.join("，") : "");
}

function doubtsSaid() {
  const { wrong, hints } = countDoubts();
  if (wrong) return [`错误 ${wrong}，提示 ${hints}`, true];
  return hints ? `提示 ${hints}` : seen() ? "没有" : "";
}

function commonSaid() {
  const filled = Object.values(mergedCommon()).filter(hasWords).length;
  return `填了 ${filled} 项`;
}

function unitsSaid() {
  const told = seen();
  return told ? `${told.documents} 份，${told.totals.problems} 项` : "";
}

function doneSaid() {
  const done = madeBatch();
  if (isMaking()) return "正在生成";
  return done ? `${done.answer.made.length} 份，${done.time} 做好` : "还没有生成";
}
