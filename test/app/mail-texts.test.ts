import { ProviderId } from "../../shared/ids.js";
import { sampleApproval } from "../../src/app/approval-sample.js";
import { sampledMails } from "../../src/app/mail-samples.js";
import { textFault } from "../../src/app/mail-texts/bounds.js";
import { fieldsIn } from "../../src/app/mail-texts/fill.js";
import { type MailTextSpec, mailTextSpecs, specOf } from "../../src/app/mail-texts/specs.js";
import { productTexts } from "../../src/app/mail-texts/texts.js";
import { rules } from "../../src/guide/index.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { admin, asked, camille, code, must, opened, openWorld, sentMails, settle, type World } from "./world.js";

/** The texts of the mails: what an administrator may change, what the guide does not let go, which words a mail then has. */

const named = mailTextSpecs.map((spec) => [spec.id, spec] as const);
const sampled = (texts: (id: MailTextSpec["id"]) => string) =>
  (["fr", "en"] as const).flatMap((lang) =>
    sampledMails({ lang, tabUrl: "https://assistant.example/tab/", approval: sampleApproval("answered"), texts }),
  );

describe("every text", () => {
  test("has its own id, and the mails show nothing but these", () => {
    expect(new Set(named.map(([id]) => id)).size).toBe(named.length);
    expect(new Set(sampled(productTexts).map(({ text }) => text))).toEqual(new Set(named.map(([id]) => id)));
  });

  test.each(named)("%s: the product’s own words keep to the bounds", (_, spec) => {
    expect(textFault(spec, spec.product)).toBeNull();
  });

  test.each(named)("%s: every field that it may hold is filled, in every mail that shows it", (id, spec) => {
    const text = spec.fields.map(({ name }) => `Champ {${name}}.`).join("\n\n") || "Sans champ.";
    const mails = sampled((one) => (one === id ? text : productTexts(one))).filter((mail) => mail.text === id);
    expect(mails.length).toBeGreaterThan(0);
    for (const { mail } of mails) expect(fieldsIn(mail.html)).toEqual(new Set());
  });

  test.each(named)("%s: what it must keep is said in both languages", (_, spec) => {
    for (const { name, means } of spec.fields)
      for (const lang of ["fr", "en"] as const) {
        expect(means(lang)).not.toMatch(/^texts\.field-/);
        expect(`${name} ${means(lang)}`.trim()).not.toBe(name);
      }
    expect(spec.label("fr")).not.toMatch(/^[a-z]+\./);
  });

  const bound = named.flatMap(([id, spec]) =>
    spec.fields.flatMap(({ name, bound: rule }) => (rule === "free" ? [] : [[id, name, rule, spec] as const])),
  );
  test.each(bound)("%s: without {%s} it is refused (%s broken)", (_, name, rule, spec) => {
    const without = spec.fields.filter((one) => one.name !== name).map((one) => `{${one.name}}`);
    const fault = textFault(spec, `Bonjour. ${without.join(" ")}`);
    expect(fault).toMatchObject({
      code: "placeholders-missing",
      facts: { placeholders: [`{${name}}`] },
      field: "text",
    });
    expect(fault?.rule).toBe(rule === "needed" ? undefined : rule);
    if (rule !== "needed") expect(Object.keys(rules)).toContain(rule);
  });

  test("a field that nothing fills is refused, and one that is written twice is not", () => {
    const spec = specOf("incident-cancellation-all");
    if (!spec) throw new Error("It has its text.");
    expect(textFault(spec, "Bonjour {prenom}")).toMatchObject({ code: "placeholders-unknown" });
    expect(textFault(spec, "{titre} et encore {titre}")).toBeNull();
  });
});

