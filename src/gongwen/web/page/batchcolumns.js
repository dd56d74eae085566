// Step 2 of 成批: what each column of the ledger is taken for, as a table of menus.

import { fileChips } from "./batchfiles.js";
import { batch, seen, takeColumn, takeGuesses } from "./batchstate.js";
import { button, el, guessTag, put, rowOf, selectBox, tableOf } from "./dom.js";

const NOT_USED = "不用";

export function columnsPane(root) {
  const mapping = seen()?.mapping || [];
  const guesses = mapping.filter((one) => one.why === "猜").length;
  const head = el(
    "div",
    { class: "pane-title" },
    el("h2", {}, "列的对应"),
    el("span", { class: "help" }, "左边是台账里的表头，右边选它是什么。标“猜”的看一眼。"),
    el("span", { class: "push" }),
    guesses > 0 && button("猜的都对", takeGuesses),
  );
  const several = new Set(mapping.map((one) => one.file + one.sheet)).size > 1;
  const heads = [...(several ? ["表"] : []), "台账里的表头", "格里写的", "当作", "为什么"];
  const rows = mapping.map((one) => columnRow(one, several, mapping));
  put(root, fileChips(), head, mapping.length ? tableOf("列的对应", heads, rows, { class: "mapping" }) : noHeader());
}

function noHeader() {
  return el("p", { class: "empty" }, batch().files.length ? "没有找到表头。" : "把台账拖到这里。");
}

function columnRow(one, several, mapping) {
  const { header, field, why, required, sample } = one;
  const options = [{ value: "", text: NOT_USED }, ...seen().choices];
  const box = selectBox(`“${header}”当作`, options, field, (chosen) => takeColumn(header, chosen));
  const taken = el("div", { class: "taken" }, box, required && el("span", { class: "must" }, "必填"));
  if (why === "猜") taken.append(guessTag());
  const cells = [header || `（${one.column} 列没有表头）`, sample.join("；") || "（空着）", taken, reason(one, mapping)];
  return rowOf([...(several ? [one.sheet] : []), ...cells], { class: field ? "" : "unused" });
}

function reason({ field, why, file, sheet, header, joined }, mapping) {
  const same = mapping.filter((one) => one.field && one.field === field && one.file === file && one.sheet === sheet);
  if (!field) return "没有用到。要用就选一项";
  const others = same.map((one) => one.header).filter((one) => one !== header);
  if (others.length) return `和“${others.join("”“")}”都当作“${field}”${joined ? "，合在一起印" : ""}`;
  return { 认得: "认得这个表头", 猜: "看表头像，请看一眼", 指定: "你选的" }[why] || why;
}
