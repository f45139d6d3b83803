import {
  PRICE_REQUEST_TEMPLATE,
  priceRequestHeadings,
  priceRequestTemplate,
} from "../../src/local/fiction/documents.js";
import { describe, expect, test } from "../jest.js";
import { docs, heading, para, word } from "./documents/office-files.js";

const official = { id: PRICE_REQUEST_TEMPLATE, version: "2026-09", headings: priceRequestHeadings };
const template = priceRequestTemplate("2026-09");

async function read(bytes: Uint8Array) {
  const seen = await docs.inspectPriceRequest("demande.docx", bytes, [official]);
  if (!seen.ok) throw new Error(`refused: ${seen.problem}`);
  return seen;
}

describe("a template filled in by form", () => {
  test("asks for its fields in the order of the document, each once", async () => {
    expect(await docs.templateFields(template)).toEqual(priceRequestHeadings);
    expect(await docs.templateFields(word(para("{Objet} et {Durée}, puis {Objet}")))).toEqual(["Objet", "Durée"]);
  });

  test("finds a field that Word has cut into several runs", async () => {
    const cut = "<w:p><w:r><w:t>{Obj</w:t></w:r><w:r><w:t>et}</w:t></w:r></w:p>";
    expect(await docs.templateFields(word(cut))).toEqual(["Objet"]);
    const filled = await docs.fillTemplate(word(cut), new Map([["Objet", "Migrer"]]));
    expect((await read(filled)).text).toContain("Migrer");
  });

  test.each([
    ["a brace is never closed", "{Objet"],
    ["a brace is never opened", "Objet}"],
    ["a part repeats", "{#lots}{nom}{/lots}"],
    ["nothing is in braces", "Contexte"],
  ])("makes no form when %s", async (_, text) => {
    expect(await docs.templateFields(word(heading("Contexte") + para(text)))).toEqual([]);
  });

  test("is a request in the official template, whole once every field is written (s3-2-doc-price-request-template)", async () => {
    const values = new Map(priceRequestHeadings.map((field) => [field, `Réponse à ${field}`]));
    const { template: found, emptySections, text } = await read(await docs.fillTemplate(template, values));
    expect(found).toEqual({ id: PRICE_REQUEST_TEMPLATE, version: "2026-09" });
    expect(emptySections).toEqual([]);
    for (const field of priceRequestHeadings) expect(text).toContain(`Réponse à ${field}`);
    expect(text).not.toMatch(/[{}]/);
  });

  test("shows as empty what was left out, and only that", async () => {
    const [first = "", ...others] = priceRequestHeadings;
    const { emptySections } = await read(await docs.fillTemplate(template, new Map([[first, "Agence fictive"]])));
    expect(emptySections).toEqual(others.slice(0, -1));
  });

  test("says what people typed to the letter: signs, lines, braces of their own", async () => {
    const typed = "Débit < 5 & > 2 {Durée}\nSeconde ligne {inconnu}";
    const { text } = await read(await docs.fillTemplate(template, new Map([["Contexte et objectifs", typed]])));
    expect(text.replaceAll(/\s+/g, " ")).toContain("Débit < 5 & > 2 {Durée} Seconde ligne {inconnu}");
  });

  test("is the same file when it is filled in twice alike", async () => {
    const values = new Map([["Contexte et objectifs", "Migrer (fictif)"]]);
    expect(await docs.fillTemplate(template, values)).toEqual(await docs.fillTemplate(template, values));
  });
});
