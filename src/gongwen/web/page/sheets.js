// Pages as they will print: a pane with a head (第 1 页，共 3 页 · 页宽|整页) and the sheets below it. Only sheets that changed
// are replaced; a place in the source (line or path) can be marked, and a click on a printed line tells its source.

import { el, put, reveal, setPage, switchOf } from "./dom.js";

const pageCss = new CSSStyleSheet();
const SHEET_WIDTH = 794; // 210 mm in CSS pixels

// A view: view.node is the pane. options: pick({line, path}, event) on a click; extra: nodes in the head;
// empty: the sentence while there is no page; margin: px kept free at the left, for numbers beside the sheets.
export function sheetView({ pick, extra = [], empty = "写一行，这里就出一页。", margin = 0 } = {}) {
  const view = { html: [], css: "", mode: "页宽", slots: [], margin };
  view.count = el("strong", { class: "count" });
  view.note = el("span", { class: "help" });
  view.stack = el("div", { class: "stack" });
  view.pane = el("div", { class: "scroll desk", tabindex: "0", role: "region", "aria-label": "页" }, view.stack);
  view.fitting = switchOf("大小", ["页宽", "整页"], view.mode, (mode) => fitSheets(view, mode));
  const head = [view.count, view.note, extra, el("span", { class: "push" }), view.fitting];
  view.head = el("div", { class: "pane-head" }, head);
  view.node = el("div", { class: "sheets" }, view.head, view.pane);
  view.show = (answer) => showSheets(view, answer, empty);
  view.mark = (place, follow) => markPlace(view, place, follow);
  view.apply = () => pagesStyle(view.css);
  view.pane.addEventListener("scroll", () => countPages(view), { passive: true });
  if (pick) view.stack.addEventListener("click", (event) => picked(event, pick));
  new ResizeObserver(() => fitSheets(view)).observe(view.pane);
  view.show({ pages: [] });
  return view;
}

// The style of the pages, put in by the object model: the policy of the page allows no inline style.
export function pagesStyle(css) {
  if (!document.adoptedStyleSheets.includes(pageCss)) document.adoptedStyleSheets.push(pageCss);
  if (pageCss.shown === css) return;
  pageCss.replaceSync(css);
  pageCss.shown = css;
}

function showSheets(view, { pages = [], page_css: css = view.css, waiting = "" }, empty) {
  view.css = css;
  pagesStyle(css);
  if (!pages.length) view.slots = [];
  pages.forEach((html, at) => {
    if (view.html[at] === html && view.slots[at]) return;
    view.slots[at] = setPage(view.slots[at] || el("div", { class: "slot" }), html);
    const sheet = view.slots[at].firstElementChild;
    view.slots[at].classList.toggle(
      "wide",
      Boolean(sheet && parseFloat(sheet.style.width) > parseFloat(sheet.style.height)),
    );
  });
  view.slots.length = pages.length;
  view.html = [...pages];
  const wanted = pages.length ? view.slots : [el("p", { class: "empty" }, waiting || empty)];
  const there = view.stack.childNodes;
  if (wanted.length !== there.length || wanted.some((one, at) => there[at] !== one)) put(view.stack, wanted);
  fitSheets(view);
  countPages(view);
  if (view.place) markPlace(view, view.place, false);
}

function fitSheets(view, mode = view.mode) {
  view.mode = mode;
  const sheet = view.stack.querySelector(".slot > *");
  const room = view.pane.clientWidth - (view.pane.clientWidth < 500 ? 0 : 40 + view.margin);
  if (!sheet || room <= 0) return;
  const width = sheet.offsetWidth || SHEET_WIDTH;
  const across = Math.min(room, 760) / width;
  const down = (view.pane.clientHeight - 28) / (sheet.offsetHeight || width * 1.414);
  const zoom = mode === "整页" ? Math.min(across, down) : across;
  view.stack.style.setProperty("--zoom", zoom.toFixed(4));
}

function countPages(view) {
  const total = view.slots.length,
    top = view.pane.getBoundingClientRect().top + view.pane.clientHeight / 3;
  const passed = view.slots.filter((slot) => slot.getBoundingClientRect().top <= top).length;
  put(view.count, total ? `第 ${Math.max(1, passed)} 页，共 ${total} 页` : "还没有页");
  view.page = Math.max(1, passed);
}

// Marks what a place of the source became: place is {line} or {path}, or null for nothing.
function markPlace(view, place, follow) {
  for (const one of view.stack.querySelectorAll(".here")) one.classList.remove("here");
  view.place = place;
  if (!place) return;
  const found = [...view.stack.querySelectorAll("[data-line],[data-path]")].filter((one) => isAt(one, place));
  for (const one of found) one.classList.add("here");
  if (follow && found.length) reveal(found[0].querySelector(".l") || found[0], view.pane, 60);
}

function isAt(node, { line, path }) {
  if (line && node.dataset.line) return node.dataset.line.split(" ").includes(String(line));
  const own = node.dataset.path;
  return Boolean(path && own && (own === path || own.startsWith(path + ".") || own.startsWith(path + "[")));
}

function picked(event, pick) {
  const node = event.target.closest("[data-line],[data-path]");
  if (!node || String(getSelection()).length) return;
  pick({ line: Number((node.dataset.line || "").split(" ")[0]) || null, path: node.dataset.path || "" }, event);
}
