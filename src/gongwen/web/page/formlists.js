// Lists of the form: the items of an outline (ordinal | 题 | 文 | 上移 删去, and what is below them), and rows of columns.

import { button, el, put, selectBox } from "./dom.js";
import { SCHEMES, hasWords, itemParts, itemPath, itemValue, ordinalOf, outlineParts } from "./formvalues.js";
import { outlineValue } from "./formvalues.js";

// An editor of an outline value: el; `set(next, path)` is told of each change with the path that changed.
export function outlineField({ value, path, set, label, schemes, depth = 0, open = false }) {
  const parts = outlineParts(value),
    node = el("div", { class: "outline-field" });
  const store = (patch, at, redraw) => {
    Object.assign(parts, patch);
    value = outlineValue(parts);
    set(value, at);
    if (redraw) draw();
  };
  const draw = () => put(node, leadBox(), itemRows(), tailBox());
  const leadBox = () => {
    if (!parts.lead && parts.items.length && !parts.leading) return null;
    return growing(parts.lead, (lead) => store({ lead }, path + ".导语"), {
      label,
      path: parts.items.length ? path + ".导语" : path,
    });
  };
  const itemRows = () => {
    const at = (i) => itemPath(path, value, i);
    // Writes an item where it stands, or (change) all of them, and then goes on at item `next`.
    const write = (i, item, where) => store({ items: parts.items.map((one, n) => (n === i ? item : one)) }, where);
    const setAll = (act, next) => {
      store({ items: act(parts.items) }, path, true);
      const boxes = [...node.querySelectorAll(":scope > .items > .item")].map((row) => row.querySelector("textarea"));
      const goal = boxes[Math.min(next, boxes.length - 1)];
      if (goal) goal.focus();
    };
    const rows = parts.items.map((item, i) =>
      itemRow({ item, i, path: at(i), write, setAll, parts, depth, schemes, label }),
    );
    return el(
      "div",
      { class: "items" },
      rows,
      depth === 0 || open || rows.length ? footOf(parts, store, setAll) : null,
    );
  };
  const tailBox = () =>
    parts.tail &&
    growing(parts.tail, (tail) => store({ tail }, path + ".结语"), { label: label + "的结语", path: path + ".结语" });
  draw();
  return node;
}

function footOf(parts, store, setAll) {
  const add = button("加一条", () => setAll((items) => [...items, ""], parts.items.length), "link");
  if (!parts.items.length) return el("div", { class: "items-foot" }, add);
  const options = [{ value: "", text: "按层次" }, ...SCHEMES];
  if (parts.scheme && !SCHEMES.includes(parts.scheme)) options.push(parts.scheme);
  const lead = () => {
    parts.leading = true;
    store({}, "", true);
  };
  const first = !parts.lead && !parts.leading && button("写导语", lead, "link");
  const scheme = selectBox("序数", options, parts.scheme, (chosen) =>
    store({ scheme: chosen, shape: "map" }, "", true),
  );
  return el(
    "div",
    { class: "items-foot" },
    add,
    first,
    el("span", { class: "help", "aria-hidden": "true" }, "序数"),
    scheme,
    el("span", { class: "help" }, "增删、移动，序数自动重编"),
  );
}

function itemRow({ item, i, path, write, setAll, parts, depth, schemes, label }) {
  const ordinal = ordinalOf(parts.scheme, i + 1, depth, schemes),
    said = itemParts(item),
    name = `${label}${ordinal || i + 1}`;
  const ends = el(
    "span",
    { class: "item-acts" },
    i > 0 &&
      button("上移", () => setAll((items) => swapped(items, i), i - 1), "link", { "aria-label": name + "上移" }),
    button("删去", () => setAll((items) => without(items, i), i), "link", { "aria-label": name + "删去" }),
  );
  const mark = el("span", { class: "ordinal" }, ordinal);
  if (!said)
    return el(
      "div",
      { class: "item" },
      mark,
      el("p", { class: "help", "data-path": path }, "这一条有几栏，在填写文件里改"),
      ends,
    );
  const store = (patch, where) => {
    Object.assign(said, patch);
    write(i, itemValue(said), where);
  };
  const own = said.form === "map" ? [path + ".题", path + ".文"] : [path, path];
  const title = growing(said.title, (words) => store({ title: words }, own[0]), {
    label: name + "题",
    path: own[0],
    kind: "item-title",
    hint: "题",
  });
  const text = growing(said.text, (words) => store({ text: words }, own[1]), {
    label: name + "文",
    path: own[1],
    hint: "文",
  });
  const row = el("div", { class: "item" }, mark, title, text, ends);
  return [row, innerOf({ said, store, path, depth, schemes, name })];
}

