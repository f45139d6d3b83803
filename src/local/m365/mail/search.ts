import type { Address, Message } from "../state.js";

/**
 * The part of KQL that `$search` on messages needs: words, `subject:`, `from:`, `to:`, `AND`, `OR`.
 * The whole stands between double quotes: https://learn.microsoft.com/graph/search-query-parameter
 */
type Test = (message: Message) => boolean;

export function parseSearch(text: string): Test | null {
  const inside = /^"(.*)"$/s.exec(text.trim())?.[1];
  if (inside === undefined) return null;
  const alternatives = inside.replaceAll('\\"', '"').split(/\s+OR\s+/);
  const tests = alternatives.map((part) => words(part).map(wordTest));
  return (message) => tests.some((all) => all.every((test) => test(message)));
}

const words = (text: string): string[] =>
  [...text.matchAll(/(\w+:)?("[^"]*"|\S+)/g)].map((match) => match[0]).filter((word) => word !== "AND");

const people = (list: Address[]) => list.map(({ name, address }) => `${name} ${address}`).join(" ");

const fields: Record<string, (message: Message) => string> = {
  subject: (message) => message.subject,
  from: (message) => people([message.from]),
  to: (message) => people(message.to),
  cc: (message) => people(message.cc),
  participants: (message) => people([message.from, ...message.to, ...message.cc]),
  body: (message) => message.preview,
};

const anywhere = (message: Message) => `${message.subject} ${people([message.from])} ${message.preview}`;

function wordTest(word: string): Test {
  const [, name, rest] = /^(\w+):(.+)$/s.exec(word) ?? [];
  const field = name === undefined ? undefined : fields[name.toLowerCase()];
  const wanted = fold((field && rest !== undefined ? rest : word).replaceAll('"', ""));
  const read = field ?? anywhere;
  return (message) => fold(read(message)).includes(wanted);
}

/** Exchange finds `reponse` in `Réponse`. */
const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
