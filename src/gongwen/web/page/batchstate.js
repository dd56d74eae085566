// The batch in hand in 成批: the ledgers, the genre, what the user settled about them, its steps back, and what the program
// makes of it. The parts of 成批 read `batch()` and `seen()` and change with `settleBatch`; listeners redraw. Kept in memory only.
//   files     ledgers and the pictures that belong to them, as Files of the contract
//   columns   {"问题": ["不合格项描述"], "": ["网格员"]}: titles by field; under "" those that are not used
//   answers   file → sheet → {"A47": text} or {"47": null} for a row that is not used
//   common    fields that all documents share, over those of the workbook

import { newestOf } from "./ask.js";
import { historyOf } from "./history.js";

const EMPTY_BATCH = {
  genre: "整改通知",
  files: [],
  columns: {},
  answers: {},
  common: {},
  sheets: [],
  only: "",
  start: 0,
  register: null,
  beginRegister: false,
  numbers: "",
  paper: null,
};

const batchSteps = { kept: historyOf(EMPTY_BATCH), seen: null, fault: "", made: null, listeners: [] };

export function batch() {
  return batchSteps.kept.now;
}

// The newest answer of `ledger`, or null; and the sentence where the program refused.
export function seen() {
  return batchSteps.seen;
}

export function batchFault() {
  return batchSteps.fault;
}

// What `make_ledger` gave last: {answer, seconds, at}, or null.
export function madeBatch() {
  return batchSteps.made;
}

export function keepMade(made) {
  batchSteps.made = made;
  tellBatch("made");
}

// Calls `act(what)` after each change: "change", "seen" or "made".
export function onBatch(act) {
  batchSteps.listeners.push(act);
}

function tellBatch(what) {
  for (const act of batchSteps.listeners) act(what);
}

const look = newestOf(
  "ledger",
  (answer) => {
    batchSteps.seen = answer;
    batchSteps.fault = answer.error || "";
    tellBatch("seen");
  },
  (error) => {
    batchSteps.seen = null;
    batchSteps.fault = error.sentence || "台账没有读成，请再试一次。";
    tellBatch("seen");
  },
);

// Settles something; `merge` joins steps of one text box.
export function settleBatch(more, merge = "") {
  batchSteps.kept.push({ ...batch(), ...more }, merge);
  changedBatch();
}

export function undoBatch() {
  batchSteps.kept.undo();
  changedBatch();
}

export function redoBatch() {
  batchSteps.kept.redo();
  changedBatch();
}

export function batchHistory() {
  return batchSteps.kept;
}

function changedBatch() {
  if (!batch().files.length) {
    look.drop();
    batchSteps.seen = null;
    batchSteps.fault = "";
  } else look(ledgerRequest());
  tellBatch("change");
}

// The request of `ledger`, `ledger_document` and `make_ledger`.
export function ledgerRequest(more = {}) {
  const { genre, files, columns, answers, common, sheets, only, start, register, beginRegister, numbers, paper } =
    batch();
  const asked = { genre, files, columns, answers, common, sheets, start, ...more };
  if (only) asked.only = only.split(/[；;\s]+/).filter(Boolean);
  if (register) asked.register = register;
  if (numbers) asked.numbers = numbers;
  if (paper) asked.paper = paper;
  if (beginRegister && more.formats) asked.begin_register = true;
  return asked;
}

// A column taken for a field, "" for none.
export function takeColumn(header, field) {
  const columns = {};
  for (const [name, titles] of Object.entries(batch().columns)) {
    const rest = titles.filter((one) => one !== header);
    if (rest.length) columns[name] = rest;
  }
  columns[field] = [...(columns[field] || []), header];
  settleBatch({ columns });
}

// All guesses are right: each is settled as it is.
export function takeGuesses() {
  const columns = { ...batch().columns };
  for (const { header, field, why } of seen()?.mapping || [])
    if (why === "猜" && field) columns[field] = [...new Set([...(columns[field] || []), header])];
  settleBatch({ columns });
}

// The answers to doubts, each [file, sheet, place, text]: the text of its cell, or null: the row is not used.
export function answerCells(given) {
  const answers = structuredClone(batch().answers);
  for (const [file, sheet, place, text] of given)
    answers[file] = { ...answers[file], [sheet]: { ...answers[file]?.[sheet], [place]: text } };
  settleBatch({ answers });
}

export function countAnswers() {
  const sheets = Object.values(batch().answers).flatMap((one) => Object.values(one));
  return sheets.reduce((sum, cells) => sum + Object.keys(cells).length, 0);
}

export function mergedCommon() {
  return { ...(seen()?.common || {}), ...batch().common };
}
