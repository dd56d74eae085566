// 撤销 重做 of the whole record: 200 steps of states that are never changed in place. Setting the value of a box by script
// kills the browser's own undo, so the page keeps its own.

const STEPS = 200;
const PAUSE = 900; // ms: keys closer than this are one step

export function historyOf(first) {
  const past = [],
    future = [];
  let now = first,
    merging = "",
    at = 0;
  return {
    get now() {
      return now;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    // A new state; steps with the same `merge` word that follow closely become one.
    push(state, merge = "") {
      const time = Date.now();
      if (!merge || merge !== merging || time - at > PAUSE) past.push(now);
      if (past.length > STEPS) past.shift();
      future.length = 0;
      now = state;
      merging = merge;
      at = time;
    },
    undo() {
      if (!past.length) return now;
      future.push(now);
      now = past.pop();
      merging = "";
      return now;
    },
    redo() {
      if (!future.length) return now;
      past.push(now);
      now = future.pop();
      merging = "";
      return now;
    },
  };
}
