// Folders and zips → the files in them, each with its `path` below the folder: what is dropped is what lies there.
//
// A zip is unpacked here, by the browser itself; names that an older Windows wrote are GBK. What is no file of anybody
// (.DS_Store, __MACOSX, ~$台账.xlsx) is left out.

import { refusalOf } from "./ask.js";

const MOST = 2000; // files
const LARGEST = 200 * 1024 * 1024; // bytes of a zip when it is unpacked

// The files of a drop; called before anything is awaited, since the browser forgets them then.
export function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return unpacked([...transfer.files]);
  return Promise.all(entries.map((entry) => filesIn(entry, ""))).then((found) => unpacked(found.flat()));
}

// Files as they are, and in place of each zip what is in it.
export async function unpacked(files) {
  const found = await Promise.all(files.map((file) => (/\.zip$/i.test(file.name) ? filesOfZip(file) : [file])));
  const kept = found.flat().filter((file) => !isNobodys(file.path || file.name));
  if (kept.length > MOST) throw refusalOf(`里面有 ${kept.length} 个文件，一次最多 ${MOST} 个。分几次拖进来。`);
  if (files.length && !kept.length) throw refusalOf(`“${files[0].name}”里没有文件。`);
  return belowLead(kept);
}

function isNobodys(path) {
  return path.split("/").some((part) => part.startsWith(".") || part.startsWith("~$") || part === "__MACOSX");
}

async function filesIn(entry, above) {
  const path = above + entry.name;
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [above ? withPath(file, path) : file];
  }
  const reader = entry.createReader(),
    found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map((one) => filesIn(one, path + "/")))).flat();
}

function withPath(file, path) {
  Object.defineProperty(file, "path", { value: path, configurable: true });
  return file;
}

// Paths are those below the folder of the first ledger, as its cells name photos; other files keep their own.
function belowLead(files) {
  const lead = files.find((file) => file.path && /\.(xlsx|xlsm|xls|et|ods|csv)$/i.test(file.path));
  const folder = lead ? lead.path.slice(0, lead.path.lastIndexOf("/") + 1) : commonFolder(files);
  for (const file of files)
    if (file.path) withPath(file, file.path.startsWith(folder) ? file.path.slice(folder.length) : file.name);
  return files;
}

// Without a ledger: nothing but what lies in one folder is named without it, so that 照片/1.jpg stays 照片/1.jpg.
function commonFolder(files) {
  const tops = new Set(files.map((file) => (file.path || "").split("/").slice(0, -2).join("/")));
  const [only] = tops;
  return tops.size === 1 && only ? only + "/" : "";
}

// --- zip --------------------------------------------------------------------------------------

const BROKEN_ZIP = "打不开：压缩包坏了，或者是别的格式。用电脑自带的“解压缩”解开，再把文件拖进来。";
const LOCKED_ZIP = "有密码。解开以后再把文件拖进来。";

async function filesOfZip(file) {
  const bytes = new Uint8Array(await file.arrayBuffer()),
    view = new DataView(bytes.buffer);
  const entries = listed(bytes, view, file.name);
  const total = entries.reduce((sum, one) => sum + one.size, 0);
  if (total > LARGEST) throw refusalOf(`“${file.name}”解开有 ${Math.round(total / 1048576)} MB，最多 200 MB。分成几个。`);
  if (entries.length > MOST) throw refusalOf(`“${file.name}”里有 ${entries.length} 个文件，最多 ${MOST} 个。分成几个。`);
  return Promise.all(entries.map((entry) => fileOf(bytes, view, entry, file.name)));
}

// The files in the directory of a zip, at its end.
function listed(bytes, view, name) {
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw refusalOf(`“${name}”${BROKEN_ZIP}`);
  const found = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw refusalOf(`“${name}”${BROKEN_ZIP}`);
    const length = view.getUint16(at + 28, true);
    const flags = view.getUint16(at + 8, true);
    if (flags & 1) throw refusalOf(`“${name}”${LOCKED_ZIP}`);
    const path = nameIn(bytes.subarray(at + 46, at + 46 + length), flags);
    if (!path.endsWith("/")) found.push({ path, ...placesIn(view, at) });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

function placesIn(view, at) {
  const number = (offset) => view.getUint32(at + offset, true);
  return { way: view.getUint16(at + 10, true), packed: number(20), size: number(24), start: number(42) };
}

function nameIn(bytes, flags) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\\", "/");
  } catch {
    return new TextDecoder(flags & 0x800 ? "utf-8" : "gbk").decode(bytes).replaceAll("\\", "/");
  }
}

async function fileOf(bytes, view, { path, way, packed, size, start }, name) {
  const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const part = bytes.subarray(data, data + packed);
  const content = way === 0 ? part : way === 8 ? await inflatedTo(part, size).catch(() => null) : null;
  if (!content || content.length !== size) throw refusalOf(`“${name}”${BROKEN_ZIP}`);
  const file = new File([content], path.slice(path.lastIndexOf("/") + 1));
  return path.includes("/") ? withPath(file, path) : file;
}

// Unpacks, and stops where more comes out than the directory says.
async function inflatedTo(part, size) {
  const reader = new Blob([part]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const whole = new Uint8Array(size);
  for (let at = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return at === size ? whole : null;
    if (at + value.length > size) return null;
    whole.set(value, at);
    at += value.length;
  }
}
