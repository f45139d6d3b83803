import { type Difference, type Paragraph, textDiff } from "../../src/domain/text-diff.js";
import { describe, expect, test } from "../jest.js";

/** `# Titre` is a heading. */
const read = (lines: readonly string[]): Paragraph[] =>
  lines.map((line) => (line.startsWith("# ") ? { heading: 1, text: line.slice(2) } : { heading: null, text: line }));
const diff = (before: readonly string[], after: readonly string[]) => textDiff(read(before), read(after));
const words = (parts: { changed: boolean; text: string }[]) =>
  parts.map(({ changed, text }) => (changed ? `[${text}]` : text)).join(" ");
const told = (differences: Difference[]) =>
  differences.map((one) =>
    one.change === "changed"
      ? `${one.section} | ${words(one.before)} → ${words(one.after)}`
      : `${one.section} | ${one.change}: ${one.text}`,
  );

const request = [
  "# Besoin",
  "Migrer douze applications.",
  "# Durée",
  "Le contrat dure douze mois.",
  "# Livrables",
  "Un plan.",
];

describe("Two versions of a document held against each other", () => {
  test("say nothing when they are the same, nor when both are empty", () => {
    expect(diff(request, request)).toEqual([]);
    expect(diff([], [])).toEqual([]);
  });

  test("tell an added and a removed paragraph under its heading", () => {
    const after = [...request.slice(0, 4), "# Livrables", "Un plan.", "Un rapport."];
    expect(told(diff(request, after))).toEqual(["Livrables | added: Un rapport."]);
    expect(told(diff(after, request))).toEqual(["Livrables | removed: Un rapport."]);
  });

  test("tell the changed words of a rewritten paragraph, on both sides", () => {
    const after = request.with(3, "Le contrat dure dix-huit mois.");
    expect(told(diff(request, after))).toEqual([
      "Durée | Le contrat dure [douze] mois. → Le contrat dure [dix-huit] mois.",
    ]);
  });

  test("tell two paragraphs with little in common as one removed and one added", () => {
    const after = request.with(3, "Voir la section suivante du présent document.");
    expect(told(diff(request, after))).toEqual([
      "Durée | removed: Le contrat dure douze mois.",
      "Durée | added: Voir la section suivante du présent document.",
    ]);
  });

  test("half of the words in common is enough to be one rewritten paragraph, less is not", () => {
    expect(diff(["un deux trois quatre"], ["un deux cinq six"]).map(({ change }) => change)).toEqual(["changed"]);
    expect(diff(["un deux trois quatre"], ["un cinq six sept"]).map(({ change }) => change)).toEqual([
      "removed",
      "added",
    ]);
  });

  test("never take a heading for the rewriting of a text", () => {
    expect(diff(["Durée du contrat"], ["# Durée du contrat"]).map(({ change }) => change)).toEqual([
      "removed",
      "added",
    ]);
  });

  test("tell a paragraph that moved as removed here and added there", () => {
    const after = [
      "# Besoin",
      "# Durée",
      "Le contrat dure douze mois.",
      "Migrer douze applications.",
      "# Livrables",
      "Un plan.",
    ];
    expect(told(diff(request, after))).toEqual([
      "Besoin | removed: Migrer douze applications.",
      "Durée | added: Migrer douze applications.",
    ]);
  });

  test("have no section before the first heading", () => {
    expect(told(diff(["# Besoin"], ["Avis.", "# Besoin"]))).toEqual(["null | added: Avis."]);
  });

  test("are told apart where a line is repeated", () => {
    const rows = ["Oui", "Non", "Oui", "Non"];
    expect(told(diff(rows, ["Oui", "Non", "Oui", "Peut-être", "Non"]))).toEqual(["null | added: Peut-être"]);
  });

  test("of several thousand paragraphs, all but a few of them new, are told around what they share", () => {
    const long = (name: string) =>
      Array.from({ length: 4_000 }, (_, at) => (at % 400 === 0 ? `Repère ${at}` : `${name} ${at}`));
    const differences = diff(long("avant"), long("après"));
    expect(differences.some((one) => one.change !== "changed" && one.text.startsWith("Repère"))).toBe(false);
  });

  test("put together again from what they share and what is told", () => {
    let seed = 7;
    const random = (max: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % max;
    };
    for (let round = 0; round < 200; round += 1) {
      const lines = () => Array.from({ length: random(12) }, () => `mot${random(5)} mot${random(3)}`);
      const [before, after] = [lines(), lines()];
      const differences = diff(before, after);
      const gone = differences.filter(({ change }) => change !== "added").length;
      const come = differences.filter(({ change }) => change !== "removed").length;
      expect(before.length - gone).toBe(after.length - come);
    }
  });
});
