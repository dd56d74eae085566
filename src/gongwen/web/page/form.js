// The form: the fields of a genre, one view of the same record as the outline. Fields with words, required ones and
// those of the sample are shown; the others wait folded in one line. Nothing is cleared by the program.

import { askOnce } from "./ask.js";
import { el, fieldRow, put, reveal, selectBox } from "./dom.js";
import { growing, outlineField, rowsField } from "./formlists.js";
import { hasWords, namesValue, plainText } from "./formvalues.js";

// The form: .node, .show(genre, record), .faults(findings), .go(path). onChange(record, path) ; onPlace(path).
export function formView({ onChange, onPlace }) {
  const node = el("div", { class: "form scroll" });
  const form = { node, record: {}, genre: "", rows: new Map(), onChange, found: [] };
  form.show = (genre, record) => showForm(form, genre, record);
  form.faults = (findings) => showFieldFaults(form, findings);
  form.go = (path) => goToField(form, path);
  node.addEventListener("focusin", (event) => {
    const held = event.target.closest("[data-path]");
    if (held) onPlace(held.dataset.path);
  });
  return form;
}

async function showForm(form, genre, record) {
  const asked = (form.asked = {});
  const { fields } = await askOnce("fields", { genre });
  if (form.asked !== asked) return;
  const same = form.genre === genre && form.drawn && JSON.stringify(form.drawn) === JSON.stringify(record);
  form.record = { ...record };
  if (same) return;
  const top = form.node.scrollTop,
    at = focusedPath(form);
  Object.assign(form, { genre, fields, drawn: record, rows: new Map() });
  drawFields(form);
  form.node.scrollTop = top;
  if (at) focusPath(form, at);
}

function focusedPath(form) {
  const held = form.node.contains(document.activeElement) && document.activeElement.closest("[data-path]");
  return held && { path: held.dataset.path, caret: document.activeElement.selectionStart };
}

function focusPath(form, { path, caret }) {
  const box = boxAt(form, path);
  if (!box) return;
  box.focus({ preventScroll: true });
  if (typeof caret === "number" && box.setSelectionRange && box.type !== "select-one")
    box.setSelectionRange(caret, caret);
}

// What stands at the end of a document comes at the end of the form.
const LAST_FIELDS = ["附件", "附件正文", "署名", "成文日期", "印章", "附注", "抄送", "印发机关", "印发日期"];

function drawFields(form) {
  const said = (field) => hasWords(form.record[field.name]);
  const late = (field) => LAST_FIELDS.indexOf(field.name) + 1;
  const fields = form.fields.filter((field) => field.name !== "文种");
  fields.sort((one, other) => late(one) - late(other)); // stable: the others keep their order
  const unknown = Object.keys(form.record).filter(
    (name) => name !== "文种" && !form.fields.some((field) => field.name === name),
  );
  const blank = !fields.some(said);
  const shown = fields.filter((field) => said(field) || field.required || (blank && hasWords(field.sample)));
  const folded = fields.filter((field) => !shown.includes(field));
  const others = unknown.map((name) => ({
    name,
    shape: "text",
    help: "这个文种没有这一栏，不会印",
    columns: [],
    options: [],
  }));
  put(form.node, pairs(form, [...shown, ...others]), folded.length > 0 && foldedFields(form, folded));
}

function foldedFields(form, folded) {
  const names =
    folded
      .slice(0, 5)
      .map((field) => field.name)
      .join("、") + (folded.length > 5 ? "…" : "");
  const inner = el("div", { class: "folded-fields" });
  const node = el("details", { class: "folded" }, el("summary", {}, `没有填的：${names}（${folded.length}）`), inner);
  form.unfold = () => {
    if (!inner.firstChild) put(inner, pairs(form, folded));
    node.open = true;
  };
  node.addEventListener("toggle", () => node.open && form.unfold());
  return node;
}

const SHORT = ["line", "date", "choice"];

