// The panel of 草稿: what this browser keeps, to open, to take away, to save as files; and the files of the work in hand.

import { button, el, put } from "./dom.js";
import { download, sizeOf, textFile, textOf } from "./files.js";
import { safely } from "./notice.js";
import { say } from "./status.js";
import { drafts, filesOf, forgetAll, forgetDraft, keepDraft, keepFiles } from "./store.js";
import { placeMenu } from "./tagmenu.js";
import { beginWork, change, work, workId, workTitle } from "./work.js";

// The name of the work in hand, to change.
function nameBox() {
  const box = el("input", {
    "aria-label": "这一份叫",
    value: workTitle(),
    on: { change: () => change({ name: box.value.trim() }, { from: "name" }) },
  });
  return el("div", { class: "name-row" }, el("span", { class: "help", "aria-hidden": "true" }, "这一份叫"), box);
}

// Opens the panel at a button.
export function openDrafts(at) {
  const panel = el("div", { class: "list-menu drafts", popover: "auto", role: "dialog", "aria-label": "草稿" });
  fillDrafts(panel);
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    panel.remove();
    at.focus({ preventScroll: true });
  });
  document.body.append(panel);
  panel.showPopover();
  placeMenu(panel, at.getBoundingClientRect());
  const first = panel.querySelector("button");
  if (first) first.focus();
}

function fillDrafts(panel) {
  const kept = drafts();
  const leave = (act) => {
    panel.hidePopover();
    act();
  };
  const begin = button("写一份新的", () => leave(() => beginWork({ genre: work().genre })), "small");
  const close = button("关上", () => panel.hidePopover(), "link");
  const all = kept.length > 0 && [
    button("全部存成文件", safely(exportAll), "link"),
    button("清空草稿", () => leave(safely(clearAll)), "link"),
  ];
  const help = el("p", { class: "help" }, "只存在这个浏览器里，清空浏览记录时会一起没有。要紧的请“存为文件”。");
  const open = (draft) => leave(() => beginWork(draft, draft.id));
  const list = draftList(kept, open, () => fillDrafts(panel));
  const foot = el("div", { class: "acts" }, begin, all, el("span", { class: "push" }), close);
  put(panel, help, nameBox(), list, attachedFiles(panel), foot);
}

// A list of drafts with 打开 and 删去; used here and on the first page.
export function draftList(kept, open, again) {
  const row = (draft) =>
    el(
      "li",
      { "aria-current": draft.id === workId() ? "true" : null },
      el("span", { class: "draft-title" }, draft.title || "没有题目"),
      el("span", { class: "help" }, `${draft.genre}，${whenSaved(draft.saved)}`),
      button("打开", () => open(draft), "small", { "aria-label": "打开 " + draft.title }),
      button("删去", () => takeAway(draft, again), "link", { "aria-label": "删去 " + draft.title }),
    );
  return el("ul", { class: "draft-list" }, kept.length ? kept.map(row) : el("li", { class: "help" }, "还没有草稿"));
}

function whenSaved(time) {
  const day = new Date(time),
    today = new Date();
  const clock = day.toTimeString().slice(0, 5);
  return day.toDateString() === today.toDateString() ? clock : `${day.getMonth() + 1}月${day.getDate()}日 ${clock}`;
}

async function takeAway(draft, again) {
  const files = await filesOf(draft.id);
  await forgetDraft(draft.id);
  if (draft.id === workId()) await beginWork({ genre: draft.genre });
  again();
  say(`已删去“${draft.title}”`, () => {
    keepDraft({ ...draft, files });
    keepFiles(draft.id, files);
    again();
  });
}

// Takes all drafts away; the one in hand begins anew, and 撤销 brings all back.
async function clearAll() {
  const kept = drafts();
  const files = await Promise.all(kept.map((draft) => filesOf(draft.id)));
  forgetAll();
  await beginWork({ genre: work().genre });
  say(`已清空 ${kept.length} 份草稿`, () => {
    kept.forEach((draft, at) => {
      keepDraft({ ...draft, files: files[at] });
      keepFiles(draft.id, files[at]);
    });
    if (kept.length) beginWork(kept[0], kept[0].id);
  });
}

const MARKED = "公文排版的草稿";

// All drafts in one file that 打开 takes again, with the files they have.
async function exportAll() {
  const kept = drafts();
  const whole = await Promise.all(kept.map(async (draft) => ({ ...draft, files: await filesOf(draft.id) })));
  download(textFile("草稿.json", JSON.stringify({ [MARKED]: 1, 草稿: whole }, null, 1)));
  say(`已把 ${kept.length} 份草稿存成“草稿.json”，要用时拖进来`);
}

// The drafts of a file that `exportAll` made, kept again in this browser; 0 where it is no such file.
export async function importDrafts(file) {
  if (!file.name.endsWith(".json")) return 0;
  let found = null;
  try {
    found = JSON.parse(textOf(file));
  } catch {
    return 0;
  }
  if (!found || !found[MARKED] || !Array.isArray(found.草稿)) return 0;
  const known = found.草稿.filter((one) => one && typeof one.id === "string" && typeof one.genre === "string");
  for (const draft of known) {
    const files = (Array.isArray(draft.files) ? draft.files : []).filter((one) => one && one.name && one.data);
    keepDraft({ ...draft, files });
    keepFiles(draft.id, files);
  }
  return known.length;
}

function attachedFiles(panel) {
  const { files } = work();
  if (!files.length) return null;
  const drop = (file) => {
    change({ files: files.filter((one) => one !== file) }, { from: "attach" });
    fillDrafts(panel);
  };
  const row = (file) =>
    el(
      "li",
      {},
      el("span", { class: "draft-title" }, file.name),
      el("span", { class: "help" }, sizeOf(file)),
      button("拿掉", () => drop(file), "link", { "aria-label": "拿掉 " + file.name }),
    );
  return [el("h2", {}, "这一份带的文件"), el("ul", { class: "draft-list" }, files.map(row))];
}
