// The section 导入.

import { el } from "./dom.js";

export const importSection = {
  name: "导入",
  rest: "文件不保存，原文件不动",
  help: "导入",
  build(root) {
    root.append(el("h1", { class: "page-title" }, "导入"));
  },
  takes(kind) {
    return kind === "word" ? "当作旧文件" : "";
  },
  async drop() {},
};
