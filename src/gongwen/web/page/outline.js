// The outline as text, and beside each line what it was taken for. A plain <textarea> lies over a grid that holds the
// same text once more, transparent: a row a line, so that tags stand where lines are without any measuring, and wavy
// lines under faults come for free. Both have the same font, padding and ways of wrapping (drafting.css).

import { el, put, reveal } from "./dom.js";
import { openTagMenu } from "./tagmenu.js";

// The editor: .node; .set(text, taken, lines), .tags(lines), .faults([{line, level}]), .caret(line), .focus().
// given: onText(text, taken), onTag(line, choice), onCaret(line).
export function outlineEditor({ onText, onTag, onCaret }) {
  const box = el("textarea", {
    "aria-label": "提纲",
    class: "outline-text",
    spellcheck: "false",
    autocomplete: "off",
    placeholder: "把提纲贴在这里，或者直接写。微信里、记事本里的都行，不用先整理。",
  });
  const grid = el("div", { class: "outline-rows", role: "group", "aria-label": "每行当作什么，上下键选行" });
  const locked = el("p", { class: "locked", hidden: true });
  const node = el("div", { class: "outline scroll" }, locked, el("div", { class: "outline-sheet" }, box, grid));
  const editor = { node, box, grid, rows: [], at: 0, onText, onTag, onCaret, plain: false };
  listen(editor);
  editor.set = (text, taken) => setOutline(editor, text, taken);
  editor.tags = (lines) => showTags(editor, lines);
  editor.faults = (places) => showFaults(editor, places);
  editor.caret = (line) => caretTo(editor, line);
  editor.lock = (why) => {
    box.readOnly = Boolean(why);
    locked.hidden = !why;
    put(locked, why);
  };
  editor.end = () => caretTo(editor, editor.rows.length);
  editor.menu = (line = editor.at) => openMenu(editor, editor.rows[line - 1]);
  syncRows(editor, "");
  return editor;
}

function listen(editor) {
  const { box, grid } = editor;
  box.addEventListener("input", (event) => {
    syncRows(editor, box.value);
    if (!event.isComposing) editor.onText(box.value, takenOf(editor));
  });
  box.addEventListener("compositionend", () => editor.onText(box.value, takenOf(editor)));
  box.addEventListener("keydown", (event) => {
    if (!event.altKey || event.key !== "ArrowDown") return;
    event.preventDefault();
    editor.menu();
  });
  document.addEventListener("selectionchange", () => document.activeElement === box && caretMoved(editor));
  grid.addEventListener("click", (event) => {
    const row = editor.rows.find((one) => one.tag.contains(event.target));
    if (row && !editor.plain) openMenu(editor, row);
  });
  grid.addEventListener("keydown", (event) => walkTags(editor, event));
}

function setOutline(editor, text, taken = {}) {
  if (editor.box.value !== text) {
    const at = editor.box.selectionStart;
    editor.box.value = text;
    editor.box.setSelectionRange(Math.min(at, text.length), Math.min(at, text.length));
  }
  syncRows(editor, text);
  editor.rows.forEach((row, at) => {
    row.taken = taken[at + 1] || "";
  });
}

function takenOf(editor) {
  const said = editor.rows.map((row, at) => [at + 1, row.taken]).filter(([, taken]) => taken);
  return Object.fromEntries(said);
}

// The rows of the grid after a change of the text: those before and after the changed lines stay, with their tags.
function syncRows(editor, text) {
  const lines = text.split("\n"),
    rows = editor.rows;
  let head = 0,
    tail = 0;
  while (head < lines.length && head < rows.length && lines[head] === rows[head].text) head += 1;
  const most = Math.min(lines.length, rows.length) - head;
  while (tail < most && lines[lines.length - 1 - tail] === rows[rows.length - 1 - tail].text) tail += 1;
  const fresh = lines.slice(head, lines.length - tail),
    old = rows.slice(head, rows.length - tail);
  const same = Math.min(fresh.length, old.length);
  for (let at = 0; at < same; at += 1) fillRow(old[at], fresh[at]);
  for (const row of old.slice(same)) row.node.remove();
  const made = fresh.slice(same).map((line) => fillRow(newRow(), line));
  const next = rows[rows.length - tail];
  for (const row of made) editor.grid.insertBefore(row.node, (tail && next.node) || null);
  rows.splice(head, old.length, ...old.slice(0, same), ...made);
  if (lines.length !== editor.numbered) numberRows(editor);
}

