// A record as an outline: what a person would have written to get it. Whether it is the same document is not believed
// but tried: both are laid out, and only where all words agree may the outline be written on.

import { ask, askOnce } from "./ask.js";
import { USUAL_SCHEMES, hasWords, ordinalOf } from "./formvalues.js";

const AT_THE_END = ["附件", "署名", "成文日期"]; // known by their place, without a name before them

// {outline, lines, same} of a record; lines are those of recognise, same: whether the outline makes the same document.
export async function outlineOfRecord(genre, record, files) {
  const { fields } = await askOnce("fields", { genre });
  const outline = labelledText(record, new Map(fields.map((field) => [field.name, field])));
  const laid = (source) => ask("compose", { genre, source, files, draft: true });
  try {
    const [own, other] = [
      await laid({ kind: "record", value: record }),
      await laid({ kind: "outline", value: outline }),
    ];
    const same = wordsOf(own) === wordsOf(other);
    return { outline, same, lines: same ? other.lines : null };
  } catch (error) {
    if (!error.sentence) throw error;
    return { outline, same: false, lines: null };
  }
}

function wordsOf({ pages }) {
  return pages.join("").replace(/<[^>]+>|\s/g, "");
}

function labelledText(record, fields) {
  const named = Object.entries(record).filter(([name, value]) => name !== "文种" && hasWords(value));
  const body = named
    .filter(([name]) => !AT_THE_END.includes(name))
    .flatMap(([name, value]) => fieldLines(name, value, fields.get(name)));
  const end = AT_THE_END.filter((name) => hasWords(record[name])).flatMap((name) => endLines(name, record[name]));
  return [...body, ...end].join("\n");
}

function fieldLines(name, value, field) {
  const shape = field ? field.shape : "text";
  if (shape === "names" && Array.isArray(value)) return [`${name}：${value.join("、")}`];
  const lines = linesOfValue(value, 0, field && field.schemes);
  return lines.length === 1 && typeof value !== "object" ? [`${name}：${lines[0]}`] : [`${name}：`, ...lines];
}

function endLines(name, value) {
  const several = Array.isArray(value) ? value.map(String) : [String(value)];
  if (name !== "附件") return several;
  return several.length > 1
    ? several.map((one, at) => `${at ? "" : "附件："}${at + 1}.${one}`)
    : [`附件：${several[0]}`];
}

function linesOfValue(value, depth, schemes) {
  if (Array.isArray(value)) return value.flatMap((one, at) => itemLines(one, at, depth, "", schemes));
  if (value === null || typeof value !== "object")
    return String(value ?? "")
      .split("\n")
      .filter((line) => line.trim());
  const own = value["序数"] || "";
  const items = (value["条目"] || []).flatMap((one, at) => itemLines(one, at, depth, own, schemes));
  return [...linesOfValue(value["导语"], depth), ...items, ...linesOfValue(value["结语"], depth)];
}

function itemLines(item, at, depth, scheme, schemes) {
  const mark = ordinalOf(scheme, at + 1, depth, schemes || USUAL_SCHEMES);
  if (item === null || typeof item !== "object") return [mark + String(item ?? "")];
  const known = "题" in item || "文" in item || "分项" in item,
    pair = Object.entries(item);
  if (!known) return [mark + pair.map(([name, words]) => `${name}：${words}`).join("；")];
  const words = linesOfValue(item["文"], depth + 1),
    inner = item["分项"] ? linesOfValue(item["分项"], depth + 1, schemes) : [];
  const title = item["题"] || "",
    stop = /[。！？：；，]$/.test(title) ? "" : "。";
  if (!title) return [mark + words.join(""), ...inner];
  return depth === 0
    ? [mark + title, ...words, ...inner]
    : [mark + title + (words.length ? stop + words.join("") : ""), ...inner];
}
