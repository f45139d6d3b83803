/**
 * Two versions of a document held against each other, paragraph by paragraph, then word by word where a paragraph was
 * rewritten. A paragraph that moved is told as removed in one place and added in the other.
 */

/** `heading`: its level in the document, `null` for text. */
export type Paragraph = { heading: 1 | 2 | 3 | null; text: string };

/** Part of a rewritten paragraph; `changed` is what the other version does not have. */
export type Part = { changed: boolean; text: string };

/** `section` is the nearest heading above, in the version that has the paragraph; `null` before the first heading. */
export type Difference =
  | { change: "added" | "removed"; section: string | null; text: string }
  | { change: "changed"; section: string | null; before: Part[]; after: Part[] };

/** Cells of the largest table that is filled; beyond, only lines that occur once on both sides hold the two together. */
const MAX_CELLS = 2_000_000;
/** Of a rewritten passage: beyond, its paragraphs are told as removed and added. */
const MAX_PAIRS = 10_000;
/** Share of common words from which two paragraphs are one that was rewritten. */
const LIKE = 0.5;

type Pair = readonly [before: number, after: number];

/** What is different in `after`, in the order of reading; empty when nothing is. */
export function textDiff(before: readonly Paragraph[], after: readonly Paragraph[]): Difference[] {
  const ends: Pair = [before.length, after.length];
  const same = commonLines(before.map(lineOf), after.map(lineOf));
  const differences: Difference[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...same, ends]) {
    differences.push(...passage({ paragraphs: before, from: i, to: nextI }, { paragraphs: after, from: j, to: nextJ }));
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return differences;
}

const lineOf = ({ heading, text }: Paragraph): string => `${heading ?? ""} ${text}`;

type Side = { paragraphs: readonly Paragraph[]; from: number; to: number };

/** Between two paragraphs that both versions have. */
function passage(before: Side, after: Side): Difference[] {
  const [removed, added] = [before, after].map(({ paragraphs, from, to }) => paragraphs.slice(from, to)) as [
    Paragraph[],
    Paragraph[],
  ];
  const differences: Difference[] = [];
  const tell = (change: "added" | "removed", { paragraphs, from }: Side, first: number, last: number) => {
    for (let at = from + first; at < from + last; at += 1)
      differences.push({ change, section: sectionAt(paragraphs, at), text: paragraphs[at]?.text ?? "" });
  };
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...rewritten(removed, added), [removed.length, added.length] as const]) {
    tell("removed", before, i, nextI);
    tell("added", after, j, nextJ);
    const [old, young] = [removed[nextI], added[nextJ]];
    if (old && young)
      differences.push({
        change: "changed",
        section: sectionAt(after.paragraphs, after.from + nextJ),
        ...wordDiff(old.text, young.text),
      });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return differences;
}

function sectionAt(paragraphs: readonly Paragraph[], at: number): string | null {
  for (let index = at; index >= 0; index -= 1) {
    const paragraph = paragraphs[index];
    if (paragraph?.heading) return paragraph.text;
  }
  return null;
}

/** Which removed paragraph became which added one. */
function rewritten(removed: readonly Paragraph[], added: readonly Paragraph[]): Pair[] {
  if (removed.length * added.length > MAX_PAIRS) return [];
  const [old, young] = [removed.map(wordsOf), added.map(wordsOf)];
  return bestPairs(removed.length, added.length, (i, j) => {
    if (removed[i]?.heading !== added[j]?.heading) return 0;
    const likeness = likenessOf(old[i] ?? [], young[j] ?? []);
    return likeness >= LIKE ? likeness : 0;
  });
}

const wordsOf = ({ text }: Paragraph): string[] => text.split(" ");

/** 0 for no common word, 1 for the same words. */
function likenessOf(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return (2 * common) / (a.length + b.length);
}

function wordDiff(before: string, after: string): { before: Part[]; after: Part[] } {
  const [old, young] = [before.split(" "), after.split(" ")];
  const same = commonLines(old, young);
  return {
    before: partsOf(old, new Set(same.map(([i]) => i))),
    after: partsOf(young, new Set(same.map(([, j]) => j))),
  };
}

function partsOf(words: readonly string[], kept: ReadonlySet<number>): Part[] {
  const parts: { changed: boolean; words: string[] }[] = [];
  for (const [index, word] of words.entries()) {
    const changed = !kept.has(index);
    const last = parts.at(-1);
    if (last?.changed === changed) last.words.push(word);
    else parts.push({ changed, words: [word] });
  }
  return parts.map((part) => ({ changed: part.changed, text: part.words.join(" ") }));
}

/** A longest run of lines that both have in the same order. */
function commonLines(a: readonly string[], b: readonly string[]): Pair[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const [middleA, middleB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const middle =
    middleA.length * middleB.length <= MAX_CELLS
      ? bestPairs(middleA.length, middleB.length, (i, j) => (middleA[i] === middleB[j] ? 1 : 0))
      : betweenAnchors(middleA, middleB);
  return [
    ...Array.from({ length: head }, (_, at): Pair => [at, at]),
    ...middle.map(([i, j]): Pair => [i + head, j + head]),
    ...Array.from({ length: tail }, (_, at): Pair => [a.length - tail + at, b.length - tail + at]),
  ];
}

/** Too long for one table: lines that occur once on each side cut it into shorter ones. */
function betweenAnchors(a: readonly string[], b: readonly string[]): Pair[] {
  const inB = onceIn(b);
  const candidates = [...onceIn(a)].flatMap(([line, i]): Pair[] => {
    const j = inB.get(line);
    return j === undefined ? [] : [[i, j]];
  });
  const anchors = increasing(candidates);
  if (anchors.length === 0) return [];
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...anchors, [a.length, b.length] as const]) {
    const [fromI, fromJ] = [i, j];
    pairs.push(
      ...commonLines(a.slice(fromI, nextI), b.slice(fromJ, nextJ)).map(([x, y]): Pair => [x + fromI, y + fromJ]),
    );
    if (nextI < a.length) pairs.push([nextI, nextJ]);
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return pairs;
}

function onceIn(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return new Map(lines.flatMap((line, at) => (counts.get(line) === 1 ? [[line, at] as const] : [])));
}

/** The longest part of the pairs, already in the order of their first, that is in the order of their second too. */
function increasing(pairs: readonly Pair[]): Pair[] {
  type Link = { pair: Pair; former: Link | null };
  const ends: Link[] = [];
  for (const pair of pairs) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.pair[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    ends[low] = { pair, former: ends[low - 1] ?? null };
  }
  const longest: Pair[] = [];
  for (let link = ends.at(-1) ?? null; link; link = link.former) longest.unshift(link.pair);
  return longest;
}

/** Pairs in order on both sides, of the greatest sum of scores; a score of 0 is no pair. */
function bestPairs(n: number, m: number, score: (i: number, j: number) => number): Pair[] {
  const width = m + 1;
  const best = new Float64Array((n + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = n - 1; i >= 0; i -= 1)
    for (let j = m - 1; j >= 0; j -= 1) {
      const own = score(i, j);
      const paired = own > 0 ? own + at(i + 1, j + 1) : 0;
      best[i * width + j] = Math.max(paired, at(i + 1, j), at(i, j + 1));
    }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < n && j < m; ) {
    if (at(i, j) === at(i + 1, j)) i += 1;
    else if (at(i, j) === at(i, j + 1)) j += 1;
    else pairs.push([i++, j++]);
  }
  return pairs;
}
