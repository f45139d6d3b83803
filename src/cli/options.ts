import { parseArgs } from "node:util";

/** Reads arguments strictly: an option unknown, given twice or without its value is told, never guessed at. */

type Kinds = Record<string, "value" | "flag">;

export type Options<K extends Kinds> = {
  values: { [N in keyof K]?: K[N] extends "flag" ? true : string };
  words: string[];
};

export type ReadOptions<K extends Kinds> = { ok: true; options: Options<K> } | { ok: false; problem: string };

/** `words`: at most so many arguments that are no option. */
export function readOptions<const K extends Kinds>(args: string[], kinds: K, words = 0): ReadOptions<K> {
  const { tokens } = parseArgs({
    args,
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(kinds).map(([name, kind]) => [name, { type: kind === "flag" ? "boolean" : "string" }]),
    ),
  });
  const values: Record<string, string | true> = {};
  const found: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") found.push(token.value);
    if (token.kind !== "option") continue;
    const kind = Object.hasOwn(kinds, token.name) ? kinds[token.name] : undefined;
    if (kind === undefined) return { ok: false, problem: unknownOption(token.rawName, kinds) };
    if (token.name in values) return { ok: false, problem: `L’option ${token.rawName} est donnée deux fois.` };
    const missing = token.value === undefined || token.value === "" || (!token.inlineValue && /^--/.test(token.value));
    if (kind === "value" && missing) return { ok: false, problem: `L’option ${token.rawName} demande une valeur.` };
    if (kind === "flag" && token.value !== undefined)
      return { ok: false, problem: `L’option ${token.rawName} ne prend pas de valeur.` };
    values[token.name] = token.value ?? true;
  }
  const extra = found[words];
  if (extra !== undefined) return { ok: false, problem: `Argument de trop\u00a0: ${extra}.` };
  // Each value was put under its own kind just above; the loop is what TypeScript cannot follow.
  return { ok: true, options: { values: values as Options<K>["values"], words: found } };
}

const unknownOption = (rawName: string, kinds: Kinds): string => {
  const known = Object.keys(kinds).map((name) => `--${name}`);
  const allowed = known.length === 0 ? "cette commande n’en a aucune" : `il existe ${known.join(", ")}`;
  return `Option inconnue\u00a0: ${rawName} (${allowed}).`;
};
