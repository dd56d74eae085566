// The section 说明: the manual, searchable. Contents with counts of what was found, the page beside them with the words
// marked; each address is #说明/题目, so that the browser's 后退 comes back to the same place.

import { ask, askOnce } from "./ask.js";
import { about } from "./carrier.js";
import { button, debounced, el, newId, put, reveal, setPage } from "./dom.js";
import { safely } from "./notice.js";
import { OWN_PAGES, hitsInOwnPages } from "./ownpages.js";
import { goTo, hand, sectionNamed } from "./sections.js";
import { restState } from "./status.js";

const GROUPS = [
  ["做一份材料", ["网页", "讲话稿", "工作计划", "红头文件", "填写", "文稿"]],
  ["一本台账出全部文书", ["台账", "整改到底", "发文登记", "自己的表", "筛选"]],
  ["检查、导入、模板", ["检查", "导入", "模板", "版式", "国标"]],
  ["放心", ["材料在哪里", "键盘", "字体与PDF"]],
];
const OTHERS = "别的";
const TRIALS = {
  讲话稿: ["起草", "打开讲话稿样例"],
  台账: ["成批", "用样例台账试一试"],
  检查: ["检查", "用样例文件试一试"],
};

const book = { topic: "", hits: [], marks: [], at: -1 };

export const manualSection = {
  name: "说明",
  rest: "",
  help: "网页",
  build: buildManual,
  show(more) {
    safely(openTopic)(more);
  },
  takes: () => "",
  async drop() {},
  next: (step) => nextMark(step),
};

function buildManual(root) {
  const id = newId("s");
  book.box = el("input", { type: "search", id, placeholder: "找说明", "aria-label": "找说明" });
  book.told = el("p", { class: "help", role: "status" });
  book.list = el("nav", { "aria-label": "目录" });
  book.text = el("article", { class: "manual-text scroll", tabindex: "0", "aria-label": "说明正文" });
  const search = debounced(safely(searchManual), 120);
  book.box.addEventListener("input", (event) => !event.isComposing && search());
  book.box.addEventListener("compositionend", search);
  book.box.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && nextMark(1));
  book.text.addEventListener("click", followLink);
  root.append(
    el(
      "div",
      { class: "columns" },
      el("div", { class: "manual-side scroll" }, book.box, book.told, book.list),
      book.text,
    ),
  );
}

const FIRST_PAGE = "网页";

// Opens a page of the manual: the one asked for, the one open before, or the one about this page.
async function openTopic(name) {
  const wanted = name || book.topic || FIRST_PAGE;
  if (wanted && wanted === book.topic && book.text.firstChild) return;
  const page = await pageOf(wanted);
  about().then(
    ({ version, settings, office }) => {
      restState(version ? `版本 ${version}` : "");
      if (settings) book.text.prepend(settingsPanel(settings, office || {}));
    },
    () => {},
  );
  book.topics = [...page.topics, ...OWN_PAGES];
  book.topic = page.topic;
  if (page.nodes) put(book.text, page.nodes);
  else setPage(book.text, page.html);
  const trial = TRIALS[page.topic];
  if (trial && sectionNamed(trial[0]).trial)
    book.text.append(button(trial[1], () => hand(trial[0], "trial", page.topic)));
  book.text.scrollTop = 0;
  const below = book.text.getBoundingClientRect().left < 100; // narrow: the contents stand above
  if (name && below) book.text.scrollIntoView();
  drawContents();
  markHits();
}

// The settings of the office that are used: line by line; broken ones as what is wrong with them.
function settingsPanel(line, office) {
  const rows = Object.entries(office).map(([name, text]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, text)));
  if (!rows.length) return el("p", { class: "manual-settings", role: "note" }, line);
  const title = `单位设置：${office["名称"] || "没有写名称"}，版本 ${office["版本"]}`;
  return el("details", { class: "manual-settings" }, el("summary", {}, title), el("table", {}, el("tbody", {}, rows)));
}

