// The section 模板.

import { el } from "./dom.js";

export const templateSection = {
  name: "模板",
  rest: "模板不保存，原文件不动",
  help: "模板",
  build(root) {
    root.append(el("h1", { class: "page-title" }, "模板"));
  },
  takes(kind) {
    return kind === "word" ? "当作模板" : "";
  },
  async drop() {},
};
