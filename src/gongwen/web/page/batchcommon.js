// Step 4 of 成批: the fields that all documents share, as a form in two columns; the register of numbers.

import { ask } from "./ask.js";
import { batch, mergedCommon, seen, settleBatch } from "./batchstate.js";
import { button, el, fieldRow, filePicker, put, selectBox } from "./dom.js";
import { download, readFile, safeName, textFile, textOf } from "./files.js";
import { hasWords, namesValue, plainText } from "./formvalues.js";
import { safely } from "./notice.js";
import { say } from "./status.js";

// Fields that a batch nearly always wants are shown first; the others wait folded.
const FIRST_FIELDS = ["发文机关", "署名", "成文日期", "机关代字", "年份", "事由", "检查依据", "反馈期限", "联系人", "电话", "抄送"];

export function commonPicker(words) {
  return filePicker("公共字段", words, safely(fillFromFile), { kind: "link", accept: ".yaml,.yml,.json" });
}

export function commonPane(root) {
  if (!seen()) {
    put(root, el("p", { class: "empty" }, "台账读好以后，每份都一样的栏目列在这里。"));
    return;
  }
  const focus = root.contains(document.activeElement) && document.activeElement.name;
  const usable = seen().common_fields,
    said = mergedCommon();
  const first = FIRST_FIELDS.map((name) => usable.find((one) => one.name === name)).filter(Boolean);
  const others = usable.filter((one) => !first.includes(one) && (hasWords(said[one.name]) || one.required));
  const shown = [...first, ...others],
    folded = usable.filter((one) => !shown.includes(one));
  const head = el(
    "div",
    { class: "pane-title" },
    el("h2", {}, "公共字段"),
    el("span", { class: "help" }, "每一份都一样的内容。台账里“公共字段”表写了的已经填好。"),
    el("span", { class: "push" }),
    button("存为文件", saveCommon, "link"),
  );
  const rest = el("details", { class: "folded" }, el("summary", {}, `别的栏目（${folded.length}）`));
  rest.append(el("div", { class: "two-columns" }, folded.map(commonField)));
  const form = el("div", { class: "two-columns" }, shown.map(commonField), numberFields());
  put(root, head, form, folded.length > 0 && rest);
  const box = focus && root.querySelector(`[name="${CSS.escape(focus)}"]`);
  if (box) box.focus();
}

function commonField(field) {
  const value = mergedCommon()[field.name];
  const set = (next) => settleBatch({ common: { ...batch().common, [field.name]: next } }, "common" + field.name);
  const label = { name: field.name, "aria-label": field.name };
  if (field.options?.length) {
    const options = [{ value: "", text: "没有填" }, ...field.options.filter(Boolean).map(String)];
    return fieldRow(field.name, selectBox(field.name, options, plainText(value), set, label), { help: field.help });
  }
  const several = plainText(value).includes("\n");
  const box = el(several ? "textarea" : "input", { value: plainText(value), placeholder: "没有填", ...label });
  box.addEventListener("change", () => set(several ? namesValue(box.value) : box.value));
  return fieldRow(field.name, box, { help: field.help, required: field.required });
}

// 起编的号 and 发文登记: numbers are counted on from the first, or kept by a register.
function numberFields() {
  const { start, register, beginRegister } = batch();
  const first = el("input", { name: "起编的号", inputMode: "numeric", value: start ? String(start) : "", placeholder: "1" });
  first.addEventListener("change", () => settleBatch({ start: Number.parseInt(first.value, 10) || 0 }));
  const open = filePicker("打开登记", register ? "换一个" : "打开登记", safely(openRegister), { kind: "small", accept: ".db" });
  const begin = button("新建一个", () => settleBatch({ beginRegister: true }), "small");
  const close = button("不用登记", () => settleBatch({ register: null, beginRegister: false, numbers: "" }), "link");
  const said = register ? `已打开“${register.name}”` : beginRegister ? "全部生成时新建，一起下载" : "没有打开，从头编起";
  const used = register || beginRegister;
  const held = el("div", { class: "acts" }, open, !used && begin, used && close, el("span", { class: "help" }, said));
  return [
    fieldRow("起编的号", first, { help: "要正式发的，先打开发文登记，免得重号" }),
    fieldRow("发文登记", held, { help: "登记记着每个文号给了哪件事；生成以后把新的登记存好，下次再打开" }),
  ];
}

async function openRegister(files) {
  settleBatch({ register: await readFile(files[0]), beginRegister: false });
  say(`已打开登记“${files[0].name}”`);
}

// The fields of a file (填写文件, .json): the program reads it, as it reads a record.
export async function fillFromFile(files) {
  const given = await readFile(files[0]),
    { genre, common } = batch();
  const source = { kind: "yaml", value: textOf(given) };
  const { record } = await ask("compose", { genre, source, draft: true });
  const fields = Object.fromEntries(Object.entries(record || {}).filter(([name]) => name !== "文种"));
  settleBatch({ common: { ...common, ...fields } });
  say(`已从“${given.name}”填上 ${Object.keys(fields).length} 项`, () => settleBatch({ common }));
}

// As a 填写文件 that comes back the same: every value between quotation marks, as JSON and YAML both read it.
function saveCommon() {
  const lines = Object.entries(mergedCommon()).filter(([, value]) => hasWords(value));
  const text = lines.map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`).join("");
  const file = textFile(safeName(`${batch().genre}公共字段`) + ".yaml", text);
  download(file);
  say(`已存成“${file.name}”`);
}
