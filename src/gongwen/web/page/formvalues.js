// Values of a record as a form edits them, and back. What a value has beyond what the form shows stays in it: nothing
// that came in is lost by opening the form.

// An outline value (text, list, or mapping with 导语 序数 条目 结语) → {lead, scheme, items, tail, rest, shape}.
export function outlineParts(value) {
  if (Array.isArray(value)) return { lead: "", scheme: "", items: value, tail: "", rest: {}, shape: "list" };
  if (value && typeof value === "object") {
    const { 导语: lead = "", 序数: scheme = "", 条目: items = [], 结语: tail = "", ...rest } = value;
    return {
      lead: plainText(lead),
      scheme: plainText(scheme),
      items: listOf(items),
      tail: plainText(tail),
      rest,
      shape: "map",
    };
  }
  return { lead: plainText(value), scheme: "", items: [], tail: "", rest: {}, shape: "text" };
}

export function outlineValue({ lead, scheme, items, tail, rest }) {
  const more = Object.keys(rest).length > 0;
  if (!items.length && !scheme && !tail && !more) return lead;
  if (!lead && !scheme && !tail && !more) return items;
  const told = {
    ...(lead && { 导语: lead }),
    ...(scheme && { 序数: scheme }),
    条目: items,
    ...(tail && { 结语: tail }),
  };
  return { ...told, ...rest };
}

// The path of an item inside an outline value: "任务[2]" in a list, "任务.条目[2]" in a mapping; `at` counts from 0.
export function itemPath(path, value, at) {
  return Array.isArray(value) ? `${path}[${at + 1}]` : `${path}.条目[${at + 1}]`;
}

// An item (text, {题, 文, 分项, …}, or {题: 文}) → {title, text, inner, rest, form}; null where the form cannot show it.
export function itemParts(item) {
  if (item === null || item === undefined) return { title: "", text: "", inner: "", rest: {}, form: "text" };
  if (typeof item !== "object") return textItem(String(item));
  if (Array.isArray(item)) return null;
  const { 题: title = "", 文: text = "", 分项: inner = "", ...rest } = item;
  if ("题" in item || "文" in item || "分项" in item)
    return { title: plainText(title), text: plainText(text), inner, rest, form: "map" };
  const [pair, ...others] = Object.entries(item);
  if (!pair || others.length || typeof pair[1] === "object") return null;
  return { title: pair[0], text: plainText(pair[1]), inner: "", rest: {}, form: "pair" };
}

// A text with 。 or ； is words, another one a title (as the program reads it).
function textItem(text) {
  const words = /[。；]/.test(text);
  return { title: words ? "" : text, text: words ? text : "", inner: "", rest: {}, form: "text" };
}

export function itemValue({ title, text, inner, rest }) {
  const more = Object.keys(rest).length > 0,
    under = hasWords(inner);
  if (!more && !under && !text) return title;
  if (!more && !under && !title && /[。；]/.test(text)) return text;
  return { ...(title && { 题: title }), ...(text && { 文: text }), ...(under && { 分项: inner }), ...rest };
}

// Whether a value says anything.
export function hasWords(value) {
  if (value === null || value === undefined || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === "object" ? Object.values(value).some(hasWords) : true;
}

// A value as the text of a box: names one a line.
export function plainText(value) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.join("\n");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function namesValue(text) {
  const names = text
    .split("\n")
    .map((one) => one.trim())
    .filter(Boolean);
  return names.length > 1 ? names : names[0] || "";
}

function listOf(value) {
  return Array.isArray(value) ? value : hasWords(value) ? [value] : [];
}

const CHINESE = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

function inChinese(n) {
  if (n < 10) return CHINESE[n];
  return (n >= 20 ? CHINESE[Math.floor(n / 10)] : "") + "十" + (n % 10 ? CHINESE[n % 10] : "");
}

const FIRSTS = ["首先", "其次", "再次", "最后"];
const MARKS = {
  "一、": (n) => inChinese(n) + "、",
  "（一）": (n) => `（${inChinese(n)}）`,
  "1.": (n) => n + ".",
  "（1）": (n) => `（${n}）`,
  "①": (n) => (n <= 20 ? String.fromCodePoint(0x245f + n) : `（${n}）`),
  "第一、": (n) => `第${inChinese(n)}、`,
  "第一，": (n) => `第${inChinese(n)}，`,
  一是: (n) => inChinese(n) + "是",
  一要: (n) => inChinese(n) + "要",
  首先: (n) => FIRSTS[n - 1] || "",
  无: () => "",
};

export const SCHEMES = Object.keys(MARKS);
export const USUAL_SCHEMES = ["一、", "（一）", "1.", "（1）"];

// The ordinal that prints before item n of an outline; `schemes` are those of the field's depths. Where it is not
// known, a plain number.
export function ordinalOf(scheme, n, depth, schemes) {
  const chosen = scheme || (schemes && schemes[Math.min(depth, schemes.length - 1)]);
  return MARKS[chosen] ? MARKS[chosen](n) : `${n}`;
}