describe("an administrator", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(await openTestStore());
  });
  const save = (id: string, text: string | null, seen: string | null, who = admin) =>
    world.app.saveMailText(who, id, { text, seen });
  const OWN = "Bonjour,\n\nVoici une question (fictif).\n\n{memes_questions} {reponse_ecrite}\n\n{contact}";

  test("writes a text anew, and the next mail has its words and the sentences of the guide (s3-3-1-same-questions kept, s3-3-1-written-contact kept)", async () => {
    const kept = must(await save("gathering-check-expertise", OWN, null));
    expect(kept).toMatchObject({ text: OWN, own: { version: "1", by: admin.name } });
    const dossierId = await opened(world);
    const choice = { purpose: "check-expertise" as const, providers: [ProviderId.parse("p-1")] };
    const providers = (await world.store.rows.catalogue.providers(camille.organisation)).map(({ id }) => id);
    const asking = { ...choice, providers };
    const { digest, body } = must(await world.app.gatheringPreview(camille, dossierId, asking));
    expect(body).toBe(
      `Bonjour,\n\nVoici une question (fictif).\n\nLes mêmes questions sont posées à chaque prestataire. Veuillez répondre par écrit, à la présente adresse.\n\n${camille.name}`,
    );
    must(await world.app.act(camille, asked("send-gathering", { dossierId, ...asking, body, preview: digest })));
    await settle(world);
    expect(sentMails(world)[0]?.html).toContain("Voici une question (fictif).");
  });

  test("cannot take out what the guide asks for: the refusal names the rule, its section and the repair", async () => {
    const refused = await save("gathering-check-expertise", "Bonjour {memes_questions}", null);
    expect(code(refused)).toBe("placeholders-missing");
    const problem = refused.ok ? null : world.app.problem(refused.refusal, "fr");
    expect(problem).toMatchObject({ rule: "s3-3-1-written-contact", section: "3.3.1", field: "text" });
    expect(problem?.repair).toMatch(/Remettez ces champs/);
    expect(problem?.detail).toContain("{reponse_ecrite}");
  });

  test("goes back to the product’s words; nothing that was written is lost", async () => {
    must(await save("gathering-check-expertise", OWN, null));
    const back = must(await save("gathering-check-expertise", null, "1"));
    expect(back).toMatchObject({ own: null, text: productTexts("gathering-check-expertise") });
    expect(back.versions).toMatchObject([
      { version: "2", text: null, current: true },
      { version: "1", text: OWN, current: false },
    ]);
    const { journal } = must(await world.app.administration(admin));
    expect(journal.slice(0, 2).map(({ text }) => text)).toEqual([
      "Retour au texte de l’assistant\u00a0: Cueillette d’information – Vérifier leur expertise.",
      "Texte de courriel enregistré\u00a0: Cueillette d’information – Vérifier leur expertise.",
    ]);
  });

  test("who saw another version is told, and overwrites nothing", async () => {
    must(await save("approval-again", "Encore (fictif).", null));
    expect(code(await save("approval-again", "Autre (fictif).", null))).toBe("record-changed");
    expect(must(await world.app.mailText(admin, "approval-again")).text).toBe("Encore (fictif).");
  });

  test("sees a text as it would read, on a fictitious sample, before it is kept (s3-3-2-need-summary-and-estimate kept)", async () => {
    const text = "Bonjour <b>vous</b>,\n\n{changements}\n\n{resume_besoin}\n\n{fiche}\n\nMerci.";
    const { html, subject } = must(await world.app.previewMailText(admin, "broker-authorisation", text));
    expect(html).toContain("<p>Bonjour &lt;b&gt;vous&lt;/b&gt;,</p>");
    expect(html).toContain("Migrer douze applications");
    expect(html).toContain("480\u00a0000,00\u00a0$");
    expect(subject).toMatch(/^\[Agence fictive/);
    expect(must(await world.app.mailText(admin, "broker-authorisation")).own).toBeNull();
    expect(code(await world.app.previewMailText(admin, "broker-authorisation", "Rien."))).toBe("placeholders-missing");
  });

  test("changes the text to the providers here as well, for those who prepare a sending", async () => {
    const text = "Prix pour {titre}, au plus tard le {date_limite} à {heure_limite}.";
    must(await save("price-request", text, null));
    const current = (await world.app.templates(camille)).find(({ kind, current: is }) => kind === "send-mail" && is);
    expect(current).toMatchObject({ text, version: "1" });
    const back = must(await save("price-request", null, "1"));
    expect(back.own).toBeNull();
    expect((await world.app.templates(camille)).find(({ kind, current: is }) => kind === "send-mail" && is)?.text).toBe(
      productTexts("price-request"),
    );
  });

  test("is the only one to read or change them, of the own organisation, and of texts that exist", async () => {
    expect(code(await world.app.mailTexts(camille))).toBe("not-allowed");
    expect(code(await save("approval-again", "Moi (fictif).", null, camille))).toBe("not-allowed");
    expect(code(await world.app.previewMailText(camille, "approval-again", "Moi."))).toBe("not-allowed");
    expect(code(await world.app.mailText(admin, "autre"))).toBe("not-found");
    must(await save("approval-again", "Encore (fictif).", null));
    const other = { ...admin, organisation: "autre" as typeof admin.organisation };
    expect(must(await world.app.mailText(other, "approval-again")).own).toBeNull();
    const list = must(await world.app.mailTexts(admin));
    expect(list).toHaveLength(mailTextSpecs.length);
    expect(list.filter(({ own }) => own).map(({ id }) => id)).toEqual(["approval-again"]);
  });
});
