// What 起草 gives out: Word, PDF, a draft, and the work as a file to go on with.

import { ask } from "./ask.js";
import { working } from "./dom.js";
import { download, safeName, textFile } from "./files.js";
import { safely } from "./notice.js";
import { say } from "./status.js";
import { openListMenu } from "./tagmenu.js";
import { sourceRequest, work, workTitle } from "./work.js";

// The red button. While the file cannot be made, it leads to the first fault instead.
export async function downloadWord(node, toFault) {
  if (node.hasAttribute("aria-disabled")) toFault();
  else await give(node, { formats: ["docx"], draft: false });
}

export async function downloadPdf(node) {
  if (!node.hasAttribute("aria-disabled")) await give(node, { formats: ["pdf"], draft: false });
}

// A draft with its gaps, for a work that is not ready.
export async function downloadDraft(node) {
  await give(node, { formats: ["docx"], draft: true });
}

async function give(node, how) {
  const made = await working(node, "正在做…", () => ask("make", sourceRequest(how)));
  if (!made) return;
  for (const file of made.files) download(file);
  if (made.files.length) say(`已下载“${made.files[0].name}”`);
}

const FORMS = [
  ["yaml", "填写文件（.yaml）"],
  ["form", "Word 填写表"],
  ["manuscript", "文稿（.md）"],
];

// The menu of 存为文件: what is written here first, as it stands.
export function saveMenu(at) {
  const { kind } = work();
  const own = { outline: [["own", "提纲（.txt）"]], manuscript: [["own", "文稿（.md）"]] }[kind] || [];
  const others = FORMS.filter(([form]) => !(kind === "manuscript" && form === "manuscript"));
  openListMenu(at, [...own, ...others], safely(saveAs));
}

async function saveAs(form) {
  const file = form === "own" ? ownFile() : (await ask("save", sourceRequest({ form }))).file;
  download(file);
  say(`已存成“${file.name}”`);
}

function ownFile() {
  const { kind, value } = work();
  return textFile(safeName(workTitle()) + (kind === "manuscript" ? ".md" : ".txt"), value.replace(/\n?$/, "\n"));
}
