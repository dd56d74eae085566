// Step 5 of 成批: the figures of each unit, and its document beside them as it will print.

import { newestOf } from "./ask.js";
import { batch, ledgerRequest, seen } from "./batchstate.js";
import { ask } from "./ask.js";
import { button, el, put, rowOf, selectBox, tableOf, working } from "./dom.js";
import { download } from "./files.js";
import { safely } from "./notice.js";
import { sheetView } from "./sheets.js";
import { say } from "./status.js";

const unitView = { unit: null, search: "", filter: "全部", view: null, root: null };

const lookAtUnit = newestOf(
  "ledger_document",
  (answer) => {
    unitView.view.show(answer);
    const wrong = answer.findings.filter((one) => one.level === "错误");
    const number = answer.number ? answer.number + "　" : "";
    unitView.view.note.textContent = number + (wrong.length ? wrong[0].message : "");
  },
  (error) => {
    unitView.view.show({ pages: [], waiting: error.sentence });
  },
);

export function unitsPane(root) {
  unitView.root = root;
  if (!unitView.view) {
    const one = button("只下载这一份", () => safely(downloadUnit)(one), "small");
    unitView.title = el("strong", {});
    unitView.view = sheetView({ extra: one, empty: "点一个单位，这里就是它的文件。" });
    unitView.view.head.prepend(unitView.title);
  }
  const units = seen()?.units || [];
  if (!units.some((one) => one.unit === unitView.unit)) unitView.unit = units.length ? units[0].unit : null;
  put(root, el("div", { class: "unit-panes" }, unitList(units), el("div", { class: "unit-page" }, unitView.view.node)));
  unitView.view.apply();
  showUnit();
}

function unitList(units) {
  const filters = ["全部", "有重大", "有疑问"];
  const search = el("input", { "aria-label": "找单位", placeholder: "找单位", value: unitView.search });
  search.addEventListener("input", () => {
    unitView.search = search.value;
    put(body, unitTable(units));
  });
  const filter = selectBox("只看", filters, unitView.filter, (chosen) => {
    unitView.filter = chosen;
    put(body, unitTable(units));
  });
  const body = el("div", { class: "scroll unit-table" }, unitTable(units));
  body.addEventListener("keydown", (event) => moveUnit(event, units));
  const tools = el("div", { class: "levels" }, search, filter, el("span", { class: "help" }, `${units.length} 份`));
  return el("div", { class: "unit-list" }, tools, body);
}

function wanted(units) {
  const { search, filter } = unitView;
  return units.filter(
    (one) =>
      one.unit.includes(search.trim()) && (filter === "全部" || (filter === "有重大" ? one.serious : one.doubts) > 0),
  );
}

const number = (text) => el("td", { class: "number" }, text || "—");

function unitTable(units) {
  const rows = wanted(units).map((one) => {
    const name = button(one.unit || "全部", () => chooseUnit(one.unit), "link unit-name");
    const cells = [name, number(one.problems), number(one.serious), one.earliest, one.doubts ? `${one.doubts} 处` : ""];
    const chosen = one.unit === unitView.unit;
    return rowOf(cells, { "aria-selected": String(chosen), on: { click: () => chooseUnit(one.unit) } });
  });
  const { totals } = seen() || { totals: {} };
  const sums = [`合计（${units.length}）`, number(totals.problems), number(totals.serious), "", totals.doubts || ""];
  const heads = ["单位", { text: "项数", class: "number" }, { text: "重大", class: "number" }, "最早时限", "疑问"];
  return tableOf("各单位", heads, [...rows, rowOf(sums, { class: "sums" })]);
}

function moveUnit(event, units) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const names = wanted(units).map((one) => one.unit);
  chooseUnit(names[Math.max(0, Math.min(names.length - 1, names.indexOf(unitView.unit) + step))]);
}

export function chooseUnit(unit) {
  if (unit === undefined) return;
  unitView.unit = unit;
  if (!unitView.root || !unitView.root.isConnected) return;
  for (const row of unitView.root.querySelectorAll("tbody tr")) {
    const name = row.querySelector(".unit-name");
    const chosen = Boolean(name) && name.textContent === (unit || "全部");
    row.setAttribute("aria-selected", String(chosen));
    if (chosen) name.focus({ preventScroll: false });
  }
  showUnit();
}

function showUnit() {
  put(unitView.title, unitView.unit || "");
  if (unitView.unit === null) unitView.view.show({ pages: [] });
  else lookAtUnit(ledgerRequest({ unit: unitView.unit, draft: true }));
}

async function downloadUnit(node) {
  await downloadOne(unitView.unit, node);
}

// One document of the batch, with the number that it has among all.
export async function downloadOne(unit, node) {
  const made = await working(node, "正在做…", () => ask("ledger_file", ledgerRequest({ unit, formats: ["docx"] })));
  if (!made) return;
  for (const file of made.files) download(file);
  const wrong = made.findings.find((one) => one.level === "错误");
  say(made.files.length ? `已下载“${made.files[0].name}”` : `“${unit}”没有做成：${wrong ? wrong.message : batch().genre}`);
}
