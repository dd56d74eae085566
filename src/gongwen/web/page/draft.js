// The section 起草.

import { el } from "./dom.js";

export const draftSection = {
  name: "起草",
  rest: "",
  help: "讲话稿",
  build(root) {
    root.append(el("h1", { class: "page-title" }, "起草"));
  },
  takes(kind) {
    return kind === "text" ? "当作提纲" : "";
  },
  async drop() {},
};
