// The line at the right of the header (role=status): where things are, what just happened, with 撤销 where there is one.

import { button, put } from "./dom.js";

let restingWords = "";

// What the line says when nothing just happened: "台账不保存，原文件不动".
export function restState(words) {
  restingWords = words;
  sayLine(words);
}

// Says something that just happened; `undo` adds 撤销 behind it.
export function say(words, undo) {
  const takeBack = () => {
    undo();
    sayLine(restingWords);
  };
  sayLine(words, undo && button("撤销", takeBack, "link"));
}

function sayLine(words, more) {
  const line = document.getElementById("state");
  if (!more && line.textContent === words) return;
  put(line, words, more && "　", more);
}
