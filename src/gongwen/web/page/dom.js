// The one place where elements are made: `el` for any element, and a maker for each component of style.css.
// Words of data are always put in as text; the only HTML that is ever parsed is what Python has escaped (`setPage`).

// An element: el("button", {class: "main", on: {click: act}}, "下载 Word"). A prop is an attribute, except those of LIVE.
const LIVE = ["value", "checked", "disabled", "hidden", "selected", "htmlFor", "tabIndex", "multiple", "rows"];

export function el(tag, props, ...kids) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) setProp(node, name, value);
  node.append(...kids.flat(3).filter((kid) => kid !== null && kid !== undefined && kid !== false && kid !== ""));
  return node;
}

function setProp(node, name, value) {
  if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
  else if (LIVE.includes(name)) node[name] = value;
  else if (value === true) node.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
}

// What stands in a node from now on.
export function put(node, ...kids) {
  node.replaceChildren(...kids.flat(3).filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return node;
}

// The only place where HTML is parsed: of pages and of the manual, made and escaped by Python. A second line of defence
// takes out whatever could act or fetch. Styles of single elements (places on a sheet) are put in by the object model,
// so that the policy of the page allows none in HTML; words of data cannot read so, their quotes are escaped.
export function setPage(node, html) {
  const made = new DOMParser().parseFromString(html.replaceAll(' style="', ' data-style="'), "text/html").body;
  for (const bad of made.querySelectorAll("script,iframe,object,embed,link,meta,base,form,style")) bad.remove();
  for (const one of made.querySelectorAll("*")) tame(one);
  node.replaceChildren(...made.childNodes);
  for (const one of node.querySelectorAll("[data-style]")) one.style.cssText = one.dataset.style;
  return node;
}

function tame(one) {
  for (const { name, value } of [...one.attributes]) {
    if (/^(on|style$)/.test(name) || (name === "data-style" && /url|@import/i.test(value))) one.removeAttribute(name);
    else if (name === "src" && !/^(data:image\/|blob:)/.test(value)) one.removeAttribute(name);
    else if (/^(xlink:)?href$/.test(name) && !value.startsWith("#")) one.removeAttribute(name);
  }
}

// A button: kind is "" | "main" (the one red thing of a screen) | "small" | "link" | "quiet" (without an edge).
export function button(words, act, kind = "", props = {}) {
  return el("button", { type: "button", class: ("button " + kind).trim(), on: { click: act }, ...props }, words);
}

// A resting button cannot act yet; it stays in reach, and pressing it explains itself.
export function rest(node, resting) {
  if (resting) node.setAttribute("aria-disabled", "true");
  else node.removeAttribute("aria-disabled");
}

// A button says it works while `work` (a promise) lasts; its width stays. A second press meanwhile does nothing.
export async function working(node, words, work) {
  if (node.dataset.busy) return undefined;
  const before = [...node.childNodes];
  node.style.minWidth = node.offsetWidth + "px";
  node.dataset.busy = "yes";
  const later = setTimeout(() => node.replaceChildren(words), 150);
  try {
    return await work();
  } finally {
    clearTimeout(later);
    delete node.dataset.busy;
    node.replaceChildren(...before);
    node.style.minWidth = "";
  }
}

// A native select with its label; options are texts, or {value, text}, or {group, options}.
export function selectBox(label, options, value, act, props = {}) {
  const on = { change: () => act(box.value) };
  const box = el("select", { "aria-label": label, on, ...props }, options.map(optionOf));
  if (value !== undefined) box.value = value;
  return box;
}

function optionOf(one) {
  if (typeof one === "string") return el("option", { value: one }, one);
  if (one.group) return el("optgroup", { label: one.group }, one.options.map(optionOf));
  return el("option", { value: one.value }, one.text);
}

// A switch between views: choices are texts or [value, text]; pressed ones are bold with a line below.
export function switchOf(label, choices, value, act) {
  const pairs = choices.map((one) => (Array.isArray(one) ? one : [one, one]));
  const press = (chosen) => {
    for (const one of node.children) one.setAttribute("aria-pressed", String(one.value === chosen));
  };
  const make = ([key, words]) =>
    el(
      "button",
      {
        type: "button",
        value: key,
        on: {
          click: () => {
            press(key);
            act(key);
          },
        },
      },
      words,
    );
  const node = el("div", { class: "switch", role: "group", "aria-label": label }, pairs.map(make));
  node.press = press;
  press(value);
  return node;
}

// A box to tick, drawn as a square, with its words.
export function tick(words, checked, act, props = {}) {
  const box = el("input", { type: "checkbox", checked, on: { change: () => act(box.checked) }, ...props });
  return el("label", { class: "tick" }, box, el("span", {}, words));
}

// 错误 red filled, 提示 ink edge, 习惯 grey edge; always the word.
export function levelTag(word) {
  const kinds = { 错误: "wrong", 提示: "hint", 习惯: "habit" };
  return el("span", { class: "level " + (kinds[word] || "habit") }, word);
}

// The yellow word beside what the program guessed.
export function guessTag(words = "猜") {
  return el("span", { class: "guess" }, words);
}

// An input for files that looks like a button or a link; `name` is the accessible name the input has. It is reached by
// keyboard itself, and the label around it shows its focus.
export function filePicker(name, words, act, props = {}) {
  const { kind = "", accept = "", multiple = false } = props;
  const input = el("input", { type: "file", "aria-label": name, accept, multiple });
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    if (files.length) act(files);
  });
  return el(
    "label",
    { class: ("button picker " + kind).trim() },
    input,
    el("span", { "aria-hidden": "true" }, words),
  );
}

