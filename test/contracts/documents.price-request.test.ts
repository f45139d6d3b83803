import type { KnownTemplate, PriceRequestInspection } from "../../src/app/ports/documents.js";
import {
  filledPriceRequest,
  PRICE_REQUEST_TEMPLATE,
  priceRequestHeadings,
  priceRequestPdf,
  priceRequestTemplate,
} from "../../src/local/fiction/documents.js";
import { describe, expect, test } from "../jest.js";
import { docs, heading, type Parts, para, word } from "./documents/office-files.js";

const official: KnownTemplate = { id: PRICE_REQUEST_TEMPLATE, version: "2026-09", headings: priceRequestHeadings };
const small: KnownTemplate = { id: "petit", version: "1", headings: ["Contexte", "Exigences"] };

async function accepted(bytes: Uint8Array, known = [official], name = "demande.docx") {
  const inspection: PriceRequestInspection = await docs.inspectPriceRequest(name, bytes, known);
  if (!inspection.ok) throw new Error(`refused: ${inspection.problem}`);
  return inspection;
}

/** What was found empty in a document with one heading « Contexte » and this under it. */
const emptyWith = async (content: string, parts: Parts = {}) =>
  (await accepted(word(heading("Contexte") + content + heading("Exigences") + para("x"), parts), [small]))
    .emptySections;

const styled = (style: string, text: string) =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const control = (properties: string, text: string) =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${para(text)}</w:sdtContent></w:sdt>`;

describe("a price request in Word", () => {
  test("written in the official template says its version and has no empty section", async () => {
    const { template, emptySections, mediaType, text } = await accepted(filledPriceRequest());
    expect(template).toEqual({ id: PRICE_REQUEST_TEMPLATE, version: "2026-09" });
    expect(emptySections).toEqual([]);
    expect(mediaType).toContain("wordprocessingml");
    expect(text).toContain("Exigences pour le prestataire de services");
    expect(text).toContain("preuves à l’appui");
  });

  test("left as the template came has every section empty but the one that only the sending completes", async () => {
    const { emptySections } = await accepted(priceRequestTemplate("2026-09"));
    expect(emptySections).toEqual(priceRequestHeadings.slice(0, -1));
  });

  test("names the one section that was forgotten", async () => {
    const forgotten = "Exigences pour le prestataire de services";
    const { emptySections } = await accepted(filledPriceRequest({ without: [forgotten] }));
    expect(emptySections).toEqual([forgotten]);
  });

  test("names a section that was deleted", async () => {
    const { emptySections } = await accepted(word(heading("Exigences") + para("x"), mark("petit", "1")), [small]);
    expect(emptySections).toEqual(["Contexte"]);
  });

  test("names the empty parts of a section, not the section beside them", async () => {
    const parted: KnownTemplate = { id: "petit", version: "2", headings: ["Besoin", "Contexte", "Durée"] };
    const body = heading("Besoin") + heading("Contexte", "Heading2") + heading("Durée", "Heading2");
    const { emptySections } = await accepted(word(body, mark("petit", "2")), [parted]);
    expect(emptySections).toEqual(["Contexte", "Durée"]);
  });

  test("made from a version that is not known says so, and is judged by its own headings", async () => {
    const { template, emptySections } = await accepted(filledPriceRequest({ version: "2019-01" }));
    expect(template?.version).toBe("2019-01");
    expect(emptySections).toEqual([]);
  });

  test("is the same text with and without its closing date, and another with one more sentence", async () => {
    const empty = await accepted(filledPriceRequest());
    const dated = await accepted(filledPriceRequest({ closingDate: "3 décembre 2026 à 16 h 00" }));
    const changed = await accepted(filledPriceRequest({ extra: "Un taux de plus." }));
    expect(dated.text).toBe(empty.text);
    expect(changed.text).not.toBe(empty.text);
  });

  test("is read by paragraphs, under their headings, without the closing date", async () => {
    const { paragraphs, text } = await accepted(word(heading("Contexte") + para("Un besoin.") + para("")), [small]);
    expect(paragraphs).toEqual([
      { heading: 1, text: "Contexte" },
      { heading: null, text: "Un besoin." },
    ]);
    expect(text).toBe("Contexte\nUn besoin.");
    const dated = await accepted(filledPriceRequest({ closingDate: "3 décembre 2026 à 16 h 00" }));
    expect(dated.paragraphs).toEqual((await accepted(filledPriceRequest())).paragraphs);
  });

  test("keeps in its text a closing date too long to be a date", async () => {
    const hidden =
      "Le prestataire accepte aussi de payer tous les frais, sans limite, pendant toute la durée du contrat.";
    expect((await accepted(filledPriceRequest({ closingDate: hidden }))).text).toContain(hidden);
  });

  test("gives the same bytes each time that it is made", () => {
    expect(filledPriceRequest()).toEqual(filledPriceRequest());
  });
});

const mark = (id: string, version: string): Parts => ({
  "docProps/custom.xml": `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property pid="2" name="GabaritId"><vt:lpwstr>${id}</vt:lpwstr></property><property pid="3" name="GabaritVersion"><vt:lpwstr>${version}</vt:lpwstr></property></Properties>`,
});

describe("the template of a document without a mark", () => {
  test.each([
    ["all headings in order", heading("Contexte") + heading("Exigences"), "1"],
    ["numbered, in capitals, with a colon", heading("1. CONTEXTE") + heading("2. Exigences\u00a0:"), "1"],
    ["headings of others in between", heading("Contexte") + heading("Autre") + heading("Exigences"), "1"],
    ["headings of a French Word", heading("Contexte", "Titre1") + heading("Exigences", "Titre2"), "1"],
    ["headings in another order", heading("Exigences") + heading("Contexte"), undefined],
    ["a heading missing", heading("Contexte"), undefined],
    ["the words without the style of a heading", para("Contexte") + para("Exigences"), undefined],
  ])("is told by its headings: %s", async (_, body, version) => {
    const { template, emptySections } = await accepted(word(body + para("x")), [small]);
    expect(template?.version).toBe(version);
    expect(emptySections === null).toBe(version === undefined);
  });

  test("is the later of two versions with the same headings", async () => {
    const versions = ["2026-2", "2026-10", "2026-9"].map((version) => ({ ...small, version }));
    const { template } = await accepted(word(heading("Contexte") + heading("Exigences")), versions);
    expect(template?.version).toBe("2026-10");
  });

  test("is never a template that has no heading", async () => {
    expect((await accepted(word(para("x")), [{ id: "vide", version: "1", headings: [] }])).template).toBeNull();
  });
});

const textBox = (text: string) =>
  `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${para(text)}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${para(text)}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
