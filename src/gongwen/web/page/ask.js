// Asking the program: every call of the contract goes through here; a refusal becomes an Error with its sentence.

import { call } from "./carrier.js";

// The answer of a contract function. Throws an Error whose `sentence` says which file, what is wrong and what to do.
// options: onProgress({done, total, name}), signal (AbortSignal: 停下).
export async function ask(name, request = {}, options = {}) {
  const answer = await call(name, request, options);
  if (answer && answer.ok) return answer;
  throw refusalOf((answer && answer.error) || "没有得到回答，请再试一次。");
}

// An Error that is a sentence for the user.
export function refusalOf(sentence) {
  const error = new Error(sentence);
  error.sentence = sentence;
  return error;
}

// For what changes at every key: one call at a time, and of those that wait only the newest is made; an answer that a
// newer request has overtaken is dropped. `use(answer, request)` gets the rest, `fail(error)` what went wrong.
export function newestOf(name, use, fail) {
  let running = false,
    waiting = null,
    turn = 0;
  const run = async (request) => {
    running = true;
    const mine = turn;
    try {
      const answer = await ask(name, request);
      if (mine === turn) use(answer, request);
    } catch (error) {
      if (mine === turn) fail(error);
    }
    running = false;
    const next = waiting;
    waiting = null;
    if (next) run(next);
  };
  const ask1 = (request) => {
    turn += 1;
    if (running) waiting = request;
    else run(request);
  };
  ask1.drop = () => {
    turn += 1;
    waiting = null;
  };
  return ask1;
}

const kept = new Map();

// The answer of a function that never changes (genres, fields, sample), asked once.
export function askOnce(name, request = {}) {
  const key = name + JSON.stringify(request);
  if (!kept.has(key)) {
    kept.set(key, ask(name, request));
    kept.get(key).catch(() => kept.delete(key));
  }
  return kept.get(key);
}
