// The section 模板: the office's own Word file with tags: its pages with the tags marked, what to change in Word, the tags
// to copy; filled with the sample; on to 成批.

import { ask, askOnce } from "./ask.js";
import { button, dropFrame, el, filePicker, put, rest, reveal, rowOf, selectBox, switchOf, tableOf } from "./dom.js";
import { download, readFile } from "./files.js";
import { notice, safely } from "./notice.js";
import { hand } from "./sections.js";
import { sheetView } from "./sheets.js";
import { say } from "./status.js";
import { forPage } from "./words.js";

const USUAL_FORM = "整改通知单"; // whose tags are shown before a genre is known

const form = { file: null, genre: "", answer: null, filled: null, tags: null, look: "看标签", search: "" };

export const templateSection = {
  name: "模板",
  rest: "模板不保存，原文件不动",
  help: "模板",
  build(root) {
    form.root = root;
    form.view = sheetView({ empty: "没有可以显示的页。" });
    drawTemplate();
    safely(loadTags)();
  },
  show() {
    form.view.apply();
  },
  takes(kind) {
    return kind === "word" ? "当作模板" : "";
  },
  async drop(files) {
    form.file = await readFile(files[0]);
    await checkTemplate("");
    if (files.length > 1) notice(`一次看一个模板，看的是“${files[0].name}”；别的再拖一次。`, [], "offer");
  },
};

async function checkTemplate(genre) {
  const answer = await ask("template_check", { file: form.file, genre });
  Object.assign(form, { answer, genre: answer.genre, filled: null, look: "看标签" });
  await loadTags();
  say(`已看“${form.file.name}”`);
}

async function loadTags() {
  form.tags = await ask("template_tags", { genre: form.genre || USUAL_FORM });
  drawTemplate();
}

function drawTemplate() {
  const title = el("h1", { class: "hidden-words" }, "模板");
  const left = form.answer ? [tagsHead(), form.view.node] : templateDrop();
  const right = el("div", { class: "scroll template-side" }, form.answer && faultsOf(form.answer), tagsList());
  const columns = el("div", { class: "columns templating" }, el("div", { class: "template-pages" }, left), right);
  put(form.root, title, templateBar(), columns);
  if (form.answer) showTemplate();
}

function templateDrop() {
  const picker = filePicker("模板", "选择文件", safely(templateSection.drop), { kind: "main", accept: ".docx" });
  const words = "在要填的地方写上右边的标签，如 {{ 单位 }}，拖进来看写得对不对。";
  return dropFrame("把单位的 Word 表格拖到这里", words, picker, { class: "drop large" });
}

function templateBar() {
  const genre = selectBox("文种", [form.genre || USUAL_FORM], form.genre, safely(chooseTemplateGenre));
  safely(async () => {
    const { genres } = await askOnce("genres");
    put(genre, [...selectBox("", [{ value: "", text: "哪个都行" }, ...genres.map((one) => one.name)]).childNodes]);
    genre.value = form.genre;
  })();
  const label = (words) => el("span", { class: "help", "aria-hidden": "true" }, words);
  const again = filePicker("模板", "换一个", safely(templateSection.drop), { kind: "small", accept: ".docx" });
  const blank = button("要一个空白模板", safely(giveBlank));
  const batch = button("用它成批生成", useInBatch);
  rest(batch, !form.answer || form.answer.findings.some((one) => one.level === "错误"));
  const file = form.file && [label("模板"), el("strong", { class: "file-name" }, form.file.name), again];
  return el("div", { class: "bar" }, file, label("文种"), genre, el("span", { class: "push" }), blank, batch);
}

async function chooseTemplateGenre(genre) {
  form.genre = genre;
  if (form.file) await checkTemplate(genre);
  else await loadTags();
}

async function giveBlank() {
  const { file } = await ask("template_blank", { genre: form.genre });
  download(file);
  say(`已下载“${file.name}”，在 Word、WPS 里改`);
}

function useInBatch() {
  if (!form.answer) notice("先把模板拖进来。");
  else if (form.answer.findings.some((one) => one.level === "错误")) notice("先把标签改对，再用它成批生成。");
  else hand("成批", "useTemplate", { paper: form.file, genre: form.genre });
}

function tagsHead() {
  const wrong = form.answer.tags.filter((one) => !one.ok).length;
  const look = switchOf("样子", ["看标签", "填上样例"], form.look, safely(chooseTemplateLook));
  return el(
    "div",
    { class: "pane-head" },
    el("strong", {}, `标签 ${form.answer.tags.length} 个`),
    el("span", { class: "help" }, wrong ? `错误 ${wrong} 个` : "都对"),
    el("span", { class: "push" }),
    form.look === "填上样例" && form.filled && button("下载填好的", () => download(form.filled.file), "small"),
    look,
  );
}

