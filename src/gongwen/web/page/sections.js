// The sections 起草 成批 检查 导入 模板 说明: a registry, and the way from one to another. main.js fills it; sections import
// only this, never each other. A section is an object:
//   name        "成批": words of its link, and its address #成批
//   rest        what the header says here when nothing just happened
//   help        the topic of the manual that F1 opens
//   build(root) once, before it is first shown; root is an empty <section>, in the document only while shown
//   show(more)  each time it is shown; more is what follows in the address (#说明/台账 → "台账")
//   takes(kind) "当作台账" if a file of this kind ("ledger" "text" "word" "picture") belongs here, else ""
//   drop(files) files chosen or dropped; rejects with a sentence that is then shown
//   trial(topic) opens a sample: 用样例台账试一试; may be missing
//   act() save() undo() redo() next(step)  what Ctrl+Enter, Ctrl+S, Ctrl+Z, Ctrl+Y, F8 do; each may be missing
//   keys()      whether those keys are the section's now (else the browser's); may be missing

const registered = new Map();

export function registerSections(list) {
  for (const one of list) registered.set(one.name, one);
}

export function sectionNamed(name) {
  return registered.get(name);
}

export function sectionNames() {
  return [...registered.keys()];
}

// Opens a section; the address changes, so that the browser's 后退 comes back.
export function goTo(name, more = "") {
  location.hash = "#" + name + (more ? "/" + more : "");
}

const handed = new Map();

// Opens a section and gives it something: hand("成批", "drop", files), hand("起草", "take", {genre, kind, value}).
export function hand(name, method, ...given) {
  handed.set(name, [method, given]);
  if (current() === name) return deliver(name);
  goTo(name);
  return undefined;
}

// Called by main.js when a section is shown: what was handed to it arrives.
export function deliver(name) {
  const [method, given] = handed.get(name) || [];
  handed.delete(name);
  return method && registered.get(name)[method] ? registered.get(name)[method](...given) : undefined;
}

let shownName = "";

export function setCurrent(name) {
  shownName = name;
}

export function current() {
  return shownName;
}
