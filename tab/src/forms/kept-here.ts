/** What the server does not have yet, in this browser. A full or forbidden storage only loses this second copy. */

export const keepHere = (key: string, value: unknown): void => {
  try {
    if (value === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The server's copy remains.
  }
};

export const keptHere = (key: string): unknown => {
  try {
    const text = window.localStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
};