async function chooseTemplateLook(look) {
  try {
    if (look === "填上样例" && !form.filled)
      form.filled = await ask("template_filled", { file: form.file, genre: form.genre });
    form.look = look;
  } finally {
    drawTemplate();
  }
}

function showTemplate() {
  form.view.show(form.look === "填上样例" && form.filled ? form.filled : form.answer);
  const wrong = form.answer.tags.filter((one) => !one.ok).map((one) => one.id);
  for (const mark of form.view.stack.querySelectorAll("mark[data-finding]")) {
    const isWrong = mark.dataset.finding.split(" ").some((id) => wrong.includes(id));
    mark.classList.add(isWrong ? "wrong-tag" : "tag-frame");
  }
}

// What to change in Word, each with its place; a click shows it.
function faultsOf({ tags, findings }) {
  const wrong = tags.filter((one) => !one.ok);
  const others = findings.filter((one) => !wrong.some((tag) => tag.message === one.message));
  const title = wrong.length ? `在 Word 里改 ${wrong.length} 处，存盘，再拖进来` : "标签都对";
  const line = (tag, at) => {
    const words = el("p", {}, `${tag.where}：${forPage(tag.message)}`, tag.fix && el("span", {}, "。", forPage(tag.fix)));
    const right = rightTag(tag);
    return el(
      "li",
      {},
      button(String(at + 1), () => showTag(tag), "margin-number", { "aria-label": `看第 ${at + 1} 处` }),
      words,
      right && [el("span", { class: "push" }), button("复制正确的", copyTag(right), "small", { title: right })],
    );
  };
  const hint = (one) => el("li", {}, `【${one.level}】${one.where ? one.where + "：" : ""}${forPage(one.message)}${one.fix ? "。" + forPage(one.fix) : ""}`);
  return el(
    "section",
    { "aria-label": "问题", class: "template-faults" },
    el("h2", {}, title),
    el("ol", { class: "fault-list" }, wrong.map(line)),
    others.length > 0 && el("ul", { class: "plain-list help" }, others.map(hint)),
  );
}

// The tag as the program thinks it is meant ("是不是“整改时限”？"), "" where it does not know.
function rightTag({ tag, message, fix }) {
  const [, wrong] = /“([^”{}]+)”[^“]*$/.exec(message) || [],
    [, meant] = /是不是“([^”]+)”/.exec(fix) || [];
  return wrong && meant && tag.includes(wrong) ? tag.replace(wrong, meant) : "";
}

const copyTag = (tag) =>
  safely(async () => {
    await navigator.clipboard.writeText(tag);
    say(`已复制 ${tag}`);
  });

function showTag(tag) {
  const marks = [...form.view.stack.querySelectorAll("mark[data-finding]")];
  const mark = marks.find((one) => one.dataset.finding.split(" ").includes(tag.id));
  if (mark) reveal(mark, form.view.pane, 80);
}

// The tags of the genre, to be found and copied.
function tagsList() {
  if (!form.tags) return el("p", { class: "empty" }, "正在列标签");
  const search = el("input", { "aria-label": "找标签", placeholder: "找标签", value: form.search });
  const body = el("div", {}, tagsTable());
  search.addEventListener("input", () => {
    form.search = search.value.trim();
    put(body, tagsTable());
  });
  const list = button("下载标签表（Word）", () => download(form.tags.file), "link");
  const head = el("div", { class: "pane-title" }, el("h2", {}, "能用的标签"), search, el("span", { class: "push" }), list);
  return el("section", { "aria-label": "能用的标签" }, head, body);
}

function tagsTable() {
  const used = new Set((form.answer ? form.answer.tags : []).map((one) => one.tag.replace(/\s/g, "")));
  const found = form.tags.tags.filter((one) => !form.search || (one.tag + one.meaning).includes(form.search));
  const row = ({ tag, meaning, sample }) => {
    const acts = [button("复制", copyTag(tag), "link", { "aria-label": `复制 ${tag}` }), used.has(tag.replace(/\s/g, "")) && "　已用"];
    return rowOf([el("code", {}, tag), meaning, el("span", { class: "help" }, sample), acts]);
  };
  return tableOf("能用的标签", ["标签", "印出什么", "例子", ""], found.map(row));
}