const table = (text: string) => `<w:tbl><w:tr><w:tc>${para(text)}</w:tc></w:tr></w:tbl>`;

describe("a section", () => {
  test.each([
    ["a paragraph", para("Le besoin")],
    ["a cell of a table", table("Le besoin")],
    ["a content control that was filled in", control("<w:tag/>", "Le besoin")],
    ["a text box", textBox("Le besoin")],
    ["a picture", "<w:p><w:r><w:drawing/></w:r></w:p>"],
    ["a tracked insertion", "<w:p><w:ins><w:r><w:t>Le besoin</w:t></w:r></w:ins></w:p>"],
    ["text under a heading of lower rank", heading("Détail", "Heading2") + para("Le besoin")],
    ["« Sans objet »", para("Sans objet")],
    ["the field of the closing date, still empty", control('<w:tag w:val="date-limite"/><w:showingPlcHdr/>', "Date")],
  ])("is written when it holds %s", async (_, content) => {
    expect(await emptyWith(content)).toEqual([]);
  });

  test.each([
    ["nothing", ""],
    ["empty paragraphs", para("") + para("\u00a0 ")],
    ["dots and rules", para("………… ______")],
    ["an instruction", styled("Instructions", "Décrivez le besoin.")],
    ["the placeholder of a content control", control("<w:showingPlcHdr/>", "Décrivez ici")],
    ["the prompt of Word as plain text", para("Cliquez ou appuyez ici pour entrer du texte.")],
    ["text in brackets to be replaced", para("[Décrire le besoin]")],
    ["a tracked deletion", "<w:p><w:del><w:r><w:delText>Le besoin</w:delText></w:r></w:del></w:p>"],
    ["hidden text", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Le besoin</w:t></w:r></w:p>"],
    ["headings of lower rank with nothing under them", heading("Détail", "Heading2") + heading("Autre", "Heading3")],
  ])("is empty when it holds %s", async (_, content) => {
    expect(await emptyWith(content)).toEqual(["Contexte"]);
  });
});

const field = (instruction: string, result: string) =>
  `<w:p><w:r><w:t>Page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
const bookmarked = (name: string, text: string) =>
  `<w:p><w:r><w:t>Avant le </w:t></w:r><w:bookmarkStart w:id="7" w:name="${name}"/><w:r><w:t>${text}</w:t></w:r><w:bookmarkEnd w:id="7"/></w:p>`;

describe("the text to compare", () => {
  test.each([
    ["does not see a text box twice", textBox("Boîte"), "Boîte"],
    ["joins runs that Word split", "<w:p><w:r><w:t>Dem</w:t></w:r><w:r><w:t>ande</w:t></w:r></w:p>", "Demande"],
    ["does not depend on the kind of space", para("prix\u00a0:\u202f 10"), "prix : 10"],
    ["does not depend on how an accent is coded", para("e\u0301te\u0301"), "été"],
    ["leaves page numbers out", field(" PAGE ", "12"), "Page"],
    ["keeps the result of other fields", field(" FORMTEXT ", "12"), "Page 12"],
    ["leaves a bookmarked closing date out", bookmarked("date_limite", "3 décembre 2026"), "Avant le"],
    ["keeps any other bookmark", bookmarked("prix", "10"), "Avant le 10"],
    ["reads the entities of XML", para("R&amp;D &lt;1&gt; &#233;"), "R&D <1> é"],
    [
      "reads other prefixes of the same vocabulary",
      '<z:p xmlns:z="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><z:r><z:t>Autre</z:t></z:r></z:p>',
      "Autre",
    ],
  ])("%s", async (_, body, text) => {
    expect((await accepted(word(body + para("fin")))).text).toBe(`${text}\nfin`);
  });
});

describe("a price request in PDF", () => {
  test("is accepted, and nothing is said of its sections", async () => {
    const inspection = await accepted(await priceRequestPdf(), [official], "demande.docx.pdf");
    expect(inspection).toEqual({
      ok: true,
      mediaType: "application/pdf",
      template: null,
      emptySections: null,
      text: "",
      paragraphs: [],
      pictures: [],
    });
  });
});

describe("a template", () => {
  test("gives its headings in order and its mark", async () => {
    expect(await docs.inspectTemplate("gabarit.docx", priceRequestTemplate("2026-09"))).toEqual({
      ok: true,
      headings: priceRequestHeadings,
      mark: { id: PRICE_REQUEST_TEMPLATE, version: "2026-09" },
    });
  });

  test("without a mark gives its headings only", async () => {
    const template = word(
      heading("Contexte") + para("x") + heading("Détail", "Heading3") + heading("Trop bas", "Heading4"),
    );
    expect(await docs.inspectTemplate("gabarit.docx", template)).toEqual({
      ok: true,
      headings: ["Contexte", "Détail"],
      mark: null,
    });
  });
});
