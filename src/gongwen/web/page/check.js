// The section 检查.

import { el } from "./dom.js";

export const checkSection = {
  name: "检查",
  rest: "文件不保存，原文件不动",
  help: "检查",
  build(root) {
    root.append(el("h1", { class: "page-title" }, "检查"));
  },
  takes(kind) {
    return kind === "word" ? "当作要检查的文件" : "";
  },
  async drop() {},
};
