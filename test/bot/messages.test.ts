import { readMessage } from "../../bot/messages.js";
import { describe, expect, test } from "../jest.js";

describe("A message", () => {
  test.each([
    ["Bonjour", "greeting"],
    ["  HELLO!! ", "greeting"],
    ["Hi", "greeting"],
    ["Bonjour, mes dossiers svp", "dossiers"],
    ["État", "dossiers"],
    ["etat", "dossiers"],
    ["Échéances", "deadlines"],
    ["quelles sont les ÉCHÉANCES?", "deadlines"],
    ["when is the closing date?", "deadlines"],
    ["nouveau dossier", "new-dossier"],
    ["Créer un dossier", "new-dossier"],
    ["liste de diffusion", "topic"],
    ["Téléphonie Teams", "topic"],
    ["je veux reprendre", "resume"],
    ["Aide-moi: help", "help"],
    ["pourquoi ?", "why"],
    ["changer de langue", "language"],
    ["<at>Assistant</at> aide", "help"],
    ["", "help"],
    ["<at>Assistant</at>", "help"],
  ])("« %s » is read as %s", (text, view) => {
    expect(readMessage(text)).toMatchObject({ kind: "view", view: { view } });
  });

  test.each([
    ["English please", "en"],
    ["anglais", "en"],
    ["en français", "fr"],
    ["FRANCAIS", "fr"],
  ])("« %s » changes the language", (text, lang) => {
    expect(readMessage(text)).toEqual({ kind: "language", lang });
  });

  test("that names a dossier shows it, whatever the case", () => {
    expect(readMessage("où en est d-2026-0f1c7101 svp")).toEqual({
      kind: "view",
      view: { view: "dossier", id: "D-2026-0F1C7101" },
    });
  });

  test.each(["hiver", "une chose aidée", "dossierdossier", "🙂", "x".repeat(5000), `${"blabla ".repeat(40)} aide`])(
    "that says nothing known is answered with what can be asked: %s",
    (text) => {
      expect(readMessage(text)).toMatchObject({ kind: "view", view: { view: "help", heard: text.trim() } });
    },
  );
});
