/** Which known phrases come near what was written: a typing mistake must not be a dead end. */

/** Share of the letters that agree, from which a phrase counts as near. */
const NEAR = 0.7;

/** The nearest first, each once, at most `max`. `said` and the phrases are folded: lower case, no accents. */
export const nearest = <T>(said: string, phrases: readonly { of: T; phrase: string }[], max: number): T[] => {
  const words = said.split(" ").filter(Boolean);
  const scored = phrases
    .map(({ of, phrase }) => ({ of, score: bestScore(words, phrase) }))
    .filter(({ score }) => score >= NEAR)
    .toSorted((a, b) => b.score - a.score);
  return [...new Set(scored.map(({ of }) => of))].slice(0, max);
};

/** Against as many words in a row as the phrase has; three letters are near almost anything. */
const bestScore = (words: readonly string[], phrase: string): number => {
  if (phrase.length < 4) return 0;
  const length = phrase.split(" ").length;
  const windows = words.map((_, n) => words.slice(n, n + length).join(" "));
  return Math.max(0, ...windows.map((window) => likeness(window, phrase)));
};

const likeness = (a: string, b: string): number => 1 - distance(a, b) / Math.max(a.length, b.length);

/** Levenshtein's distance: letters to add, drop or change. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  [...a].forEach((letter, i) => {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const change = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  });
  return row.at(-1) ?? 0;
};
