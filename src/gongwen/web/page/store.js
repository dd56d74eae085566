// What the page keeps in this browser: drafts, and nothing else. Texts stand in localStorage (written at once, so that
// nothing typed is lost), dropped files beside them in IndexedDB. All of it goes with `forgetAll`.

const MARK = "gongwen.draft.";
let refused = false;

// True once the browser would not keep something (full, or switched off): the page then says so.
export function storeRefuses() {
  return refused;
}

// All drafts, newest first: {id, title, genre, saved, …}.
export function drafts() {
  const found = [];
  try {
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (key.startsWith(MARK)) found.push(parsed(localStorage.getItem(key)));
    }
  } catch {
    refused = true;
  }
  return found.filter(Boolean).sort((one, other) => other.saved - one.saved);
}

export function draftById(id) {
  return drafts().find((one) => one.id === id);
}

function parsed(text) {
  try {
    const draft = JSON.parse(text);
    return draft && typeof draft.id === "string" && typeof draft.genre === "string" ? draft : null;
  } catch {
    return null;
  }
}

// Keeps a draft; false where the browser does not let us.
export function keepDraft(draft) {
  try {
    localStorage.setItem(MARK + draft.id, JSON.stringify({ ...draft, files: draft.files.map((file) => file.name) }));
    refused = false;
  } catch {
    refused = true;
  }
  return !refused;
}

export function forgetDraft(id) {
  try {
    localStorage.removeItem(MARK + id);
  } catch {
    refused = true;
  }
  return withFiles("readwrite", (store) => store.delete(within(id)));
}

// Forgets all drafts and their files: 清空草稿.
export function forgetAll() {
  for (const one of drafts()) forgetDraft(one.id);
  openedDraft("");
}

// Which draft this tab has open: a reload comes back to it.
export function openedDraft(id) {
  try {
    if (id === undefined) return sessionStorage.getItem("gongwen.open");
    if (id) sessionStorage.setItem("gongwen.open", id);
    else sessionStorage.removeItem("gongwen.open");
  } catch {
    refused = true;
  }
  return id;
}

function within(id) {
  return IDBKeyRange.bound(id + "/", id + "/\uffff");
}

// Keeps exactly these files of a draft, and answers when they are there.
export function keepFiles(id, files) {
  return withFiles("readwrite", (store) => {
    store.delete(within(id));
    for (const file of files) store.put(file, id + "/" + file.name);
  });
}

// The files of a draft: [{name, data}]; none where the browser keeps none.
export async function filesOf(id) {
  return (await withFiles("readonly", (store) => store.getAll(within(id)))) || [];
}

function withFiles(mode, act) {
  return new Promise((resolve) => {
    const fail = () => {
      refused = mode === "readwrite" || refused;
      resolve(undefined);
    };
    try {
      const opening = indexedDB.open("gongwen", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("files");
      opening.onerror = fail;
      opening.onsuccess = () => {
        const dealing = opening.result.transaction("files", mode);
        const asked = act(dealing.objectStore("files"));
        dealing.oncomplete = () => {
          opening.result.close();
          resolve(asked && asked.result);
        };
        dealing.onerror = dealing.onabort = fail;
      };
    } catch {
      fail();
    }
  });
}
