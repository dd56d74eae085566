// Findings on the work in hand: where in the outline they stand, in which order they are told, what can be done about
// them. `lines` are those that recognise answers, null for a work without an outline.

import { change, work } from "./work.js";

const LEVELS = ["错误", "提示", "习惯"];

// The line of the outline where a finding stands: its own, or that of the value it is about; null for none.
export function lineOf({ line, path }, lines) {
  if (line || !path) return line;
  const around = (lines || []).filter((one) => one.path && path.startsWith(one.path));
  around.sort((one, other) => other.path.length - one.path.length || one.line - other.line);
  return around.length ? around[0].line : null;
}

// What stops a file first, then by place.
export function inOrder(findings, lines) {
  const rank = (one) => LEVELS.indexOf(one.level) * 1e6 + (lineOf(one, lines) || 9e5);
  return [...findings].sort((one, other) => rank(one) - rank(other));
}

// The words of a place: 第3行, or the field.
export function placeOf(finding, lines) {
  const line = lineOf(finding, lines);
  if (line && ["outline", "manuscript"].includes(work().kind)) return `第${line}行`;
  return finding.path || finding.where;
}

// What can be done about a finding: 没错 to a guess, 写进提纲 with a repair, 就这样印 with a hint. [[words, act], …]
export function actsOf(finding, lines) {
  const line = lineOf(finding, lines),
    said = (lines || []).find((one) => one.line === line);
  if (work().kind === "outline" && said && said.guess && /猜|当作/.test(finding.message))
    return [["没错", () => change({ taken: { ...work().taken, [line]: said.taken } }, { from: "accept" })]];
  if (finding.edits && finding.edits.length) return [["写进提纲", () => writeEdits(finding.edits)]];
  if (finding.level === "错误") return [];
  return [["就这样印", () => accept([finding])]];
}

// Takes findings as they are; they are told no more of this work.
export function accept(findings) {
  change({ accepted: [...work().accepted, ...findings.map((one) => one.id)] }, { from: "accept" });
}

function writeEdits(edits) {
  const lines = work().value.split("\n");
  for (const { line, text } of edits) lines[line - 1] = text;
  change({ value: lines.join("\n") }, { from: "edits" });
}
