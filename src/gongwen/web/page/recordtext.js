// A record as an outline: labelled lines and typed ordinals that recognise to the same record. The program does it
// where it can (contract: outline); else the page writes the labels itself.

import { ask } from "./ask.js";
import { USUAL_SCHEMES, ordinalOf } from "./formvalues.js";

// {outline, taken} of a record.
export async function outlineOfRecord(genre, record) {
  try {
    return await ask("outline", { genre, record });
  } catch (error) {
    if (!error.sentence) throw error;
    return { outline: labelled(record), taken: {} };
  }
}

function labelled(record) {
  const lines = [];
  for (const [name, value] of Object.entries(record)) {
    if (name === "文种" || value === null || value === "") continue;
    const body = linesOf(value, 0);
    if (body.length === 1 && typeof value !== "object") lines.push(`${name}：${body[0]}`);
    else lines.push(`${name}：`, ...body);
  }
  return lines.join("\n");
}

function linesOf(value, depth) {
  if (Array.isArray(value)) return value.flatMap((one, at) => itemLines(one, at, depth));
  if (value === null || typeof value !== "object")
    return String(value ?? "")
      .split("\n")
      .filter((line) => line.trim());
  const items = (value["条目"] || []).flatMap((one, at) => itemLines(one, at, depth));
  return [...linesOf(value["导语"], depth), ...items, ...linesOf(value["结语"], depth)];
}

function itemLines(item, at, depth) {
  const mark = ordinalOf(USUAL_SCHEMES[Math.min(depth, 3)], at + 1, depth);
  if (item === null || typeof item !== "object") return [mark + String(item ?? "")];
  const known = "题" in item || "文" in item || "分项" in item;
  if (!known)
    return [
      mark +
        Object.entries(item)
          .map(([name, words]) => `${name}：${words}`)
          .join("；"),
    ];
  const words = linesOf(item["文"], depth + 1),
    inner = item["分项"] ? linesOf(item["分项"], depth + 1) : [];
  if (!item["题"]) return [mark + words.join(""), ...inner];
  return depth === 0
    ? [mark + item["题"], ...words, ...inner]
    : [mark + item["题"] + (words.length ? "：" + words.join("") : ""), ...inner];
}
