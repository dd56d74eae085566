// The first page of 起草: three jobs of equal rank, drafts to go on with, and how to get the first Word file in a minute.

import { ask, askOnce } from "./ask.js";
import { ready } from "./carrier.js";
import { button, debounced, dropFrame, el, filePicker, put, selectBox, setPage } from "./dom.js";
import { draftList } from "./drafts.js";
import { safely } from "./notice.js";
import { hand } from "./sections.js";
import { pagesStyle } from "./sheets.js";
import { drafts } from "./store.js";
import { genreOptions } from "./work.js";

let lastGenre = "讲话稿",
  typedText = "";

// The page; onStart(work, id) opens the work.
export function openCards({ onStart }) {
  const head = el(
    "div",
    { class: "cards-head" },
    el("h1", {}, "今天要办哪一件？"),
    el("p", { class: "help" }, "不用安装，不用登录。文件拖到这一页的任何地方也行，会自己认出该用哪一样。"),
  );
  const below = el("div", { class: "card first-time" });
  const node = el(
    "div",
    { class: "cards scroll" },
    el(
      "div",
      { class: "cards-sheet" },
      head,
      el("div", { class: "three" }, writeCard(onStart), ledgerCard(), checkCard()),
      below,
    ),
  );
  fillBelow(below, onStart);
  return node;
}

function writeCard(onStart) {
  const genre = selectBox("文种", [lastGenre], lastGenre, (chosen) => {
    lastGenre = chosen;
  });
  safely(fillCardGenres)(genre);
  const box = el("textarea", {
    "aria-label": "提纲",
    placeholder: "把提纲贴在这里，或者直接写。\n微信里、记事本里的都行，不用先整理。",
  });
  box.value = typedText;
  const start = () => {
    const value = box.value;
    typedText = "";
    safely(onStart)({ genre: genre.value, value });
  };
  const opening = debounced(start, 0); // one paste may be several events
  const several = (event) => {
    typedText = box.value;
    if (!event.isComposing && box.value.trim().split("\n").length >= 2) opening();
  };
  box.addEventListener("input", several);
  box.addEventListener("compositionend", several);
  return el(
    "section",
    { class: "card" },
    el("h2", {}, "写一份材料"),
    el("p", { class: "help" }, "讲话稿、工作计划、通知、请示、函、纪要等二十多个文种。贴上提纲，右边就是排好的页。"),
    el("div", { class: "genre-row" }, el("span", { class: "help", "aria-hidden": "true" }, "文种"), genre),
    box,
    el(
      "div",
      { class: "acts" },
      button("开始排版", start, "main"),
      button(
        "打开样例",
        safely(() => openSample(genre.value, onStart)),
      ),
    ),
  );
}

async function fillCardGenres(box) {
  const options = await genreOptions();
  const chosen = lastGenre;
  put(box, [...selectBox("", options).childNodes]);
  box.value = chosen;
}

// The sample of a genre: its outline where it has one, else its form.
export async function openSample(genre, onStart) {
  const { outline, record, files = [] } = await askOnce("sample", { genre });
  const given = outline ? { value: outline } : { kind: "record", value: record, view: "表单" };
  await onStart({ genre, files, ...given });
}

function ledgerCard() {
  const choose = filePicker("选择台账", "选择台账", (files) => hand("成批", "drop", files), { multiple: true });
  return el(
    "section",
    { class: "card" },
    el("h2", {}, "一本台账，一个单位出一份"),
    el("p", { class: "help" }, "问题台账出整改通知、通知单、复查意见书；任务表分送各单位。表头不用改。"),
    dropFrame("把台账拖到这里", "Excel、WPS 表格、CSV 都行，可以几个一起", choose),
    el(
      "div",
      { class: "acts" },
      button("用样例台账试一试", () => hand("成批", "trial")),
    ),
  );
}

function checkCard() {
  const choose = filePicker("选择文件", "选择文件", (files) => hand("检查", "drop", files));
  return el(
    "section",
    { class: "card" },
    el("h2", {}, "查一份文件"),
    el("p", { class: "help" }, "版面、字体、序数、标点、用词，哪里不对，依据哪一条，一处一处指出来，能改的替你改。"),
    dropFrame("把文件拖到这里", "Word、WPS 另存的 .docx，或文本", choose),
    el(
      "div",
      { class: "acts" },
      button("用样例文件试一试", () => hand("检查", "trial")),
    ),
  );
}

// With drafts: 接着写. Without: what to do in the first minute, beside a real page.
function fillBelow(below, onStart) {
  const kept = drafts().filter((draft) => draft.title);
  if (!kept.length) {
    firstMinute(below);
    return;
  }
  const again = () => fillBelow(below, onStart);
  put(
    below,
    el(
      "div",
      { class: "go-on" },
      el("h2", {}, "接着写"),
      draftList(
        kept,
        safely((draft) => onStart(draft, draft.id)),
        again,
      ),
    ),
  );
}

function firstMinute(below) {
  const picture = el("div", { class: "little-page", "aria-hidden": "true", inert: true });
  const steps = [
    "点“打开样例”，左边是写好的提纲，右边是排好的页。",
    "把左边第一行换成自己的题目，右边跟着变。",
    "点“下载 Word”，用 Word 或 WPS 打开。",
  ];
  put(
    below,
    picture,
    el(
      "div",
      { class: "first-words" },
      el("h2", {}, "第一次用：一分钟出第一份 Word"),
      el(
        "ol",
        {},
        steps.map((one) => el("li", {}, one)),
      ),
      el(
        "p",
        { class: "help" },
        "版面按 GB/T 9704-2012：A4 纸，每面 22 行，每行 28 字；“一、（一）1.”这些序数自动编。",
      ),
      el("p", { class: "help" }, "它不润色、不编内容，只排你写的话。草稿只存在这个浏览器里，可以随时清空。"),
    ),
  );
  ready.then(
    () => setTimeout(() => picture.isConnected && showSample(picture).catch(() => {}), 500),
    () => {},
  );
}

async function showSample(picture) {
  const { record } = await askOnce("sample", { genre: "讲话稿" });
  const made = await ask("compose", {
    genre: "讲话稿",
    source: { kind: "record", value: record },
    files: [],
    draft: false,
  });
  if (!made.pages.length) return;
  setPage(picture, made.pages[0]);
  for (const one of picture.querySelectorAll("[aria-label]")) one.removeAttribute("aria-label");
  pagesStyle(made.page_css);
}
