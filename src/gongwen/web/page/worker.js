// Python and the program in a worker: requests as messages, answers as messages (see carrier.js).
//
// Parts come compressed, with the page; nothing is ever fetched from anywhere. Between two steps of long work other
// messages are heard, so that a page goes on being answered, and work can be stopped.

const TURN = 40; // ms of long work before others are heard
const stops = new Set();
let lines = null; // a name, a request as JSON in bytes → an iterator: progress as JSON, …, the answer as JSON in bytes

export async function begin(parts) {
  const asked = [];
  onmessage = (event) => asked.push(event);
  lines = await pythonOf(parts);
  onmessage = hear;
  postMessage({ ready: true });
  asked.forEach(hear);
}

function hear({ data }) {
  if (data.stop) stops.add(data.stop);
  else work(data);
}

async function work({ id, name, request }) {
  await breath();
  if (stops.delete(id)) return;
  try {
    await answered(id, lines(name, new TextEncoder().encode(request)));
  } catch (error) {
    postMessage({ id, broken: String(error).slice(-2000) });
  }
}

// Takes one step after the other, and tells the last.
async function answered(id, steps) {
  let turn = performance.now();
  for (;;) {
    postMessage({ id, started: true });
    const { value } = steps.next();
    if (typeof value !== "string") return told(id, value);
    postMessage({ id, progress: JSON.parse(value) });
    if (performance.now() - turn < TURN) continue;
    await breath();
    turn = performance.now();
    if (!stops.delete(id)) continue;
    steps.return();
    return postMessage({ id, answer: null });
  }
}

// Hands an answer on as bytes: as a text, Python's would be put together character by character, in ten times its room.
function told(id, value) {
  const kept = value.getBuffer("u8");
  const answer = kept.data.slice();
  kept.release();
  value.destroy();
  postMessage({ id, answer }, [answer.buffer]);
}

// Lets other messages be heard: at once, where setTimeout would wait.
function breath() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

// --- Python -----------------------------------------------------------------------------------

const PREPARED = `
import json, sys
sys.path.insert(0, "/program")
from gongwen.app.contract import steps

def lines(name, request):
    work = steps(name, json.loads(request.to_bytes()))
    try:
        while True:
            yield json.dumps(next(work), ensure_ascii=False)
    except StopIteration as ended:
        yield json.dumps(ended.value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    finally:
        work.close()

lines
`;

async function pythonOf(packed) {
  const names = Object.keys(packed);
  const bodies = await Promise.all(names.map((name) => inflated(packed[name])));
  const parts = Object.fromEntries(names.map((name, place) => [name, bodies[place]]));
  answerFetches(parts);
  const [loader, module] = await Promise.all(
    ["pyodide.mjs", "pyodide.asm.mjs"].map((name) => import(addressOf(parts[name], "text/javascript"))),
  );
  const python = await loader.loadPyodide({
    indexURL: "https://nowhere.invalid/",
    createPyodideModule: module.default,
    lockFileContents: await parts["pyodide-lock.json"].text(),
  });
  for (const name of ["packages.files", "program.files"]) {
    layOut(python.FS, new Uint8Array(await parts[name].arrayBuffer()));
  }
  answerFetches({});
  return python.runPython(PREPARED);
}

// Writes the program into Python's file system: after a line of names and sizes come the contents.
function layOut(files, bytes) {
  let place = bytes.indexOf(10) + 1;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(bytes.subarray(0, place)))) {
    // jieba looks for the dictionary that it has read once where temporary files are.
    const path = name === "jieba/jieba.cache" ? "/tmp/jieba.cache" : `/program/${name}`;
    files.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    files.writeFile(path, bytes.subarray(place, (place += size)), { canOwn: true });
  }
}

// Whatever Pyodide fetches comes from the parts; anything else is refused.
function answerFetches(parts) {
  self.fetch = async (asked) => {
    const name = String(asked.url ?? asked).split("/").pop();
    if (!(name in parts)) throw new TypeError(`no request leaves this page: ${name}`);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(parts[name], { headers: { "Content-Type": type } });
  };
}

function addressOf(blob, type) {
  return URL.createObjectURL(blob.slice(0, blob.size, type));
}

// Returns what was packed by gzip, and in a page as base64.
async function inflated(packed) {
  const bytes = typeof packed === "string" ? bytesOfBase64(packed) : packed;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).blob();
}

// By the browser itself where it can; else one by one: Uint8Array.from would hold fourteen million texts meanwhile.
function bytesOfBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const chars = atob(text),
    bytes = new Uint8Array(chars.length);
  for (let at = 0; at < chars.length; at += 1) bytes[at] = chars.charCodeAt(at);
  return bytes;
}
