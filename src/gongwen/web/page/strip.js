// The strip of findings below the outline and the form: whether a file can be made, then a row a finding with its
// level, its place (a link), the sentence, and what can be done about it.

import { button, el, levelTag, put } from "./dom.js";
import { forPage } from "./words.js";

// The strip: .node, .show({findings, ready, fault, place}), .next(step), .unfold().
// given: go(finding) shows its place; actsOf(finding) → [[words, act], …]; acceptAll() takes all hints as they are.
export function findingsStrip({ go, actsOf, acceptAll }) {
  const strip = { folded: false, at: -1, rows: [], found: [], go, actsOf };
  strip.head = el("strong", {});
  strip.counts = el("span", { class: "help" });
  strip.all = button("都这样印", () => acceptAll(), "link", { hidden: true });
  strip.fold = button("收起", () => foldStrip(strip, !strip.folded), "link");
  strip.alert = el("div", { role: "alert", class: "hidden-words" });
  strip.list = el("ul", { class: "findings scroll" });
  const aside = [el("span", { class: "push" }), strip.all, strip.fold];
  const head = el("div", { class: "strip-head" }, strip.head, strip.counts, aside);
  strip.node = el("section", { class: "strip not-printed", "aria-label": "问题" }, head, strip.alert, strip.list);
  strip.show = (told) => showStrip(strip, told);
  strip.next = (step) => nextFinding(strip, step);
  strip.unfold = () => foldStrip(strip, false);
  return strip;
}

function foldStrip(strip, folded) {
  strip.folded = folded;
  strip.list.hidden = folded || !strip.found.length;
  strip.fold.textContent = folded ? "展开" : "收起";
  strip.fold.hidden = !strip.found.length;
  strip.all.hidden = strip.found.filter((one) => one.level !== "错误").length < 3;
  strip.fold.setAttribute("aria-expanded", String(!folded));
}

function showStrip(strip, { findings, ready, fault = "", place, empty = false }) {
  const wrongs = findings.filter((one) => one.level === "错误"),
    others = findings.length - wrongs.length;
  const stopped = wrongs.length || (fault ? 1 : 0);
  const blocked = Boolean(stopped) || !ready;
  const words = empty ? "还没有写" : blocked ? `还不能出文件：有 ${stopped || 1} 处要改` : "可以出文件";
  if (strip.words !== words) {
    put(strip.head, words);
    put(strip.alert, !empty && blocked ? words : "");
  }
  strip.words = words;
  strip.node.classList.toggle("wrong", blocked && !empty);
  put(strip.counts, empty ? "" : blocked ? `提示 ${others}` : `错误 0　提示 ${others}`);
  strip.counts.className = "help";
  const all = fault ? [{ level: "错误", message: fault, where: "", fix: "" }, ...findings] : findings;
  strip.found = all;
  const key = JSON.stringify(
    all.map((one) => [one.level, place(one), one.message, one.fix, strip.actsOf(one).map(([name]) => name)]),
  );
  if (key !== strip.key) {
    strip.key = key;
    strip.rows = all.map((one) => findingRow(strip, one, place(one)));
    put(strip.list, strip.rows);
  }
  foldStrip(strip, strip.folded);
}

function findingRow(strip, finding, place) {
  const link = place && button(place, () => chooseFinding(strip, finding), "link place");
  const acts = strip.actsOf(finding).map(([words, act]) => button(words, act, "small"));
  const message = ended(finding.message),
    fix = finding.fix ? ended(finding.fix) : "";
  const words = el("p", {}, message, fix && el("span", { class: "fix" }, fix));
  return el("li", {}, levelTag(finding.level), link || el("span", { class: "place" }), words, acts);
}

// A sentence ends with its mark.
function ended(told) {
  const sentence = forPage(told);
  return /[。！？；：)）]$/.test(sentence) ? sentence : sentence + "。";
}

function chooseFinding(strip, finding) {
  strip.at = strip.found.indexOf(finding);
  markRow(strip);
  strip.go(finding);
}

function nextFinding(strip, step) {
  if (!strip.found.length) return;
  foldStrip(strip, false);
  strip.at = (strip.at + step + strip.found.length) % strip.found.length;
  markRow(strip);
  strip.go(strip.found[strip.at]);
}

function markRow(strip) {
  strip.rows.forEach((row, at) => {
    if (at === strip.at) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  });
  const row = strip.rows[strip.at];
  if (row) strip.list.scrollTop = Math.max(0, row.offsetTop - strip.list.offsetTop - 38);
}
