// The section 成批.

import { el } from "./dom.js";

export const batchSection = {
  name: "成批",
  rest: "台账不保存，原文件不动",
  help: "台账",
  build(root) {
    root.append(el("h1", { class: "page-title" }, "成批"));
  },
  takes(kind) {
    return kind === "ledger" ? "当作台账" : "";
  },
  async drop() {},
};