// Short fields that follow each other share a row by twos; a title has its own.
function pairs(form, fields) {
  const rows = [];
  for (let at = 0; at < fields.length; at += 1) {
    const [one, other] = [fields[at], fields[at + 1]];
    if (isShort(one, form.record) && other && isShort(other, form.record)) {
      rows.push(el("div", { class: "pair" }, fieldOf(form, one), fieldOf(form, other)));
      at += 1;
    } else rows.push(fieldOf(form, one));
  }
  return rows;
}

function isShort(field, record) {
  return SHORT.includes(field.shape) && field.type !== "标题" && plainText(record[field.name]).length <= 14;
}

function fieldOf(form, field) {
  const value = form.record[field.name],
    inner = controlOf(form, field, value);
  const node = fieldRow(field.name, inner, { help: field.help, required: field.required });
  const label = node.querySelector("label"),
    box = inner.matches("input,select,textarea") ? inner : inner.querySelector("input,select,textarea");
  if (box && box !== inner) label.htmlFor = box.id || (box.id = inner.id + "b");
  node.classList.toggle("quiet-help", hasWords(value));
  form.rows.set(field.name, node);
  return node;
}

function controlOf(form, field, value) {
  const set = (next, path = field.name) => {
    const says = hasWords(next) || field.name in form.record;
    form.drawn = form.record = says ? { ...form.record, [field.name]: next } : form.record;
    form.onChange(form.record, path);
  };
  const given = { value, path: field.name, set, label: field.name };
  if (field.shape === "outline") return outlineField({ ...given, schemes: field.schemes });
  if (field.shape === "rows" || field.shape === "tasks") return rowsOf(field, given);
  if (field.shape === "choice") return choiceOf(field, value, set);
  if (value && typeof value === "object" && !Array.isArray(value))
    return el("p", { class: "help", "data-path": field.name }, "这一栏分了几层，在填写文件里改");
  const keep = ["names", "pictures"].includes(field.shape) || Array.isArray(value) ? namesValue : String;
  return growing(plainText(value), (text) => set(keep(text)), {
    label: field.name,
    path: field.name,
    hint: hintOf(field),
  });
}

function hintOf(field) {
  return field.computed ? "不写由程序写" : field.default ? `不写就是：${field.default}` : "";
}

function rowsOf(field, given) {
  const names = field.columns.map((column) => column.name);
  const layered =
    field.shape === "tasks" &&
    Array.isArray(given.value) &&
    given.value.some((row) => row && (row["题"] || row["分项"]));
  if (layered || typeof given.value === "string") return outlineField(given);
  return rowsField({
    ...given,
    columns: names.length ? names : field.parts,
    main: names.includes("任务") ? "任务" : names[0],
  });
}

function choiceOf(field, value, set) {
  const words = plainText(value),
    options = [{ value: "", text: hintOf(field) || "没有填" }, ...field.options.filter(Boolean).map(String)];
  if (words && !field.options.map(String).includes(words)) options.push(words);
  return selectBox(field.name, options, words, (chosen) => set(chosen), { "data-path": field.name });
}

// The sentence of a fault below its field; other findings stand in the strip only.
function showFieldFaults(form, findings) {
  const wrong = new Map();
  for (const { level, path, message, fix } of findings)
    if (level === "错误" && path) wrong.set(path.split(/[.[]/)[0], message + (fix ? "。" + fix : ""));
  for (const [name, row] of form.rows) row.fault(wrong.get(name) || "");
}

function boxAt(form, path) {
  const all = [...form.node.querySelectorAll("[data-path]")];
  const exact = all.filter((one) => one.dataset.path === path);
  const inside = all.filter((one) => one.dataset.path.startsWith(path));
  const around = all.filter((one) => path.startsWith(one.dataset.path));
  return exact[0] || inside[0] || around[around.length - 1];
}

function goToField(form, path) {
  if (!form.rows.has(path.split(/[.[]/)[0]) && form.unfold) form.unfold();
  const box = boxAt(form, path);
  if (!box) return;
  box.focus({ preventScroll: true });
  reveal(box, form.node);
}
