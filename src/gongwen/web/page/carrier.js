// The one way from the page to the program (the contract, gongwen.app.contract): HTTP to `gongwen web`, or Python in
// a worker of this page. The rest of the page does not know which.
//
//   call(name, request, {onProgress, signal})  → the answer: {ok: true, …} or {ok: false, error: a Chinese sentence}
//   about()                                    → {version, contract, pdf, register, carrier}
//   ready                                      → resolves when the program can be called, rejects with a sentence
//   onTrouble(tell)                            → tell(sentence) when Python stopped and begins anew; nothing is lost
//
// `onProgress` is given {done, total, name}. A call ends by `signal` with an AbortError: long work between two documents.

import { uprightFiles } from "./upright.js";

const TOKEN = document.querySelector('meta[name="gongwen-token"]')?.content ?? "";
const listeners = [];

export function call(name, request = {}, { onProgress = () => {}, signal } = {}) {
  if (signal?.aborted) return Promise.reject(stopped());
  return TOKEN ? callServer(name, request, onProgress, signal) : callWorker(name, request, onProgress, signal);
}

export async function about() {
  const answer = await call("about");
  return { ...answer, carrier: TOKEN ? "web" : "page" };
}

export function onTrouble(tell) {
  listeners.push(tell);
}

function stopped() {
  return new DOMException("停下了", "AbortError");
}

function failed(error) {
  return { ok: false, error };
}

// --- gongwen web ------------------------------------------------------------------------------

const REFUSALS = {
  401: "这个网页的口令不对或过期了：请从 gongwen web 给出的地址重新打开。写好的内容还在。",
  403: "这个网页的口令不对或过期了：请从 gongwen web 给出的地址重新打开。写好的内容还在。",
  413: "文件太大，没有收下。请删去图片，或分成几个文件。",
};
const UNREACHED = "连不上 gongwen web：它可能已经停了。重新运行 gongwen web，再按一次；写好的内容还在。";

async function callServer(name, request, onProgress, signal) {
  try {
    const response = await fetch(`api/${encodeURIComponent(name)}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Gongwen-Token": TOKEN },
      body: JSON.stringify(request),
      signal,
    });
    if (!response.ok) return failed(REFUSALS[response.status] ?? UNREACHED);
    return await lastLine(response, onProgress);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return failed(UNREACHED);
  }
}

// Returns the answer at the end of a stream of lines; tells the progress before it.
async function lastLine(response, onProgress) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = value.split("\n");
    rest.push(lines[0]);
    for (const next of lines.slice(1)) {
      const line = rest.join("");
      rest = [next];
      if (!line) continue;
      const said = JSON.parse(line);
      if ("answer" in said) return said.answer;
      onProgress(said.progress);
    }
  }
  const line = rest.join("");
  return line ? JSON.parse(line).answer : failed(UNREACHED);
}

// --- Python in a worker -----------------------------------------------------------------------

// Chromium starts no module worker from a blob: address on file://, but one from a data: address, which may import one.
const STUB =
  "onmessage = async (event) => {" +
  " const code = URL.createObjectURL(new Blob([event.data.code], {type: 'text/javascript'}));" +
  " try { (await import(code)).begin(event.data.parts) }" +
  " catch (error) { postMessage({failed: String(error)}) } }";
const PATIENCE = 5000; // ms that a stopped call may go on before Python is started anew
const TOO_OLD = "这个浏览器太旧，不能在网页里运行本程序。请用新的 Chrome、Edge、火狐或 360 浏览器（极速模式）打开。";
const BROKEN = "程序出了意外，已经重新开始；写好的内容都在，请再试一次。如果又出现，请换一个文件，或减少内容。";

const worker = { itself: null, began: null, calls: new Map(), last: 0, running: 0, tries: 0 };

function callWorker(name, request, onProgress, signal) {
  const id = ++worker.last;
  return new Promise((resolve, reject) => {
    const entry = { id, name, asked: uprightFiles(request).then(JSON.stringify), onProgress, resolve };
    worker.calls.set(id, entry);
    signal?.addEventListener("abort", () => giveUp(id, reject), { once: true });
    askWorker(entry);
  });
}

async function askWorker({ id, name, asked }) {
  try {
    await begun();
    const request = await asked;
    if (worker.calls.has(id)) worker.itself.postMessage({ id, name, request });
  } catch (error) {
    settle(id, failed(error.message));
  }
}

function settle(id, answer) {
  worker.calls.get(id)?.resolve(answer);
  worker.calls.delete(id);
}

// Stops a call; where Python does not come to an end of it soon, it is started anew, and others are asked again.
function giveUp(id, reject) {
  if (!worker.calls.delete(id)) return;
  reject(stopped());
  worker.itself?.postMessage({ stop: id });
  setTimeout(() => worker.running === id && restart(), PATIENCE);
}

function begun() {
  worker.began ??= start();
  return worker.began;
}

async function start() {
  const parts = await payload();
  return new Promise((resolve, reject) => {
    worker.itself = new Worker("data:text/javascript," + encodeURIComponent(STUB), { type: "module" });
    worker.itself.onmessage = ({ data }) => {
      if (data.ready) resolve();
      else if (data.failed) reject(new Error(TOO_OLD));
      else hear(data);
    };
    worker.itself.onerror = (event) => {
      event.preventDefault();
      reject(new Error(TOO_OLD));
      restart();
    };
    worker.itself.postMessage(parts);
  });
}

function hear({ id, started, progress, answer, broken }) {
  if (started) worker.running = id;
  if (progress) worker.calls.get(id)?.onProgress(progress);
  if (answer === undefined && broken === undefined) return;
  worker.running = 0;
  if (broken === undefined) settle(id, answer && JSON.parse(new TextDecoder().decode(answer)));
  else restart(id);
}

// Begins Python anew and asks again what was asked, but for the call that broke it.
function restart(guilty = worker.running) {
  worker.itself?.terminate();
  Object.assign(worker, { itself: null, began: null, running: 0 });
  settle(guilty, failed(BROKEN));
  for (const tell of listeners) tell(BROKEN);
  for (const entry of worker.calls.values()) askWorker(entry);
}

// Returns what the worker begins with: its code and, compressed, Python and the program. In one file it stands in
// inert elements (as base64), in a folder beside the page.
async function payload() {
  const code = document.getElementById("gongwen-worker").textContent;
  const elements = [...document.querySelectorAll("script[data-part]")];
  const found = await Promise.all(elements.map(async (one) => [one.dataset.part, await contentOf(one)]));
  return { code, parts: Object.fromEntries(found) };
}

async function contentOf(element) {
  if (!element.dataset.from) return element.textContent;
  const response = await fetch(element.dataset.from);
  if (!response.ok) throw new Error(`没有取到“${element.dataset.from}”：这个文件夹没有放全，请请管理员重新放一遍。`);
  return response.arrayBuffer();
}

export const ready = TOKEN ? Promise.resolve() : begun();
ready.catch(() => {}); // who waits for it hears of it
