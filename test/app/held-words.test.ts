import { DossierId, type LocalDate } from "../../shared/ids.js";
import type { IncidentMailChoice } from "../../shared/incidents.js";
import { sentenceOf } from "../../src/app/mail-texts/fill.js";
import { deadline, type Held, heldFault } from "../../src/app/mail-texts/held.js";
import { mailTextSpecs, specFor } from "../../src/app/mail-texts/specs.js";
import { providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { take } from "./steps-world.js";
import {
  asked,
  camille,
  code,
  must,
  opened,
  openWorld,
  press,
  readyToSend,
  sentMails,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

/** The words that a person wrote over before sending: what the guide does not let go is still there, or nothing leaves. */

const closing = { date: "2026-12-07" as LocalDate, time: "16:00" };
const NOTE =
  "Le prestataire voudrait que nous signions ses conditions générales, qui ajoutent des pénalités et changent la propriété des livrables (fictif).";
const values: Record<string, string | Held> = {
  rappel_date_limite: deadline(closing, "La date limite reste le 7 décembre 2026 à 16 h 00."),
  date_limite: "7\u00a0décembre\u00a02026",
  heure_limite: "16\u00a0h\u00a000",
  questions: deadline({ date: "2026-11-30" as LocalDate, time: "16:00" }),
  fait: "Question qui change la demande",
  note: { words: NOTE, own: true },
  numero: "45",
};
const wordsOf = (name: string): string => {
  const value = values[name] ?? sentenceOf(name, "fr") ?? "";
  return typeof value === "string" ? value : value.words;
};

/** Those that a person can write over. */
const writable = mailTextSpecs.filter(({ id }) => /^(price-request|gathering-|incident-|answers$)/.test(id));
const bound = writable.flatMap(({ id, fields }) =>
  fields.flatMap(({ name, bound: rule }) => (rule === "free" ? [] : [{ id, name, rule }])),
);

describe.each(bound)("$id, which may not lose {$name} ($rule)", ({ id, name, rule }) => {
  const spec = specFor(id);
  const whole = spec.fields.map((field) => wordsOf(field.name)).join("\n\n");

  test("kept: with all its words it may leave", () => {
    expect(heldFault(spec, `Bonjour,\n\n${whole}`, values)).toBeNull();
  });

  test("broken: without them it is refused, and the words are given back", () => {
    const others = spec.fields.filter((field) => field.name !== name).map((field) => wordsOf(field.name));
    const fault = heldFault(spec, `Bonjour,\n\n${others.join("\n\n").replaceAll(wordsOf(name), "")}`, values);
    expect(fault).toMatchObject({ code: "mail-words-missing", field: "body", facts: { words: [wordsOf(name)] } });
    expect(fault?.rule).toBe(rule === "needed" ? undefined : rule);
  });

  test("at its edge: spaced, cased and quoted otherwise, they are the same words", () => {
    const turned = whole.replaceAll("\u00a0", " ").replaceAll("’", "'").replaceAll(". ", ".\n").toUpperCase();
    expect(heldFault(spec, turned, values)).toBeNull();
  });
});

describe("at the edges", () => {
  const until = (text: string) => heldFault(specFor("answers"), text, values);
  test.each([
    ["the hour without its minutes", "Répondez avant le 7 décembre 2026, 16 h.", true],
    ["the day of another week (s3-3-3-response-delay broken)", "Répondez avant le 17 décembre 2026, 16 h.", false],
    ["another minute (s3-3-3-response-delay broken)", "Répondez avant le 7 décembre 2026, 16 h 01.", false],
    ["the hour alone (s3-3-3-response-delay broken)", "Répondez avant 16 h 00.", false],
  ])("%s", (_, text, may) => expect(until(text) === null).toBe(may));

  const reported = (text: string) => heldFault(specFor("incident-report-document"), text, values);
  test("what was noted may be turned otherwise, as long as half of it is there (s3-2-report-other-document)", () => {
    // Twelve words that mean something: six are enough, five are not.
    const six = "prestataire voudrait signions conditions générales ajoutent pénalités";
    expect(reported(six)).toBeNull();
    expect(reported("Le prestataire voudrait des conditions.")?.rule).toBe("s3-2-report-other-document");
  });

  test("a short answer stands as it is", () => {
    const short = { ...values, note: { words: "Entente de confidentialité (fictif)", own: true } };
    const spec = specFor("incident-report-document");
    expect(heldFault(spec, "Il demande une entente de confidentialité (fictif).", short)).toBeNull();
    expect(heldFault(spec, "Il demande une entente.", short)?.code).toBe("mail-words-missing");
  });

  test("what the dossier does not have is not asked for", () => {
    expect(heldFault(specFor("answers"), "Bonjour.", { rappel_date_limite: "" })).toBeNull();
  });
});

describe("before a mail leaves", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(await openTestStore());
  });
  const act = (command: Parameters<World["app"]["act"]>[1]) => world.app.act(camille, command);

  test("the price request says until when, by its fields or in so many words (s3-3-3-response-delay kept, broken)", async () => {
    const dossierId = await readyToSend(world);
    const prepare = (body: string) => act(asked("prepare-send", { dossierId, body }));
    const before = await view(world, dossierId);
    const refused = await prepare("Bonjour, répondez vite.");
    expect(code(refused)).toBe("mail-words-missing");
    const problem = refused.ok ? null : world.app.problem(refused.refusal, "fr");
    expect(problem).toMatchObject({ rule: "s3-3-3-response-delay", section: "3.3.3", field: "body" });
    expect(problem?.detail).toMatch(/«\u00a0\d+\u00a0\S+\u00a02026\u00a0»; «\u00a016\u00a0h\u00a000\u00a0»/);
    expect((await view(world, dossierId)).revision).toBe(before.revision);
    must(await prepare("Répondez le {date_limite} à {heure_limite}."));
    const { html } = must(await world.app.sendPreview(camille, dossierId));
    const said = /Répondez le (.*)\.<\/p>/.exec(html)?.[1] ?? "";
    must(await prepare(`Bonjour, au plus tard le ${said}.`));
  });

  test("questions to the market keep their two sentences (s3-3-1-same-questions, s3-3-1-written-contact)", async () => {
    const dossierId = await opened(world);
    const choice = { purpose: "check-expertise" as const, providers: [1, 2, 3].map(providerId) };
    const { body } = must(await world.app.gatheringPreview(camille, dossierId, choice));
    const without = body.replace("Veuillez répondre par écrit, à la présente adresse.", "");
    const read = must(await world.app.gatheringPreview(camille, dossierId, { ...choice, body: without }));
    expect(read.refusals).toMatchObject([{ rule: { id: "s3-3-1-written-contact", section: "3.3.1" } }]);
    expect(read.body).toBe(without.trim());
    const send = { dossierId, ...choice, body: without, preview: read.digest };
    expect(code(await act(asked("send-gathering", send)))).toBe("mail-words-missing");
    await settle(world);
    expect(sentMails(world)).toEqual([]);
  });

  describe("once the request is sent", () => {
    let dossierId: DossierId;
    beforeEach(async () => {
      dossierId = await readyToSend(world);
      must(await press(world, dossierId));
      await settle(world);
    });
    const fact = async (kind: "more-time-asked" | "provider-phoned") => {
      const when = world.clock.now();
      const note = "Appel de ce matin (fictif).";
      must(await act(asked("record-incident", { dossierId, kind, when, note, told: [], provider: providerId(1) })));
      return (await view(world, dossierId)).incidents.at(-1)?.number ?? 0;
    };
    const try_ = async (choice: IncidentMailChoice) => {
      const { digest, body, refusals } = must(await world.app.incidentMailPreview(camille, dossierId, choice));
      const sent = await act(asked("send-incident-mail", { dossierId, ...choice, body, preview: digest }));
      return { code: code(sent), rules: refusals.map(({ rule }) => rule?.id) };
    };

    test("a request for more time is answered that there is none, and until when (s3-3-3-no-extension, s3-3-3-response-delay)", async () => {
      const choice = {
        incident: await fact("more-time-asked"),
        what: "no-extension" as const,
        provider: providerId(1),
      };
      const { body } = must(await world.app.incidentMailPreview(camille, dossierId, choice));
      const kind = body.replace("Le délai de réponse ne peut pas être prolongé à la demande d’un prestataire.", "");
      expect(await try_({ ...choice, body: kind })).toEqual({
        code: "mail-words-missing",
        rules: ["s3-3-3-no-extension"],
      });
      const timeless = body.replace(/ La date limite reste .*/, "");
      expect(await try_({ ...choice, body: timeless })).toMatchObject({ rules: ["s3-3-3-response-delay"] });
      expect(await try_({ ...choice, body: `${body}\n\nBonne journée (fictif).` })).toEqual({ code: "ok", rules: [] });
    });

    test("an addendum that moves the date says the new one; words that kept the old one are refused (s3-3-3-response-delay kept, broken)", async () => {
      const when = world.clock.now();
      const fact = {
        dossierId,
        kind: "question-changes-request" as const,
        when,
        note: "Portée revue (fictif).",
        told: [],
      };
      must(await act(asked("record-incident", fact)));
      const incident = (await view(world, dossierId)).incidents.at(-1)?.number ?? 0;
      const decision = await uploaded(world, "De: courtier\nObjet: RE\n\nReporté.", "evidence", "decision.eml");
      const moved = {
        closesOn: "2026-12-15" as LocalDate,
        closesAtTime: "16:00",
        decision,
        decisionName: "decision.eml",
      };
      const choice = { incident, what: "addendum-all" as const };
      const before = must(await world.app.incidentMailPreview(camille, dossierId, choice));
      expect(before.body).toMatch(/La date limite reste le 10\sdécembre\s2026/);
      const after = must(await world.app.incidentMailPreview(camille, dossierId, { ...choice, closing: moved }));
      expect(after.body).toMatch(/La date limite est reportée au 15\sdécembre\s2026/);
      const lost = async (body: string) => {
        const read = await world.app.incidentMailPreview(camille, dossierId, { ...choice, closing: moved, body });
        return must(read).refusals.filter(({ title }) => title.startsWith("Le courriel ne dit plus"));
      };
      expect(await lost(before.body)).toMatchObject([{ rule: { id: "s3-3-3-response-delay" } }]);
      expect(await lost(after.body)).toEqual([]);
    });

    test("who phoned is told that questions are put in writing (s3-3-3-questions-in-writing)", async () => {
      const choice = {
        incident: await fact("provider-phoned"),
        what: "put-in-writing" as const,
        provider: providerId(1),
      };
      const { body } = must(await world.app.incidentMailPreview(camille, dossierId, choice));
      const lost = body.replace(/Pendant la sollicitation.*?écrit\./, "");
      expect(await try_({ ...choice, body: lost })).toMatchObject({ rules: ["s3-3-3-questions-in-writing"] });
      expect((await try_({ ...choice, body })).code).toBe("ok");
    });
  });

  test("the mail of a step says what is recorded with it", async () => {
    const open = asked("open-process", {
      process: "solutions",
      title: "Courriels (fictif)",
      profile: { rctiSubject: true },
    });
    const dossierId = DossierId.parse(must(await act(open)).dossierId);
    const values = { question: "Peut-on prolonger? (fictif)" };
    const choice = { step: "solution-question", values, evidence: [] };
    const read = await world.app.stepMailPreview(camille, dossierId, { ...choice, body: "Bonjour." });
    expect(code(read)).toBe("mail-words-missing");
    must(await take(world, dossierId, "solution-question", { values }));
  });
});
