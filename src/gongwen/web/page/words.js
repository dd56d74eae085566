// Sentences of the program that name a command → what one does here in the page.

const HERE = [
  [/用 --draft 先出草稿/g, "点“下载草稿”先出草稿"],
  [/`?gongwen help 规则 ([^\s`，。；）]+)`?/g, "说明里的规则“$1”"],
  [/`?gongwen help ([^\s`，。；）]+)`?/g, "说明里的“$1”"],
  [/（?加 --draft 是先出草稿）?/g, ""],
];

export function forPage(sentence) {
  return HERE.reduce((words, [from, to]) => words.replace(from, to), sentence || "");
}
