// The bar of 起草: 文种, 提纲|表单, 撤销 重做, 打开 存为文件 草稿, speaking time, 打印, 下载. Its right part is the foot of
// narrow screens.

import { about } from "./carrier.js";
import { openFile } from "./attaching.js";
import { button, el, filePicker, put, rest, selectBox, switchOf } from "./dom.js";
import { openDrafts } from "./drafts.js";
import { downloadPdf, saveMenu } from "./giving.js";
import { safely } from "./notice.js";
import { drafts } from "./store.js";
import { change, genreOptions, isFormOnly, redoWork, undoWork, work, workHistory } from "./work.js";

// The bar: .nodes, .show(work), .answer({answer, ready, wrongs}), .counts(), .word and .save (buttons).
export function draftBar({ chooseView, give, giveDraft }) {
  const bar = { chooseView };
  bar.genre = selectBox("文种", [work().genre], work().genre, (genre) => changeGenre(genre));
  bar.views = switchOf("看法", ["提纲", "表单", "页"], "提纲", chooseView);
  bar.undo = button("撤销", undoWork, "quiet", { title: "Ctrl+Z" });
  bar.redo = button("重做", redoWork, "quiet", { title: "Ctrl+Y" });
  const accept = ".yaml,.yml,.json,.md,.txt,.docx";
  bar.open = filePicker(
    "打开",
    "打开",
    safely((files) => openFile(files[0])),
    { kind: "quiet", accept },
  );
  bar.save = button("存为文件", () => saveMenu(bar.save), "quiet", { title: "Ctrl+S", "aria-haspopup": "menu" });
  bar.drafts = button("草稿", () => openDrafts(bar.drafts), "quiet", { "aria-haspopup": "dialog" });
  bar.told = el("span", { class: "told help" });
  bar.print = button("打印", () => window.print(), "print");
  bar.draft = button("下载草稿", () => safely(giveDraft)(bar.draft), "", { hidden: true });
  bar.pdf = button("下载 PDF", () => safely(downloadPdf)(bar.pdf), "", { hidden: true });
  bar.word = button("下载 Word", () => safely(give)(), "main", { title: "Ctrl+Enter" });
  bar.nodes = barNodes(bar);
  bar.show = (now) => showBar(bar, now);
  bar.answer = (told) => showReady(bar, told);
  bar.counts = () => put(bar.drafts, `草稿（${drafts().length}）`);
  bar.pane = () => bar.views.press(work().view);
  fillGenres(bar);
  return bar;
}

function barNodes(bar) {
  const name = el("span", { class: "help", "aria-hidden": "true" }, "文种");
  const rule = el("span", { class: "rule" });
  const tools = el("div", { class: "tools" }, bar.undo, bar.redo, rule, bar.open, bar.save, bar.drafts);
  const start = el("div", { class: "bar-start" }, name, bar.genre, bar.views, tools);
  const end = el("div", { class: "bar-end" }, bar.told, bar.print, bar.draft, bar.pdf, bar.word);
  return [el("div", { class: "bars not-printed" }, start, end)];
}

async function fillGenres(bar) {
  const options = await genreOptions();
  put(bar.genre, [...selectBox("", options).childNodes]);
  bar.genre.value = work().genre;
  const { pdf } = await about();
  bar.pdf.hidden = !pdf;
}

function changeGenre(genre) {
  const { kind, value } = work();
  const bare = kind === "outline" && !value.trim() && isFormOnly(genre);
  if (bare) change({ genre, kind: "record", value: { 文种: genre }, view: "表单", taken: {} }, { from: "genre" });
  else change({ genre, value: kind === "record" ? { ...value, 文种: genre } : value, taken: {} }, { from: "genre" });
}

function showBar(bar, { genre, view, kind }) {
  if (bar.genre.value !== genre) bar.genre.value = genre;
  if (bar.genre.value !== genre) bar.genre.append(el("option", { value: genre, selected: true }, genre));
  bar.views.press(view);
  bar.views.children[0].hidden = kind !== "outline" && isFormOnly(genre);
  bar.views.children[1].hidden = kind === "manuscript";
  rest(bar.undo, !workHistory().canUndo);
  rest(bar.redo, !workHistory().canRedo);
  bar.counts();
}

function showReady(bar, { answer, ready, wrongs }) {
  rest(bar.word, !ready);
  rest(bar.pdf, !ready);
  bar.draft.hidden = ready || !answer;
  bar.told.textContent = ready ? spoken(answer.speaking) : answer ? `改好 ${Math.max(1, wrongs)} 处就能下载` : "";
}

// "约讲 3—4 分钟" of the speaking times; the first is that of the whole.
function spoken(speaking) {
  if (!speaking || !speaking.length) return "";
  const whole = speaking[0].minutes;
  return /分钟/.test(String(whole)) ? `约讲${String(whole).replace(/^约/, "")}` : `约讲 ${whole} 分钟`;
}
