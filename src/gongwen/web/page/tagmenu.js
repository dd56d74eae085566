// The menu of a line's tag: what else the line could be. It opens in the top layer (popover), below the tag, above it
// if there is no room; Esc closes it, ↑↓ walk, and the focus comes back to where it was.

import { el, put } from "./dom.js";

const LAST = ["接在上一行后面", "不印"];

// Opens the menu at a button; said: {taken, guess, choices}; act(choice).
export function openTagMenu(at, said, act) {
  const now = said.taken + (said.guess ? "（现在，猜的）" : "（现在）");
  const others = said.choices.filter((one) => one !== said.taken && !LAST.includes(one));
  const last = LAST.filter((one) => one !== said.taken && said.choices.includes(one));
  const items = [[said.taken, now], ...others.map((one) => [one, one]), null, ...last.map((one) => [one, one])];
  openListMenu(at, items, act);
}

// A menu of [value, words] (null: a line between) at a button; the first one is chosen now.
export function openListMenu(at, items, act) {
  const back = document.activeElement;
  const menu = el("div", { class: "list-menu", role: "menu", popover: "auto" });
  const choose = (value) => {
    menu.hidePopover();
    act(value);
  };
  const entry = ([value, words]) =>
    el("button", { type: "button", role: "menuitem", tabindex: "-1", on: { click: () => choose(value) } }, words);
  const last = items[items.length - 1] === null;
  put(
    menu,
    (last ? items.slice(0, -1) : items).map((one) => (one ? entry(one) : el("hr", {}))),
  );
  menu.addEventListener("keydown", walkMenu);
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    menu.remove();
    at.removeAttribute("aria-expanded");
    if (back && back.isConnected) back.focus({ preventScroll: true });
  });
  document.body.append(menu);
  menu.showPopover();
  at.setAttribute("aria-expanded", "true");
  placeMenu(menu, at.getBoundingClientRect());
  menu.querySelector("button").focus({ preventScroll: true });
}

export function placeMenu(menu, near) {
  const high = menu.offsetHeight,
    below = near.bottom + 4;
  const top = below + high <= innerHeight ? below : Math.max(4, near.top - high - 4);
  menu.style.top = top + "px";
  menu.style.left = Math.max(4, Math.min(near.left, innerWidth - menu.offsetWidth - 4)) + "px";
}

function walkMenu(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key],
    all = [...this.querySelectorAll("button")];
  if (event.key === "Tab") this.hidePopover();
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
}
