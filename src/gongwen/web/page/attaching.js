// Files that come into 起草: opened (填写文件, 文稿, 提纲, Word 填写表) or attached (pictures, enclosed Word files).

import { ask } from "./ask.js";
import { importDrafts } from "./drafts.js";
import { kindOf, readFile, readFiles } from "./files.js";
import { say } from "./status.js";
import { beginWork, change, tellDrafts, work } from "./work.js";

// Opens a file as a new draft; the one in hand stays among the drafts.
export async function openFile(file) {
  const given = await readFile(file),
    many = await importDrafts(given);
  if (many) {
    say(`已放回 ${many} 份草稿，在“草稿”里打开`);
    tellDrafts();
    return;
  }
  const opened = await ask("open", { file: given, genre: work().genre });
  const { kind, genre, value } = opened;
  const view = kind === "record" || kind === "yaml" ? "表单" : "提纲";
  await beginWork({ kind, genre: genre || work().genre, value, view });
  say(`已打开“${file.name}”`);
}

// Takes pictures and Word files into the work: each is a line of the outline where the caret stands.
export async function attach(files, editor) {
  if (!files.length) return;
  const given = await readFiles(files),
    before = work();
  const names = given.map((file) => file.name);
  const others = before.files.filter((file) => !names.includes(file.name));
  change({ files: [...others, ...given], ...written(before, names, editor) }, { from: "attach" });
  say(`已带上“${names.join("”“")}”`, () => change(before, { from: "attach" }));
}

function written({ kind, value }, names, editor) {
  if (kind === "record") return { value: { ...value, 附件: namesIn(value["附件"], names) } };
  if (kind === "yaml") return {};
  const lines = value.split("\n"),
    at = Math.min(editor.at || lines.length, lines.length);
  const added = names.map(lineFor).filter((line) => !lines.includes(line));
  return { value: [...lines.slice(0, at), ...added, ...lines.slice(at)].join("\n").replace(/^\n/, "") };
}

function lineFor(name) {
  return kindOf(name) === "picture" ? `![](${name})` : `附件：${name}`;
}

function namesIn(value, names) {
  const there = Array.isArray(value) ? value : value ? [value] : [];
  return [...there, ...names.filter((name) => !there.includes(name))];
}