// A page that this program does not have (an older one behind a newer page) is answered by the first.
async function pageOf(topic) {
  const own = OWN_PAGES.find((one) => one.name === topic);
  if (own) return { ...(await pageOf("")), topic, nodes: own.build() };
  if (!topic) return askOnce("help");
  try {
    return await askOnce("help", { topic });
  } catch (error) {
    if (!error.sentence) throw error;
    return askOnce("help");
  }
}

function drawContents() {
  const known = GROUPS.flatMap(([, names]) => names);
  const named = (name) => book.topics.find((one) => one.name === name);
  const rest = book.topics.filter((one) => !known.includes(one.name));
  const groups = [...GROUPS.map(([title, names]) => [title, names.map(named).filter(Boolean)]), [OTHERS, rest]];
  put(
    book.list,
    groups
      .filter(([, topics]) => topics.length)
      .map(([title, topics]) => [el("h2", {}, title), el("ul", {}, topics.map(entryOf))]),
  );
}

function entryOf({ name, summary }) {
  const found = book.hits.filter((hit) => hit.topic === name).length;
  const props = { href: "#说明/" + name, title: summary, "aria-current": name === book.topic ? "page" : null };
  return el(
    "li",
    {},
    el("a", props, el("span", {}, name), found > 0 && el("span", { class: "guess" }, found + " 处")),
  );
}

async function searchManual() {
  const words = book.box.value.trim();
  const { hits } = words ? await ask("search_help", { words }) : { hits: [] };
  if (words !== book.box.value.trim()) return;
  book.hits = words ? [...hits, ...hitsInOwnPages(words)] : [];
  drawContents();
  markHits();
  put(
    book.told,
    words ? (book.hits.length ? `找到 ${book.hits.length} 处，回车看下一处` : "没有找到，换个说法再找") : "",
  );
  if (book.hits.length && !book.marks.length) goTo("说明", book.hits[0].topic);
}

// Marks the words that are looked for in the page.
function markHits() {
  for (const mark of book.text.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
  book.text.normalize();
  book.at = -1;
  book.marks = book.box.value
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => marksOf(word));
  book.marks.sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

function marksOf(word) {
  const walker = document.createTreeWalker(book.text, NodeFilter.SHOW_TEXT),
    nodes = [],
    found = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (let node of nodes) {
    for (let at = node.data.indexOf(word); at >= 0; at = node.data.indexOf(word)) {
      const hit = node.splitText(at);
      node = hit.splitText(word.length);
      const mark = el("mark", {});
      hit.replaceWith(mark);
      mark.append(hit);
      found.push(mark);
    }
  }
  return found;
}

// The next marked place; behind the last of a page the next page with hits.
function nextMark(step) {
  const next = book.at + step;
  if (next >= book.marks.length || next < 0) {
    const topics = [...new Set(book.hits.map((hit) => hit.topic))],
      at = topics.indexOf(book.topic);
    const topic = topics[(at + step + topics.length) % topics.length];
    if (topic && topic !== book.topic) goTo("说明", topic);
    book.at = step > 0 ? -1 : book.marks.length;
    if (!topic || topic !== book.topic) return;
  }
  book.at += step;
  for (const mark of book.marks) mark.classList.toggle("chosen", mark === book.marks[book.at]);
  reveal(book.marks[book.at], book.text, 80);
}

function followLink(event) {
  const link = event.target.closest("[data-topic]");
  if (link) {
    event.preventDefault();
    goTo("说明", link.dataset.topic);
    return;
  }
  const inside = event.target.closest('a[href^="#"]');
  if (!inside) return;
  event.preventDefault();
  const goal = book.text.querySelector(`[id="${CSS.escape(inside.getAttribute("href").slice(1))}"]`);
  if (goal) book.text.scrollTop += goal.getBoundingClientRect().top - book.text.getBoundingClientRect().top - 16;
}
