// The section 说明.

import { el } from "./dom.js";

export const manualSection = {
  name: "说明",
  rest: "",
  help: "讲话稿",
  build(root) {
    root.append(el("h1", { class: "page-title" }, "说明"));
  },
  takes(kind) {
    return kind && "";
  },
  async drop() {},
};
