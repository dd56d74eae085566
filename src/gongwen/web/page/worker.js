// Python and the program in a worker: requests as messages, answers as messages (see carrier.js).
//
// Parts come compressed, with the page; nothing is ever fetched from anywhere. Between two steps of long work other
// messages are heard, so that a page goes on being answered, and work can be stopped.

const TURN = 40; // ms of long work before others are heard
const stops = new Set();
let lines = null; // a name, a request as JSON → an iterator of JSON: {progress}, {progress}, …, {answer}

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
    await answered(id, lines(name, request));
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
    if (!value.startsWith('{"progress"')) return postMessage({ id, answer: value });
    postMessage({ id, ...JSON.parse(value) });
    if (performance.now() - turn < TURN) continue;
    await breath();
    turn = performance.now();
    if (!stops.delete(id)) continue;
    steps.return();
    return postMessage({ id, answer: null });
  }
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
    work = steps(name, json.loads(request))
    try:
        while True:
            yield json.dumps({"progress": next(work)}, ensure_ascii=False)
    except StopIteration as ended:
        yield json.dumps({"answer": ended.value}, ensure_ascii=False)
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
  const bytes = typeof packed === "string" ? Uint8Array.from(atob(packed), (char) => char.charCodeAt(0)) : packed;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).blob();
}