function newRow() {
  const row = { text: null, taken: "", said: null };
  row.tag = el("button", { type: "button", class: "tag", tabindex: "-1", hidden: true });
  row.number = el("span", { class: "row-number", "aria-hidden": "true" });
  row.words = el("span", { class: "row-text", "aria-hidden": "true" });
  row.node = el("div", { class: "row" }, row.number, row.tag, row.words);
  return row;
}

function fillRow(row, text) {
  if (row.text === text) return row;
  if (!text.trim()) row.taken = "";
  row.text = text;
  row.words.textContent = text || "\u200b";
  return row;
}

function numberRows(editor) {
  editor.rows.forEach((row, at) => {
    row.number.textContent = at + 1;
  });
  editor.numbered = editor.rows.length;
  editor.node.style.setProperty("--digits", String(editor.rows.length).length);
}

// Shows what each line was taken for; lines as recognise answers them.
function showTags(editor, lines) {
  const byLine = new Map((lines || []).map((one) => [one.line, one]));
  editor.plain = !lines;
  editor.node.classList.toggle("no-tags", editor.plain);
  const said = (lines || []).filter((one) => one.taken);
  const leads = said.filter((one, at) => !one.depth && said[at + 1] && said[at + 1].depth);
  const heads = new Set(leads.map((one) => one.line));
  editor.rows.forEach((row, at) => tagRow(row, at + 1, byLine.get(at + 1), heads.has(at + 1)));
  rove(editor);
}

function tagRow(row, line, said, head) {
  row.said = said && said.taken ? said : null;
  row.tag.hidden = !row.said;
  if (!row.said) return;
  const { taken, label, depth = 0, guess } = said,
    words = label || taken;
  const kind = guess ? " guessed" : head ? " section" : "";
  const key = [words, depth, guess, kind, line].join("|");
  if (row.key === key) return;
  row.key = key;
  row.tag.className = "tag step" + Math.min(depth, 2) + kind;
  const meant = words !== taken ? `，${taken}` : "";
  row.tag.setAttribute("aria-label", `第${line}行：${words}${guess ? "，猜的" : ""}${meant}`);
  put(row.tag, el("span", { class: "tag-word" }, words), guess && el("span", { class: "tag-guess" }, "猜"));
}

function showFaults(editor, places) {
  const wrong = new Map(places.map(({ line, level }) => [line, level]));
  editor.rows.forEach((row, at) => row.words.classList.toggle("wavy", wrong.get(at + 1) === "错误"));
}

function caretMoved(editor) {
  const line = editor.box.value.slice(0, editor.box.selectionStart).split("\n").length;
  if (line === editor.at) return;
  if (editor.rows[editor.at - 1]) editor.rows[editor.at - 1].node.classList.remove("current");
  editor.at = line;
  if (editor.rows[line - 1]) editor.rows[line - 1].node.classList.add("current");
  rove(editor);
  editor.onCaret(line);
}

// Sets the caret at the end of a line, in view.
function caretTo(editor, line) {
  const lines = editor.box.value.split("\n").slice(0, line);
  const end = lines.join("\n").length;
  editor.box.focus({ preventScroll: true });
  editor.box.setSelectionRange(end, end);
  caretMoved(editor);
  reveal(editor.rows[line - 1] && editor.rows[line - 1].node, editor.node);
}

// One tag is in the order of Tab: that of the caret's line; ↑↓ go to the others.
function rove(editor, chosen) {
  const tags = editor.rows.filter((row) => row.said).map((row) => row.tag);
  const own = chosen || (editor.rows[editor.at - 1] || {}).tag;
  const stop = tags.includes(own) ? own : tags[0];
  for (const tag of tags) tag.tabIndex = tag === stop ? 0 : -1;
}

function walkTags(editor, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.closest(".list-menu")) return;
  event.preventDefault();
  const row = editor.rows.find((one) => one.tag === event.target);
  if (event.altKey) {
    openMenu(editor, row);
    return;
  }
  const tags = editor.rows.filter((one) => one.said).map((one) => one.tag);
  const next = tags[tags.indexOf(event.target) + step];
  if (!next) return;
  rove(editor, next);
  next.focus({ preventScroll: true });
  reveal(next, editor.node);
}

function openMenu(editor, row) {
  if (!row || !row.said) return;
  const line = editor.rows.indexOf(row) + 1;
  openTagMenu(row.tag, row.said, (choice) => {
    row.taken = choice;
    editor.onTag(line, choice, takenOf(editor));
  });
}
