import { Instant, LocalDate } from "../../shared/ids.js";
import type { AnswersToWrite } from "../../src/app/ports/documents.js";
import { describe, expect, test } from "../jest.js";
import { docs } from "./documents/office-files.js";

const answers = (items = 2): AnswersToWrite => ({
  ...{ lang: "fr", number: 1, on: LocalDate.parse("2026-11-25"), createdAt: Instant.parse("2026-11-25T05:00:00Z") },
  dossier: { id: "D-2026-ABCD1234", title: "Migration (fictive)", organisation: "Agence fictive" },
  items: Array.from({ length: items }, (_, index) => ({
    asked: `Question fictive ${index}`,
    answer: "Réponse fictive.\n".repeat(60),
  })),
});
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

describe("The document that answers questions", () => {
  test("is a tagged PDF of as many pages as it needs, each question and each answer under its heading", async () => {
    const text = latin(await docs.answersDocument(answers()));
    for (const mark of ["/StructTreeRoot", "/Marked true", "/Lang (fr-CA)", "<pdfuaid:part>1</pdfuaid:part>"])
      expect(text).toContain(mark);
    expect([...text.matchAll(/\/S \/H2\b/g)]).toHaveLength(4);
    expect([...text.matchAll(/\/Type \/Page\b/g)].length).toBeGreaterThan(2);
  });

  test("is the same bytes for the same words on the same day, and others for others", async () => {
    const first = await docs.answersDocument(answers());
    expect(await docs.answersDocument(answers())).toEqual(first);
    expect(await docs.answersDocument(answers(1))).not.toEqual(first);
  });

  test("says in its properties who wrote it: the assistant, and nobody who asked (s3-3-3-bcc)", async () => {
    const text = latin(await docs.answersDocument(answers()));
    const values = [...text.matchAll(/\/(?:Author|Creator|Producer) (\d+) 0 R/g)].map(
      ([, object]) => new RegExp(`\\n${object} 0 obj\\n\\(([^)]*)\\)`).exec(text)?.[1],
    );
    expect(values).toEqual(Array(3).fill("Assistant du Courtier"));
  });
});
