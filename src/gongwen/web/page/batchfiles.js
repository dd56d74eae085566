// Step 1 of 成批: the ledgers as chips, more by dropping, and 整理台账 (compare, split, merge, blank).

import { ask } from "./ask.js";
import { batch, seen, settleBatch } from "./batchstate.js";
import { button, el, filePicker, put, rowOf, tableOf, tick } from "./dom.js";
import { download, kindOf, readFiles } from "./files.js";
import { unpacked } from "./gathering.js";
import { safely } from "./notice.js";
import { say } from "./status.js";

const LEDGERS = ".xlsx,.xlsm,.xls,.et,.ods,.csv";

// Takes ledgers and the pictures dropped with them. Files of the same name are replaced, told, with 撤销.
export async function takeLedgers(chosen) {
  const files = await unpacked([...chosen]);
  const given = await readFiles(files.filter((file) => ["ledger", "picture"].includes(kindOf(file.name))));
  if (!given.length) return;
  const before = batch(),
    names = given.map((file) => file.name);
  const kept = before.files.filter((file) => !names.includes(file.name));
  settleBatch({ files: [...kept, ...given] });
  const words = before.files.length && kept.length < before.files.length ? "已换成" : "已放进";
  const many = names.length > 3 ? `“${names[0]}”等 ${names.length} 个文件` : `“${names.join("”“")}”`;
  say(words + many, () => settleBatch({ files: before.files }));
}

// The ledger of a genre with its rows of samples, to try with.
export async function tryLedger() {
  say("正在取样例台账");
  const { files } = await ask("ledger_blank", { genre: batch().genre });
  const before = batch();
  settleBatch({ files: [{ ...files[0], name: "样例台账.xlsx" }], columns: {}, answers: {} });
  say("已放进样例台账", () => settleBatch(before));
}

function dropFiles(names, words) {
  const { files } = batch();
  settleBatch({ files: files.filter((one) => !names.includes(one.name)) });
  say(`已拿掉“${words}”`, () => settleBatch({ files }));
}

export function ledgerPicker(words, kind = "") {
  return filePicker("台账", words, safely(takeLedgers), { kind, accept: LEDGERS + ",.zip,image/*", multiple: true });
}

// The chips of the files in hand, and the frame for more.
export function fileChips() {
  const { files } = batch(),
    pictures = files.filter((file) => kindOf(file.name) === "picture");
  const several = pictures.length > 3;
  const chips = files
    .filter((file) => !(several && pictures.includes(file)))
    .map((file) => chip(file.name, saidOf(file.name), [file.name]));
  if (several) chips.push(chip(`照片 ${pictures.length} 张`, "", pictures.map((file) => file.name)));
  const more = el("div", { class: "more-files" }, el("span", { class: "help" }, "再拖几个进来，或"));
  more.append(ledgerPicker("选择台账", "link"));
  return el("div", { class: "chips" }, el("strong", {}, "台账"), chips, more);
}

function chip(words, told, names) {
  return el(
    "span",
    { class: "chip" },
    el("strong", {}, words),
    el("span", { class: "help" }, told),
    button("拿掉", () => dropFiles(names, words), "link", { "aria-label": `拿掉“${words}”` }),
  );
}

function saidOf(name) {
  if (kindOf(name) === "picture") return "照片";
  const sheets = (seen()?.sheets || []).filter((one) => one.file === name);
  const rows = sheets.filter((one) => one.used).reduce((sum, one) => sum + one.rows, 0);
  if (!sheets.length) return "";
  return sheets.length > 1 ? `${sheets.length} 张表，${rows} 行` : `${rows} 行`;
}

// Sheets to use where there are several, and the verbs of 整理台账.
export function filesPane(root) {
  const sheets = seen()?.sheets || [];
  put(
    root,
    fileChips(),
    el("h2", {}, "表"),
    sheets.length ? sheetList(sheets) : el("p", { class: "help" }, "台账读好以后，这里列出每张表。"),
    el("h2", {}, "整理台账"),
    el("p", { class: "help" }, "原来的台账不动，做好的另存一本。"),
    verbs(),
  );
}

// Every sheet, to be used or not; the program proposes.
function sheetList(sheets) {
  const names = (used) => [...new Set(sheets.filter(used).map((one) => one.sheet))];
  const take = (name, on) => settleBatch({ sheets: names((one) => (one.sheet === name ? on : one.used)) });
  const line = ({ file, sheet, rows, used }) => {
    const box = tick("采用", used, (on) => take(sheet, on), { "aria-label": `采用“${sheet}”` });
    return rowOf([file, sheet, el("td", { class: "number" }, `${rows} 行`), box]);
  };
  const heads = ["文件", "表", { text: "行数", class: "number" }, "采用"];
  return tableOf("表", heads, sheets.map(line), { class: "narrow-table" });
}

function verbs() {
  const other = (words, act, multiple = true) => filePicker(words, words, safely(act), { accept: LEDGERS, multiple });
  return el(
    "div",
    { class: "acts" },
    button("拆成每个单位一本", safely(splitLedger)),
    other("收回各单位填的", mergeLedgers),
    other("和上一次的对比", compareLedgers, false),
    button("要一本空台账", safely(blankLedger)),
  );
}

async function verb(name, request) {
  const answer = await ask(name, request);
  for (const file of answer.files) download(file);
  const [first, ...others] = (answer.findings || []).filter((one) => one.level === "错误").map((one) => one.message);
  const wrong = first ? `。错误${others.length + 1}处：${first}` : "";
  say((answer.summed || "已下载") + wrong);
}

// How the ledgers of the batch are read: as the user has settled it.
const settled = () => {
  const { columns, sheets, common } = batch();
  return { columns, sheets, common };
};

const firstLedger = () => batch().files.find((file) => kindOf(file.name) === "ledger");

const splitLedger = () => verb("ledger_split", { file: firstLedger(), ...settled() });
const blankLedger = () => verb("ledger_blank", { genre: batch().genre });

async function mergeLedgers(files) {
  await verb("ledger_merge", { file: firstLedger(), answers: await readFiles(files), ...settled() });
}

async function compareLedgers(files) {
  const now = batch().files.filter((file) => kindOf(file.name) === "ledger");
  await verb("ledger_compare", { old: (await readFiles(files))[0], new: now, ...settled() });
}
