import type { DossierId } from "../../shared/ids.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  asked,
  camille,
  code,
  must,
  olivia,
  opened,
  openWorld,
  sentMails,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

const FIRST =
  "GABARIT 2026-09\nDATE à venir\n# Besoin\nMigrer douze applications (fictif).\n# Durée\nLe contrat dure douze mois.";
const SECOND = FIRST.replace("dure douze", "dure dix-huit").concat("\n# Livrables\nUn plan <b>détaillé</b>.");
const dated = (text: string) => text.replace("DATE à venir", "DATE 10 décembre 2026");

let world: World;
let dossierId: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await opened(world);
});
const act = (command: Parameters<World["app"]["act"]>[1]) => world.app.act(camille, command);
const attach = async (text: string, name = "demande.docx", change: { sameContentDeclared?: boolean } = {}) => {
  const file = await uploaded(world, text, "price-request", name);
  const declaredTemplateVersion = text.startsWith("%PDF") ? { declaredTemplateVersion: "2026-09" } : {};
  const given = { dossierId, file, fileName: name, ...declaredTemplateVersion, ...change };
  must(await act(asked("attach-price-request", given)));
};
const ask = async () => {
  must(await act(asked("request-broker-authorisation", { dossierId })));
  await settle(world);
};
const answer = async (outcome: "authorised" | "changes-requested") => {
  const evidence = await uploaded(
    world,
    "De: courtier@exemple.example\nObjet: RE\n\nRéponse.",
    "broker-answer",
    "r.eml",
  );
  must(await act(asked("record-broker-answer", { dossierId, outcome, evidence })));
};
const difference = (before: number, after: number, who = camille) =>
  world.app.versionDifference(who, dossierId, { before, after });
const lastMail = () => {
  const mail = sentMails(world).at(-1);
  if (!mail) throw new Error("No mail left.");
  return mail;
};

describe("The versions of the price request in the dossier", () => {
  test("are listed with their file, their author and what the broker said of each", async () => {
    await attach(FIRST);
    await ask();
    await answer("changes-requested");
    await attach(SECOND, "demande-2.docx");
    await ask();
    await answer("authorised");
    await attach(dated(SECOND), "demande-datee.docx");
    const { versions } = await view(world, dossierId);
    expect(versions).toMatchObject([
      { version: 1, name: "demande.docx", attachedBy: camille.name, templateVersion: "2026-09", current: false },
      { version: 2, name: "demande-2.docx", current: false },
      { version: 3, name: "demande-datee.docx", current: true, sameContentAs: 2, askedAt: null },
    ]);
    expect(versions.map(({ answer: said }) => said?.outcome)).toEqual([
      "changes-requested",
      "authorised",
      "authorised",
    ]);
    expect(new Set(versions.map(({ sha256 }) => sha256)).size).toBe(3);
  });

  test("any two can be compared by paragraphs, in both directions", async () => {
    await attach(FIRST);
    await attach(SECOND);
    expect(must(await difference(1, 2))).toMatchObject({
      found: "compared",
      differences: [
        { change: "changed", section: "Durée" },
        { change: "added", section: "Livrables", text: "Livrables" },
        { change: "added", section: "Livrables", text: "Un plan <b>détaillé</b>." },
      ],
      picturesChanged: false,
    });
    const back = must(await difference(2, 1));
    expect(back.found === "compared" && back.differences.map(({ change }) => change)).toEqual([
      "changed",
      "removed",
      "removed",
    ]);
  });

  test("with only the closing date filled in, are the same", async () => {
    await attach(FIRST);
    await attach(dated(FIRST));
    expect(must(await difference(1, 2)).found).toBe("same");
  });

  test("of which one is a PDF say plainly that they cannot be compared, unless the client declared one content", async () => {
    await attach(FIRST);
    await attach("%PDF fictif", "demande.pdf");
    await attach(FIRST.concat("\nAutre chose."));
    await attach("%PDF fictif bis", "demande-bis.pdf", { sameContentDeclared: true });
    expect(must(await difference(1, 2)).found).toBe("not-comparable");
    expect(must(await difference(3, 4)).found).toBe("same");
  });

  test("that do not exist, or are another organisation's, are not found", async () => {
    await attach(FIRST);
    expect(code(await difference(1, 2))).toBe("not-found");
    expect(code(await difference(1, 1, olivia))).toBe("not-found");
  });
});

describe("The mail that asks for the broker's authorisation stands alone", () => {
  test("s3-3-2-need-summary-and-estimate: subject with organisation, qualifications and version, summary, estimate, Word file", async () => {
    await attach(FIRST);
    await ask();
    const { subject, html, attachments, to } = lastMail();
    expect(subject).toMatch(/^\[Agence fictive des services numériques\] – \[.+\] – demande de prix – v1/);
    expect(html).toContain("Résumé du besoin");
    expect(html).toMatch(/Montant estimé/);
    expect(html).not.toContain("depuis la version");
    expect(html).not.toContain("<a ");
    expect(attachments.map(({ name }) => name)).toEqual(["demande.docx"]);
    expect(to.map(({ address }) => address)).toEqual(["courtier.infonuagique@mcn.gouv.qc.ca"]);
  });

  test("begins with what changed since the last version that the broker saw, escaped", async () => {
    await attach(FIRST);
    await ask();
    await answer("changes-requested");
    await attach(FIRST.concat("\nUne version que le Courtier n’a pas vue."));
    await attach(SECOND);
    const preview = must(
      await world.app.authorisationPreview(camille, dossierId, { needSummary: "Besoin", estimatedAmount: 100 }),
    );
    await ask();
    const { subject, html } = lastMail();
    expect(subject).toContain("demande de prix – v3");
    expect(html).toContain("depuis la version 1");
    expect(html).toContain("<del>douze</del>");
    expect(html).toContain("<ins>dix-huit</ins>");
    expect(html).toContain("Un plan &lt;b&gt;détaillé&lt;/b&gt;.");
    expect(html.indexOf("depuis la version 1")).toBeLessThan(html.indexOf("Résumé du besoin"));
    expect(html).not.toContain("n’a pas vue");
    expect(preview.html).toContain("<ins>dix-huit</ins>");
  });

  test("says that a PDF cannot be compared, and that the same content is the same", async () => {
    await attach(FIRST);
    await ask();
    await attach("%PDF fictif", "demande.pdf");
    await ask();
    expect(lastMail().html).toContain("au moins un des deux fichiers est un PDF");
    await ask();
    expect(lastMail().html).toContain("Le contenu est le même que celui de la version 2");
  });
});