function innerOf({ said, store, path, depth, schemes, name }) {
  if (depth > 2) return null;
  const below = el("div", { class: "item-inner" });
  const show = (open) =>
    put(
      below,
      outlineField({
        value: said.inner,
        path: path + ".分项",
        set: (inner, where) => store({ inner }, where),
        label: name,
        schemes,
        depth: depth + 1,
        open,
      }),
    );
  if (hasWords(said.inner)) show(false);
  else if (said.title)
    put(
      below,
      button(
        "加分项",
        () => {
          said.inner = [""];
          show(true);
        },
        "link",
        { "aria-label": name + "加分项" },
      ),
    );
  return below;
}

function without(items, i) {
  return items.filter((_, at) => at !== i);
}

function swapped(items, i) {
  const next = [...items];
  [next[i - 1], next[i]] = [next[i], next[i - 1]];
  return next;
}

// A box that grows with its text.
export function growing(value, act, { label, path, kind = "", hint = "" }) {
  const box = el("textarea", { "aria-label": label, rows: 1, "data-path": path, placeholder: hint });
  box.value = value;
  const frame = el("div", { class: ("growing " + kind).trim(), "data-words": value + "\u200b" }, box);
  box.addEventListener("input", (event) => {
    frame.dataset.words = box.value + "\u200b";
    if (!event.isComposing) act(box.value);
  });
  box.addEventListener("compositionend", () => act(box.value));
  return frame;
}

// Rows of columns (清单, 任务): a card a row, its columns as small boxes; columns that no row has stay folded away.
export function rowsField({ value, path, set, label, columns, main }) {
  const rows = Array.isArray(value) ? [...value] : hasWords(value) ? [value] : [];
  const node = el("div", { class: "rows-field" });
  const store = (next, where, redraw) => {
    rows.splice(0, rows.length, ...next);
    set([...rows], where);
    if (redraw) draw();
  };
  const draw = () =>
    put(
      node,
      rows.map((row, i) => rowCard({ row, i, rows, path: `${path}[${i + 1}]`, store, label, columns, main })),
      el(
        "div",
        { class: "items-foot" },
        button("加一条", () => store([...rows, {}], path, true), "link"),
      ),
    );
  draw();
  return node;
}

function rowCard({ row, i, rows, path, store, label, columns, main }) {
  const name = `${label}第${i + 1}条`,
    flat = row && typeof row === "object" ? row : { [main]: row || "" };
  const used = [
    ...new Set([
      ...columns.filter((column) => rows.some((one) => hasWords(one && one[column]))),
      ...Object.keys(flat),
    ]),
  ];
  const shown = used.length ? used : columns.slice(0, 6);
  const write = (column, words) => {
    const next = { ...(rows[i] && typeof rows[i] === "object" ? rows[i] : flat), [column]: words };
    if (words === "" && !(column in flat)) delete next[column];
    store(
      rows.map((one, at) => (at === i ? next : one)),
      `${path}.${column}`,
      false,
    );
  };
  const cell = (column) =>
    el(
      "div",
      { class: "cell" },
      el("span", { class: "help", "aria-hidden": "true" }, column),
      cellBox(flat[column], column),
    );
  const cellBox = (words, column) =>
    words && typeof words === "object"
      ? el("p", { class: "help" }, `${Array.isArray(words) ? words.length + " 条" : "几栏"}，在填写文件里改`)
      : growing(String(words ?? ""), (next) => write(column, next), {
          label: name + column,
          path: `${path}.${column}`,
        });
  const more = columns.filter((column) => !shown.includes(column));
  const add =
    more.length > 0 &&
    selectBox(name + "加一栏", [{ value: "", text: "加一栏" }, ...more], "", (column) => column && write2(column));
  const write2 = (column) =>
    store(
      rows.map((one, at) => (at === i ? { ...flat, [column]: "" } : one)),
      path,
      true,
    );
  const ends = el(
    "span",
    { class: "item-acts" },
    add,
    i > 0 && button("上移", () => store(swapped(rows, i), path, true), "link", { "aria-label": name + "上移" }),
    button(
      "删去",
      () =>
        store(
          rows.filter((_, at) => at !== i),
          path,
          true,
        ),
      "link",
      { "aria-label": name + "删去" },
    ),
  );
  return el(
    "div",
    { class: "row-card" },
    el("div", { class: "row-head" }, el("span", { class: "ordinal" }, i + 1), ends),
    shown.map(cell),
  );
}
