import { contacts } from "../../src/guide/contacts.js";
import { documentPlaces } from "../../src/guide/documents/document.js";
import { documents } from "../../src/guide/documents/index.js";
import { rules } from "../../src/guide/index.js";
import { legalReferences } from "../../src/guide/legal-references.js";
import { links } from "../../src/guide/links.js";
import { type RetentionRow, retention } from "../../src/guide/retention.js";
import { type SeaoField, seaoFields } from "../../src/guide/seao.js";
import { describe, expect, test } from "../jest.js";

const sections = new Set<string>(Object.values(rules).map(({ section }) => section));
const rows: [string, RetentionRow][] = Object.entries(retention);
const fields: (SeaoField & { contract: string })[] = Object.entries(seaoFields).flatMap(([contract, list]) =>
  list.map((field) => ({ contract, ...field })),
);

/** Every text of a piece of data, wherever it stands in it. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

describe("the documents, contacts and links of the guide, as data", () => {
  test("the guide names 53 documents, 9 contacts, 14 links and 8 texts of law", () => {
    const counts = [documents, contacts, links, legalReferences].map((table) => Object.keys(table).length);
    expect(counts).toEqual([53, 9, 14, 8]);
  });

  test("what a rule points to exists", () => {
    const known = [documents, contacts, links, legalReferences].flatMap((table) => Object.keys(table));
    const pointed = Object.values(rules).flatMap(({ params }) => textsOf(params));
    expect(pointed.filter((text) => /^(doc|contact|link|legal)-/.test(text) && !known.includes(text))).toEqual([]);
  });

  test("links and texts of law stand in sections that the guide has", () => {
    const named = [...Object.values(links), ...Object.values(legalReferences)].flatMap((one) => [...one.sections]);
    expect(named.filter((section) => !sections.has(section))).toEqual([]);
  });

  test("no link goes through somebody else's redirection, or holds a person's address", () => {
    for (const { url } of Object.values(links)) expect(url).not.toMatch(/safelinks|%40|^http:/);
  });

  test("the French has its spaces and apostrophes", () => {
    const french = textsOf([documents, documentPlaces, contacts, links, legalReferences, retention, seaoFields]);
    const wrong = /[\p{L})»] :|[ \u00a0][;!?]|«(?!\u00a0)|(?<!\u00a0)»|'| {2,}/u;
    expect(french.filter((text) => wrong.test(text))).toEqual([]);
  });
});

describe("the table of retention (4.10)", () => {
  test("has the ten rows of the guide, in order, and the commitment form that only the text names", () => {
    expect(rows.map(([, { row }]) => row)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null]);
  });

  test("recommends seven years after the end, save for what supports the choice (s4-10-choice-support)", () => {
    const years = rows.flatMap(([, { keep }]) => (keep.for === "years-after-contract-end" ? [keep.years] : []));
    expect(years).toEqual(Array.from({ length: 9 }, () => 7));
    expect(retention["doc-choice-support"].keep).toEqual({ for: "contract-duration" });
  });

  test.each(rows.filter(([, { row }]) => row !== null))(
    "the row of %s is that of its rule",
    (doc, { rule, keep, deadline }) => {
      const { params, section, enforce } = rules[rule];
      expect(section).toBe("4.10");
      expect(["track", "document"]).toContain(enforce);
      expect(textsOf(params)).toContain(doc);
      if (keep.for === "years-after-contract-end") expect(JSON.stringify(params)).toContain(String(keep.years));
      if (deadline?.unit === "business-days") expect(JSON.stringify(params)).toContain(deadline.from);
    },
  );
});

describe("the fields of SEAO (4.1.1, 4.1.2)", () => {
  test.each(fields)("$contract, $field: the section of its rule is that of the contract", ({ contract, rule }) => {
    expect(rules[rule].section).toBe(contract === "solutions" ? "4.1.1" : "4.1.2");
  });

  test.each(["solutions", "services"] as const)(
    "each %s field has one value for a body, under the RCTI or not",
    (of) => {
      const asked = seaoFields[of].map(({ field, appliesIf }) => `${field} ${JSON.stringify(appliesIf)}`);
      expect(new Set(asked).size).toBe(asked.length);
      expect(seaoFields[of].filter(({ field }) => field === "provision").map(({ appliesIf }) => appliesIf)).toEqual([
        "rcti-subject",
        { not: "rcti-subject" },
      ]);
    },
  );

  test("the value of a service is exact, those of a solution are examples (s4-1-1-seao-unspsc, s4-1-2-seao-unspsc)", () => {
    const unspsc = fields.filter(({ field }) => field === "unspsc");
    expect(unspsc.map(({ contract, exact, codes }) => [contract, exact, codes.map(({ code }) => code)])).toEqual([
      ["solutions", false, ["43230000", "81162000"]],
      ["services", true, ["81160000"]],
    ]);
  });
});
