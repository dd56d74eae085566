// The list of 检查: findings by page or by rule, numbered in the order of the pages, each with its repair to tick; those
// about the whole file stand last.

import { button, el, levelTag, put, tick } from "./dom.js";
import { forPage } from "./words.js";

// The list: .node (region 问题), .show({findings, chosen, order, at, places}), .choose(id), .next(step), .numbers().
// places: where each finding stands on the pages, by its id, in their order.
// given: go(finding), toggle(ids, on), toggleAll(on).
export function checkList({ go, toggle, toggleAll }) {
  const list = { go, toggle, rows: new Map(), inOrder: [], at: "" };
  list.count = el("strong", {});
  list.note = el("span", { class: "help" });
  const all = button("能改的全选", () => toggleAll(true), "link");
  const none = button("全不选", () => toggleAll(false), "link");
  const head = el("div", { class: "pane-head" }, list.count, list.note, el("span", { class: "push" }), all, none);
  list.body = el("div", { class: "scroll check-list" });
  list.node = el("section", { class: "check-side", "aria-label": "问题" }, head, list.body);
  list.show = (told) => showList(list, told);
  list.choose = (id) => chooseEntry(list, id);
  list.next = (step) => nextEntry(list, step);
  list.numbers = () => new Map(list.inOrder.map((one, at) => [one.id, at + 1]));
  return list;
}

function showList(list, { findings, chosen, order, at, notes, checked, all, places }) {
  Object.assign(list, { chosen, order, at: at || list.at, inOrder: sorted(findings, places), rows: new Map() });
  const onPages = findings.filter((one) => one.page).length;
  put(list.count, findings.length ? `${findings.length} 处` : all ? "这几类没有问题" : "没有发现问题");
  const whole = findings.length - onPages;
  put(list.note, findings.length ? (whole ? `其中 ${whole} 处是整份的` : "") : `查了 ${checked} 条`);
  const told = (notes || []).map((one) => el("p", { class: "help check-note" }, forPage(one)));
  const top = list.body.scrollTop;
  put(list.body, order === "按规则" ? byRule(list) : byPage(list), told);
  list.body.scrollTop = top;
}

// In the order of the pages; what stands nowhere comes last.
function sorted(findings, places) {
  const page = (one) => one.page || Number.MAX_SAFE_INTEGER,
    place = (one) => places.get(one.id) ?? Number.MAX_SAFE_INTEGER;
  return [...findings].sort((one, other) => page(one) - page(other) || place(one) - place(other));
}

function byPage(list) {
  const groups = Map.groupBy ? Map.groupBy(list.inOrder, (one) => one.page || 0) : grouped(list.inOrder);
  return [...groups].map(([page, found]) => {
    const title = el("h2", { class: "check-group" }, page ? `第 ${page} 页` : "整份");
    return [title, el("ul", { class: "check-entries" }, found.map((one) => entry(list, one)))];
  });
}

function grouped(found) {
  const groups = new Map();
  for (const one of found) {
    const page = one.page || 0;
    if (!groups.has(page)) groups.set(page, []);
    groups.get(page).push(one);
  }
  return groups;
}

function byRule(list) {
  const groups = new Map();
  for (const one of list.inOrder) {
    if (!groups.has(one.rule)) groups.set(one.rule, []);
    groups.get(one.rule).push(one);
  }
  return [...groups].map(([rule, found]) => {
    const able = found.filter((one) => one.repairable).map((one) => one.id);
    const all = able.length > 0 && able.every((id) => list.chosen.has(id));
    const box = able.length > 0 && tick("都改", all, (on) => list.toggle(able, on));
    const link = el("a", { href: `#说明/规则 ${rule}`, class: "help" }, "为什么");
    const title = el("h2", { class: "check-group" }, `${rule}　${found.length} 处　`, link, el("span", { class: "push" }), box);
    return [title, el("ul", { class: "check-entries" }, found.map((one) => entry(list, one)))];
  });
}

function entry(list, finding) {
  const number = list.inOrder.indexOf(finding) + 1,
    open = finding.id === list.at;
  const words = button(
    [el("span", { class: "entry-number" }, number), levelTag(finding.level), el("span", {}, sentence(finding))],
    () => chooseEntry(list, finding.id),
    "entry-words",
    { "aria-expanded": String(open) },
  );
  const repair = finding.repairable
    ? tick("改", list.chosen.has(finding.id), (on) => list.toggle([finding.id], on), { "aria-label": `改问题${number}` })
    : el("span", { class: "help" }, "要人改");
  const row = el("li", { "aria-current": open && "true" }, el("div", { class: "entry-line" }, words, repair));
  if (open) row.append(details(finding));
  list.rows.set(finding.id, row);
  return row;
}

function sentence({ message, quote }) {
  const said = forPage(message);
  return quote && !said.includes(quote) ? `${said}：“${quote.slice(0, 24)}”` : said;
}

function details({ where, quote, fix, rule, basis }) {
  const line = (name, words) => words && el("p", {}, el("span", { class: "help" }, name), forPage(words));
  const link = el("a", { href: `#说明/规则 ${rule}` }, "这条规则");
  return el(
    "div",
    { class: "entry-details" },
    line("在：", where),
    line("原文：", quote),
    line("怎么改：", fix),
    el("p", {}, link, basis && el("span", { class: "help" }, `　依据：${basis}`)),
  );
}

function chooseEntry(list, id) {
  const finding = list.inOrder.find((one) => one.id === id);
  if (!finding) return;
  const before = list.at;
  list.at = id;
  for (const each of [before, id]) {
    const row = list.rows.get(each);
    const one = list.inOrder.find((other) => other.id === each);
    if (row && one) row.replaceWith(entry(list, one));
  }
  const row = list.rows.get(id);
  row.querySelector(".entry-words").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  list.go(finding);
}

function nextEntry(list, step) {
  if (!list.inOrder.length) return;
  const at = list.inOrder.findIndex((one) => one.id === list.at);
  const following = at < 0 ? (step > 0 ? 0 : list.inOrder.length - 1) : (at + step + list.inOrder.length) % list.inOrder.length;
  chooseEntry(list, list.inOrder[following].id);
}
