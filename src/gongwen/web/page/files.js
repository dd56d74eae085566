// Files: from the browser to the contract's form {name, data: base64} and back to the disk; what kind a name is.

import { refusalOf } from "./ask.js";

const KINDS = {
  ledger: ["xlsx", "xls", "et", "ods", "csv", "xlsm", "tsv"],
  text: ["yaml", "yml", "json", "md", "txt"],
  word: ["docx", "doc", "wps", "docm", "rtf"],
  picture: ["png", "jpg", "jpeg", "gif", "bmp", "webp", "svg", "tif", "tiff"],
};

export const LIMIT = 50 * 1024 * 1024;

// "ledger" | "text" | "word" | "picture" | "" by the ending of a name.
export function kindOf(name) {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return Object.keys(KINDS).find((kind) => KINDS[kind].includes(ending)) || "";
}

// What is being dragged, as far as a browser tells before it is dropped: a kind, or "".
export function draggedKind(transfer) {
  const types = [...transfer.items].filter((item) => item.kind === "file").map((item) => item.type);
  if (types.some((type) => /sheet|excel|csv/.test(type))) return "ledger";
  if (types.some((type) => /word/.test(type))) return "word";
  if (types.length && types.every((type) => type.startsWith("image/"))) return "picture";
  return types.some((type) => /text|json|yaml/.test(type)) ? "text" : "";
}

// The File of the contract; a picture keeps the folder that it lies in, as ledgers name it. Refuses what is too large with a sentence that says what to do.
export async function readFile(file) {
  if (file.size > LIMIT) {
    const size = Math.round(file.size / 1024 / 1024);
    throw refusalOf(`“${file.name}”太大（${size} MB），最多 50 MB。删去图片，或分成几本。`);
  }
  const name = kindOf(file.name) === "picture" ? file.path || file.name : file.name;
  return { name, data: toBase64(new Uint8Array(await file.arrayBuffer())) };
}

export async function readFiles(files) {
  return Promise.all([...files].map(readFile));
}

export function toBase64(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(parts.join(""));
}

export function fromBase64(data) {
  const text = atob(data);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

// A File of a text, for what the page itself saves.
export function textFile(name, text) {
  return { name, data: toBase64(new TextEncoder().encode(text)) };
}

export function textOf(file) {
  return new TextDecoder().decode(fromBase64(file.data));
}

// Hands a File to the browser's downloads.
export function download(file) {
  const address = URL.createObjectURL(new Blob([fromBase64(file.data)], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

// "480 KB", "3.2 MB" of a File.
export function sizeOf(file) {
  const bytes = Math.floor((file.data.length * 3) / 4);
  return bytes < 1024 * 1024
    ? Math.max(1, Math.round(bytes / 1024)) + " KB"
    : (bytes / 1024 / 1024).toFixed(1) + " MB";
}

// A name that the disks of Windows take.
export function safeName(name) {
  return name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "").trim() || "未命名";
}
