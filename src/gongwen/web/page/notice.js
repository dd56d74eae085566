// The strip under the header: errors of an act, and offers ("这是 Word 文件……当作要检查的文件打开？") as a sentence with
// buttons. Never a dialog; it goes when one of its buttons is pressed, or when the next act says something.

import { button, el, put } from "./dom.js";
import { forPage } from "./words.js";

// Shows a sentence with buttons [[words, act], …] and 知道了. kind: "wrong" (role=alert) or "offer".
export function notice(sentence, acts = [], kind = "wrong") {
  const strip = document.getElementById("notice");
  const one = ([words, act]) =>
    button(
      words,
      () => {
        clearNotice();
        act();
      },
      "small",
    );
  const close = button(acts.length ? "不用" : "知道了", clearNotice, "link");
  const role = kind === "wrong" ? "alert" : "status";
  const side = el("div", { class: "acts" }, acts.map(one), close);
  put(strip, el("div", { class: "notice " + kind, role }, el("p", {}, forPage(sentence)), side));
}

export function clearNotice() {
  put(document.getElementById("notice"));
}

// What an act does when it fails: the sentence of the program, or that something unforeseen happened.
export function told(error) {
  if (error && error.name === "AbortError") return;
  if (error && error.sentence) notice(error.sentence);
  else unforeseen(error);
}

// The boundary of all errors: nothing that was typed is lost (drafts are saved at every change).
export function unforeseen(error) {
  const details = [navigator.userAgent, String((error && error.stack) || error)].join("\n");
  const again = () => location.reload();
  const copy = () => navigator.clipboard.writeText(details).catch(() => {});
  notice("程序出了意外，你写的都在。点“重新开始”接着用。", [
    ["重新开始", again],
    ["复制给维护的人", copy],
  ]);
  console.error(error);
}

// Wraps an act of a button or a drop: what fails is told, never lost.
export function safely(act) {
  return async (...given) => {
    try {
      return await act(...given);
    } catch (error) {
      told(error);
      return undefined;
    }
  };
}
