// The work in hand in 起草: one draft {genre, kind, value, taken, accepted, files, view, name}, its history, its saving,
// and the answer of the program to it. All of 起草 reads `work()` and changes it with `change`; listeners redraw.
//   kind     what `value` is: "outline" (text) | "record" (object of the form) | "yaml" | "manuscript" (texts)
//   taken    {"3": "任务"}: what the user said a line is taken for
//   accepted ids of findings that the user said are meant so
//   view     "提纲" | "表单"
//   name     what the user calls it; "" for its title

import { askOnce, newestOf, refusalOf } from "./ask.js";
import { debounced } from "./dom.js";
import { historyOf } from "./history.js";
import { filesOf, keepDraft, keepFiles, openedDraft, storeRefuses } from "./store.js";
import { restState } from "./status.js";

const EMPTY_WORK = {
  genre: "讲话稿",
  kind: "outline",
  value: "",
  taken: {},
  accepted: [],
  files: [],
  view: "提纲",
  name: "",
};

let draftId = "",
  workSteps = historyOf(EMPTY_WORK),
  lastAnswer = null,
  lastFault = "",
  keptFiles = EMPTY_WORK.files,
  savedState = null;
const workListeners = { work: [], answer: [] };

export function work() {
  return workSteps.now;
}

// The newest answer of compose to the work, or null; and the sentence where the program refused.
export function answered() {
  return lastAnswer;
}

export function refusedWith() {
  return lastFault;
}

export function workId() {
  return draftId;
}

export function workHistory() {
  return workSteps;
}

// Calls `act(change)` after each change ("work") or answer ("answer").
export function onWork(what, act) {
  workListeners[what].push(act);
}

function tellWork(what, given) {
  for (const act of workListeners[what]) act(given);
}

// Begins or opens a draft: what is not given is empty. An id opens a kept one.
export async function beginWork(given, id = "") {
  draftId = id || Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
  const files = id ? await filesOf(id) : given.files || [];
  workSteps = historyOf({ ...EMPTY_WORK, ...workParts(given), files });
  keptFiles = id ? files : EMPTY_WORK.files;
  savedState = id ? workSteps.now : null;
  lastAnswer = null;
  lastFault = "";
  openedDraft(draftId);
  tellWork("work", { from: "begin" });
  askSoon.now();
  if (!id) saveWork();
}

// The drafts kept here changed otherwise than by the work in hand.
export function tellDrafts() {
  tellWork("work", { from: "saved" });
}

function workParts(given) {
  const known = Object.keys(EMPTY_WORK).filter((key) => given[key] !== undefined);
  return Object.fromEntries(known.map((key) => [key, given[key]]));
}

// Changes the work; `merge` joins steps of one kind (typing). from: who changed it, and need not redraw itself.
export function change(patch, { merge = "", from = "" } = {}) {
  workSteps.push({ ...workSteps.now, ...patch }, merge);
  changed(from);
}

export function undoWork() {
  if (!workSteps.canUndo) return;
  workSteps.undo();
  changed("history");
}

export function redoWork() {
  if (!workSteps.canRedo) return;
  workSteps.redo();
  changed("history");
}

function changed(from) {
  tellWork("work", { from });
  askSoon();
  saveLater();
}

// A title for lists: the name that was given, the title of the answer, or the first line that says something.
export function workTitle() {
  const { value, kind, name } = work();
  if (name) return name;
  const record = (lastAnswer && lastAnswer.record) || (kind === "record" ? value : {});
  const title = record && record["标题"];
  if (typeof title === "string" && title) return title;
  const first = typeof value === "string" ? value.split("\n").find((line) => line.trim()) : "";
  return (first || "没有题目")
    .replace(/^(标题|题目)[：:]\s*/, "")
    .replace(/^#+\s*/, "")
    .slice(0, 40);
}

function isEmpty({ value, files }) {
  return !files.length && (typeof value === "string" ? !value.trim() : !Object.keys(value).length);
}

function saveWork() {
  if (workSteps.now === savedState) return;
  savedState = workSteps.now;
  if (!draftId || (isEmpty(workSteps.now) && !workSteps.canUndo)) return;
  const now = new Date();
  const kept = keepDraft({ ...workSteps.now, id: draftId, title: workTitle(), saved: now.getTime() });
  if (workSteps.now.files !== keptFiles) keepFiles(draftId, (keptFiles = workSteps.now.files));
  const clock = String(now.getHours()).padStart(2, "0") + ":" + String(now.getMinutes()).padStart(2, "0");
  restState(kept && !storeRefuses() ? `${clock} 已保存在本浏览器` : "浏览器不让保存，请常点“存为文件”");
  tellWork("work", { from: "saved" });
}

const saveLater = debounced(saveWork, 400);
window.addEventListener("pagehide", () => saveLater.now());

// A record without items that nobody has written yet (加一条).
function withoutBlanks(value) {
  if (Array.isArray(value)) return value.filter((one) => !isBlank(one)).map(withoutBlanks);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutBlanks(one)]));
}

function isBlank(one) {
  return one === "" || (one && typeof one === "object" && !Array.isArray(one) && !Object.keys(one).length);
}

// What compose and make are asked for the work in hand.
export function sourceRequest(more = {}) {
  const { genre, kind, value, taken, files } = work();
  const source = kind === "outline" ? { kind, value, taken } : { kind, value: withoutBlanks(value) };
  return { genre, source, files, ...more };
}

const askPages = newestOf("compose", useAnswer, useRefusal);

const askSoon = debounced(() => {
  const { kind, genre } = work();
  if (isEmpty(work())) {
    askPages.drop();
    useAnswer(null);
  } else if (kind === "outline" && formOnly.has(genre)) {
    askPages.drop();
    useRefusal(refusalOf(`“${genre}”要填表单，提纲排不成。换成“表单”，或者换一个文种；你写的都在。`));
  } else askPages(sourceRequest({ draft: false }));
}, 15);

function useAnswer(answer) {
  lastAnswer = answer;
  lastFault = "";
  tellWork("answer", answer);
}

function useRefusal(error) {
  if (!error.sentence) throw error;
  lastFault = error.sentence;
  tellWork("answer", lastAnswer);
}

const formOnly = new Set(); // genres that no outline can be read for

export function isFormOnly(genre) {
  return formOnly.has(genre);
}

// The genres of the program, in its groups, as options of a select; needs: "outline" | "ledger" | "".
export async function genreOptions(needs = "") {
  const { genres } = await askOnce("genres");
  for (const one of genres) if (!one.outline) formOnly.add(one.name);
  const groups = new Map();
  for (const one of genres.filter((genre) => !needs || genre[needs])) {
    if (!groups.has(one.group)) groups.set(one.group, []);
    groups.get(one.group).push({ value: one.name, text: one.name });
  }
  return [...groups].map(([group, options]) => (group ? { group, options } : options)).flat();
}
