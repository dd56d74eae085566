// The marks on the pages of 检查 (<mark data-finding="id id">): which findings each is about, where each begins.

// Where each finding stands, as the pages are read: its id → the how manieth mark is its first.
export function placesOn(pages) {
  const places = new Map();
  for (const [, ids] of pages.join("").matchAll(/<mark data-finding="([^"]*)"/g))
    for (const id of ids.split(" ")) if (!places.has(id)) places.set(id, places.size);
  return places;
}

export function idsOf(mark) {
  return mark.dataset.finding.split(" ");
}

// The findings whose marks cover all words of their paragraph.
export function wholeOnes(marks) {
  const lengths = new Map();
  const length = (node) => node.textContent.replace(/\s/g, "").length;
  for (const mark of marks) for (const id of idsOf(mark)) lengths.set(id, (lengths.get(id) || 0) + length(mark));
  const around = (mark) => mark.closest("[data-at],[data-element],[data-line]");
  const covered = marks.filter(around).flatMap((mark) => idsOf(mark).map((id) => [id, length(around(mark))]));
  return new Set(covered.filter(([id, all]) => lengths.get(id) >= all).map(([id]) => id));
}

// Sheet → top of a line → the numbers of the findings that begin there, each with its id.
export function linesWithMarks(marks, numbers) {
  const sheets = new Map(),
    taken = new Set();
  for (const mark of marks)
    for (const id of idsOf(mark)) {
      const slot = mark.closest(".slot");
      if (!numbers.has(id) || taken.has(id) || !slot) continue;
      taken.add(id);
      if (!sheets.has(slot)) sheets.set(slot, new Map());
      const lines = sheets.get(slot),
        top = topIn(slot, mark);
      const near = [...lines.keys()].find((one) => Math.abs(one - top) < 20) ?? top;
      lines.set(near, [...(lines.get(near) || []), [numbers.get(id), id]]);
    }
  return sheets;
}

function topIn(slot, mark) {
  const zoom = slot.offsetWidth ? slot.getBoundingClientRect().width / slot.offsetWidth : 1;
  return Math.round((mark.getBoundingClientRect().top - slot.getBoundingClientRect().top) / zoom);
}
