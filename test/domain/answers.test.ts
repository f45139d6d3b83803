import { withoutAuthor } from "../../src/domain/anonymous.js";
import { describe, expect, test } from "../jest.js";

/** What names its author is taken out of the words that are proposed for all. */
describe("A question as everybody may read it", () => {
  test.each([
    ["Bonjour,\n\nCombien de bases?\n\nCordialement,\nJo Fictif\nFictif inc.", "Combien de bases?"],
    ["Combien de bases?\n-- \nJo Fictif", "Combien de bases?"],
    [
      "Chez FICTIF INC. (jo@fictif.example, 418 555-0123 poste 4), est-ce permis?",
      "Chez […] ([…], […]), est-ce permis?",
    ],
    ["Hello,\nMay we ask?\nBest regards,\nJo", "May we ask?"],
    [
      "Bonjour à tous les lecteurs de ce texte qui est une vraie question?",
      "Bonjour à tous les lecteurs de ce texte qui est une vraie question?",
    ],
    ["Cordialement", "Cordialement"],
    ["", ""],
  ])("%j", (text, said) => {
    expect(withoutAuthor(text, ["Fictif inc.", ""])).toBe(said);
  });

  test("a name that holds signs of a pattern is taken out as it is written", () => {
    expect(withoutAuthor("Nous, A+B (Québec), demandons ceci.", ["A+B (Québec)"])).toBe("Nous, […], demandons ceci.");
  });
});
