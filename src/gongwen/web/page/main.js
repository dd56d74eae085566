// The page itself: six sections by their addresses, the header, keys, files dropped anywhere, the boundary of errors.

import { about, onTrouble, ready } from "./carrier.js";
import { batchSection } from "./batch.js";
import { checkSection } from "./check.js";
import { el, put } from "./dom.js";
import { draftSection } from "./draft.js";
import { draggedKind, kindOf } from "./files.js";
import { droppedFiles } from "./gathering.js";
import { importSection } from "./import.js";
import { manualSection } from "./manual.js";
import { clearNotice, notice, safely, told, unforeseen } from "./notice.js";
import { current, deliver, goTo, hand, registerSections, sectionNamed, sectionNames } from "./sections.js";
import { setCurrent } from "./sections.js";
import { restState } from "./status.js";
import { templateSection } from "./template.js";

const roots = new Map(),
  places = new Map();

// Starts everything; called once, below.
function startPage() {
  registerSections([draftSection, batchSection, checkSection, importSection, templateSection, manualSection]);
  const link = (name) => el("a", { href: "#" + name }, name);
  put(document.getElementById("tabs"), sectionNames().map(link));
  window.addEventListener("hashchange", () => openAddress());
  window.addEventListener("error", (event) => event.error && unforeseen(event.error));
  window.addEventListener("unhandledrejection", (event) => told(event.reason));
  document.addEventListener("keydown", onKey);
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) window.addEventListener(name, onDrag);
  document.getElementById("skip").addEventListener("click", skip);
  openAddress();
  prepare();
}

async function prepare() {
  restState("正在准备，约 4 秒。现在就可以贴提纲");
  onTrouble((sentence) => notice(sentence));
  try {
    await ready;
    promise(await about());
    const waits = document.getElementById("state").textContent.startsWith("正在准备");
    if (waits) restState(sectionNamed(current()).rest || "准备好了");
  } catch (error) {
    restState("没有准备好");
    told(error);
  }
}

// What the page promises beside the state: where the material stays.
function promise({ carrier }) {
  const own = ["", "127.0.0.1", "localhost", "[::1]"].includes(location.hostname);
  const far = carrier === "web" && !own;
  put(document.getElementById("promise"), far ? "材料只送到单位的这台服务器，不留存" : "不联网，材料不出这台电脑");
}

function openAddress() {
  const [name, ...more] = decodeURIComponent(location.hash.slice(1)).split("/");
  const chosen = sectionNamed(name) || sectionNamed("起草");
  const root = rootOf(chosen), same = root.isConnected;
  if (!same) enter(root);
  setCurrent(chosen.name);
  for (const link of document.querySelectorAll("#tabs a")) {
    if (link.textContent === chosen.name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = chosen.name + " · 公文排版";
  if (!same) comeBack(root);
  if (chosen.rest) restState(chosen.rest);
  if (chosen.show) chosen.show(name === chosen.name ? more.join("/") : name);
  safely(deliver)(chosen.name);
}

function enter(root) {
  leave();
  clearNotice();
  put(document.getElementById("main"), root);
}

function rootOf(section) {
  if (!roots.has(section.name)) {
    const root = el("section", { class: "section", "data-section": section.name });
    roots.set(section.name, root);
    section.build(root);
  }
  return roots.get(section.name);
}

// A section that is not shown is not in the document (names would be double); where it was scrolled to is kept.
function leave() {
  const root = roots.get(current());
  if (!root) return;
  const panes = [...root.querySelectorAll(".scroll, textarea")];
  places.set(
    root,
    panes.map((pane) => [pane, pane.scrollTop]),
  );
}

function comeBack(root) {
  for (const [pane, top] of places.get(root) || []) pane.scrollTop = top;
}

function skip(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

const KEYS = {
  f8: ["next", 1],
  "Shift+f8": ["next", -1],
  "Ctrl+enter": ["act"],
  "Ctrl+s": ["save"],
  "Ctrl+z": ["undo"],
  "Ctrl+y": ["redo"],
  "Ctrl+Shift+z": ["redo"],
};

// Keys of the whole page. An act that a section does not have is left to the browser.
function onKey(event) {
  const section = sectionNamed(current()),
    held = event.ctrlKey || event.metaKey;
  const does = (name, ...given) => {
    if (!section[name] || (section.keys && !section.keys())) return;
    event.preventDefault();
    safely((...all) => section[name](...all))(...given);
  };
  if (event.isComposing) return;
  const key = (held ? "Ctrl+" : "") + (event.shiftKey ? "Shift+" : "") + event.key.toLowerCase();
  if (key === "f1") {
    event.preventDefault();
    goTo("说明", section.help);
  } else if (key in KEYS) does(...KEYS[key]);
}

let inside = 0;

function onDrag(event) {
  if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  if (event.type === "dragenter") inside += 1;
  if (event.type === "dragleave") inside -= 1;
  if (event.type === "drop") inside = 0;
  if (event.type === "dragenter" && inside === 1) sayDrop(draggedKind(event.dataTransfer));
  document.body.classList.toggle("dragging", inside > 0);
  if (event.type === "drop") safely(async (given) => route(await given))(droppedFiles(event.dataTransfer));
}

function sayDrop(kind) {
  const [name, words] = homeOf(kind);
  const sentence = name === current() ? "放开：" + words : `放开：到“${name}”，${words}`;
  put(document.getElementById("dropping"), kind ? sentence : "放开：会自己认出该用哪一样");
}

const HOMES = { ledger: "成批", text: "起草", word: "检查", picture: "起草" };

// The section for a kind of file, and what it is taken for there: the open section if it takes it.
function homeOf(kind) {
  const here = sectionNamed(current()),
    words = here.takes && here.takes(kind);
  if (words) return [here.name, words];
  const home = sectionNamed(HOMES[kind]);
  return home ? [home.name, home.takes(kind)] : ["", ""];
}

// Where dropped files go: a ledger leads, pictures follow it; else by the first file.
export async function route(files) {
  const kinds = files.map((file) => kindOf(file.name));
  const lead = ["ledger", "text", "word", "picture"].find((kind) => kinds.includes(kind));
  if (!lead) {
    notice(`“${files[0].name}”用不上。能用的是 Excel、WPS 表格、CSV、Word（.docx）、文本和图片，以及装着它们的文件夹、压缩包（.zip）。`);
    return;
  }
  const [name] = homeOf(lead);
  await hand(name, "drop", files);
}

startPage();