// A dashed frame to drop files on (the window takes the drop itself, see main.js).
export function dropFrame(title, help, picker, props = {}) {
  const words = [el("strong", {}, title), help && el("p", { class: "help" }, help)];
  return el("div", { class: "drop", ...props }, words, picker);
}

// A progress bar: bar.set({done, total, words, after}) ; spoken every tenth.
export function progressBar(onStop) {
  const words = el("strong", {}),
    after = el("span", { class: "help" });
  const inner = el("span", { class: "done" });
  const bar = el("div", { class: "bar", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 }, inner);
  const stop = onStop ? button("停下", onStop) : null;
  const node = el("div", { class: "progress" }, words, bar, after, stop);
  node.set = ({ done = 0, total = 0, words: before = "", after: behind = "" }) => {
    const part = total ? Math.round((done / total) * 100) : 0;
    inner.style.width = part + "%";
    if (part % 10 === 0 || !bar.hasAttribute("aria-valuenow")) {
      bar.setAttribute("aria-valuenow", part);
      bar.setAttribute("aria-valuetext", before);
    }
    put(words, before);
    put(after, behind);
  };
  return node;
}

let counter = 0;

// A new id, for labels and descriptions.
export function newId(stem = "n") {
  counter += 1;
  return stem + counter;
}

// A field: label left, control, help below. field.fault("…") shows a sentence under a red edge, "" takes it away.
export function fieldRow(label, control, { help = "", required = false, wide = false } = {}) {
  const id = control.id || (control.id = newId("f"));
  const below = el("p", { class: "help", id: id + "h" }, help);
  const wrong = el("p", { class: "fault", id: id + "w", hidden: true });
  control.setAttribute("aria-describedby", id + "h " + id + "w");
  const name = el("label", { htmlFor: id }, label, required && el("span", { class: "must" }, " 必填"));
  const held = el("div", { class: "control" }, control, help && below, wrong);
  const node = el("div", { class: wide ? "field wide" : "field" }, name, held);
  node.fault = (sentence) => {
    control.toggleAttribute("aria-invalid", Boolean(sentence));
    wrong.hidden = !sentence;
    put(wrong, sentence);
  };
  return node;
}

// A table: heads are texts or {text, class}; rows are <tr> made by the caller with `rowOf`.
export function tableOf(caption, heads, rows, props = {}) {
  const head = heads.map((one) => el("th", { scope: "col", class: one.class }, one.text ?? one));
  return el("table", { "aria-label": caption, ...props }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows));
}

// A row of texts, nodes, or cells made already (<td>, <th>).
export function rowOf(cells, props = {}) {
  const made = (cell) => cell instanceof HTMLTableCellElement;
  return el(
    "tr",
    props,
    cells.map((cell) => (made(cell) ? cell : el("td", {}, cell))),
  );
}

// Scrolls only the pane that holds a node, and only when the node is not in view.
export function reveal(node, pane, margin = 24) {
  if (!node || !pane) return;
  const inner = node.getBoundingClientRect(),
    outer = pane.getBoundingClientRect();
  if (inner.top < outer.top + margin) pane.scrollTop += inner.top - outer.top - margin;
  else if (inner.bottom > outer.bottom - margin)
    pane.scrollTop += Math.min(inner.bottom - outer.bottom + margin, inner.top - outer.top - margin);
}

// Calls `act` only when `wait` ms have passed since the last call.
export function debounced(act, wait) {
  let timer = 0;
  const call = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
  call.now = (...given) => {
    clearTimeout(timer);
    return act(...given);
  };
  return call;
}
