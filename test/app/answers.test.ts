import type { AnswersChoice } from "../../shared/answers.js";
import { ActionId, type DossierId, type LocalDate } from "../../shared/ids.js";
import type { ReceivedKind } from "../../shared/received.js";
import { createMailSweep, type MailSweep } from "../../src/app/mail-sweep.js";
import { providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { reply, withRealMails } from "./mail-documents.js";
import {
  asked,
  bothWays,
  camille,
  code,
  must,
  olivia,
  openWorld,
  press,
  providerRow,
  readyToSend,
  sentMails,
  settle,
  threeProviders,
  view,
  type World,
} from "./world.js";

/** Questions of the providers: their register, the one document that answers all, the date after which it is too late. */

let world: World;
let dossierId: DossierId;
let sweep: MailSweep;
const CUT_OFF = "2026-11-30" as LocalDate;
const HOUR = 3_600_000;

beforeEach(async () => {
  world = withRealMails(await openWorld(await openTestStore()));
  dossierId = await readyToSend(world);
  must(await world.app.act(camille, asked("prepare-send", { dossierId, questionsOn: CUT_OFF })));
  must(await press(world, dossierId));
  await settle(world);
  sweep = createMailSweep(world.deps, { everyMs: 60_000 });
  await sweep.sweep();
});

let presses = 0;
const file = (number: number, as: ReceivedKind) => {
  presses += 1;
  return world.app.fileReceived(camille, dossierId, { actionId: ActionId.parse(`questions-${presses}`), number, as });
};
const comes = async (provider: number, as: ReceivedKind, change: Parameters<typeof reply>[2] = {}) => {
  reply(world, provider, change);
  await sweep.sweep();
  const number = (await view(world, dossierId)).received.length;
  must(await file(number, as));
  return number;
};
const asks = (provider: number, text = "Combien de bases? (fictif)") =>
  comes(provider, "question", { html: `<p>${text}</p><p>Cordialement,<br>Prestataire fictif ${provider}</p>` });
const choice = (...questions: number[]): AnswersChoice => ({
  items: questions.map((question) => ({ question, asked: "Combien de bases? (fictif)", answer: "Quatre. (fictif)" })),
});
const look = async (what: AnswersChoice) => must(await world.app.answersPreview(camille, dossierId, what));
const send = async (what: AnswersChoice) => {
  const { digest, body } = await look(what);
  return world.app.act(camille, asked("send-answers", { dossierId, ...what, body, preview: digest }));
};
const register = async () => (await view(world, dossierId)).questions;
const answerMails = () => sentMails(world).filter(({ attachments }) => attachments[0]?.name.startsWith("Réponses"));

describe("One written document for all", () => {
  test("leaves once, the providers in Bcc, with the same bytes that were read (s3-3-3-bcc kept)", async () => {
    const first = await asks(1);
    const second = await asks(2, "Peut-on visiter? (fictif)");
    const what = choice(first, second);
    const read = must(await world.app.answersDocument(camille, dossierId, what));
    must(await send(what));
    await settle(world);
    const [mail, ...more] = answerMails();
    expect(more).toEqual([]);
    expect(mail?.to.map(({ address }) => address)).toEqual([camille.mail]);
    expect(mail?.bcc).toHaveLength(3);
    expect(mail?.attachments.map(({ sha256 }) => sha256)).toEqual([world.deps.hash(read.bytes)]);
    expect(`${mail?.subject} ${mail?.html} ${new TextDecoder().decode(read.bytes)}`).not.toMatch(
      /Prestataire fictif|@p\d/,
    );
    const { documents, journal } = await view(world, dossierId);
    expect(documents).toMatchObject(expect.arrayContaining([expect.objectContaining({ kind: "answers" })]));
    expect(journal.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["answers-requested", "answers-mail-settled"]),
    );
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
  });

  test("the register tells what was asked, when, by whom, and in which document it was answered", async () => {
    const number = await asks(2);
    expect(await register()).toMatchObject({
      mayAnswer: true,
      list: [
        {
          number,
          provider: { id: providerId(2) },
          asked: expect.stringContaining("Combien"),
          late: false,
          answered: null,
        },
      ],
    });
    expect((await register())?.list[0]?.proposed).toBe("Combien de bases? (fictif)");
    must(await send(choice(number)));
    await settle(world);
    expect(await register()).toMatchObject({
      list: [{ answered: { document: 1, at: expect.any(String) } }],
      documents: [{ number: 1, outcome: "sent", questions: [number], acknowledged: [], recipients: 3 }],
    });
  });

  test("who acknowledged it is known by the conversation of its mail", async () => {
    const number = await asks(1);
    must(await send(choice(number)));
    await settle(world);
    await sweep.sweep();
    const mail = answerMails()[0];
    await comes(3, "acknowledgement", {
      subject: `RE: ${mail?.subject}`,
      ...(mail && { conversationId: mail.conversationId }),
    });
    expect((await register())?.documents[0]?.acknowledged).toMatchObject([{ provider: { id: providerId(3) } }]);
  });

  test.each([
    ["the question as told", { asked: "Prestataire fictif 2 demande combien.", answer: "Quatre." }],
    ["the answer", { asked: "Combien?", answer: "Comme l’a dit soumissions@p1.example, quatre." }],
  ])("a provider named in %s stops it (s3-3-3-bcc broken)", async (_, words) => {
    const question = await asks(1);
    const what = { items: [{ question, ...words }] };
    expect((await look(what)).refusals.map(({ rule }) => rule?.id)).toEqual(["s3-3-3-bcc"]);
    expect(code(await send(what))).toBe("provider-named");
  });

  test("an answer is given once for all; one that failed may leave again (s3-3-1-fair-treatment broken)", async () => {
    const number = await asks(1);
    world.mail.fail("createDraft", { kind: "refused", status: 403, code: "denied" }, { effect: "not-done" });
    must(await send(choice(number)));
    await settle(world);
    expect(await register()).toMatchObject({ list: [{ answered: null }], documents: [{ outcome: "failed" }] });
    must(await send(choice(number)));
    expect(code(await send(choice(number)))).toBe("answers-again");
    await settle(world);
    expect(answerMails()).toHaveLength(1);
  });

  test("no question, one that is none, or the same twice is refused (s3-3-3-questions-in-writing broken)", async () => {
    const number = await asks(1);
    for (const wrong of [choice(), choice(99), choice(number, number)])
      expect(code(await send(wrong))).toBe("answers-no-question");
  });

  test("what the person read is what leaves: another answer, or another day, is looked at again", async () => {
    const number = await asks(1);
    const { digest, body } = await look(choice(number));
    const other = { items: [{ question: number, asked: "Combien?", answer: "Cinq." }] };
    const pressed = asked("send-answers", { dossierId, ...other, body, preview: digest });
    expect(code(await world.app.act(camille, pressed))).toBe("preview-stale");
    world.clock.set(new Date(Date.parse(world.clock.now()) + 24 * HOUR).toISOString());
    const later = asked("send-answers", { dossierId, ...choice(number), body, preview: digest });
    expect(code(await world.app.act(camille, later))).toBe("preview-stale");
  });

  test("an address that changed meanwhile stops it before it leaves", async () => {
    must(await send(choice(await asks(1))));
    const moved = [...threeProviders.slice(1), providerRow(1, { email: "autre@p1.example" })];
    await world.store.rows.catalogue.replaceProviders(camille.organisation, moved, world.clock.now());
    await settle(world);
    expect(answerMails()).toEqual([]);
    expect((await register())?.documents).toMatchObject([{ outcome: "stopped" }]);
  });

  test("another organisation finds nothing", async () => {
    const number = await asks(1);
    expect(code(await world.app.answersPreview(olivia, dossierId, choice(number)))).toBe("not-found");
    expect(code(await world.app.answersDocument(olivia, dossierId, choice(number)))).toBe("not-found");
  });
});

describe("The date that the client sets for questions", () => {
  test("is told to every provider in the price request", () => {
    const [request] = sentMails(world).filter(({ bcc }) => bcc.length > 0);
    expect(request?.html).toContain("au plus tard le 30\u00a0novembre\u00a02026");
  });

  test.each([
    ["at that very minute it is in time (boundary)", "2026-11-30T21:00:00Z", false],
    ["a second later it is too late (boundary)", "2026-11-30T21:00:01Z", true],
  ])("a question: %s", async (_, receivedAt, late) => {
    world.clock.set(receivedAt);
    const number = await comes(2, "question");
    expect((await register())?.list).toMatchObject([{ number, late, incident: late ? 1 : null }]);
  });

  test("a late one is answered alone, with the reason and its rule (s3-3-1-fair-treatment kept)", async () => {
    const receivedAt = "2026-12-01T15:00:00Z";
    world.clock.set(receivedAt);
    const number = await comes(2, "question");
    expect(code(await send(choice(number)))).toBe("question-too-late");
    const { incidents } = await view(world, dossierId);
    expect(incidents).toMatchObject([{ kind: "late-question", provider: providerId(2) }]);
    const what = { incident: 1, what: "question-too-late" as const, provider: providerId(2) };
    const { body, digest, refusals, to } = must(await world.app.incidentMailPreview(camille, dossierId, what));
    expect(refusals).toEqual([]);
    expect(to.map(({ address }) => address)).toEqual(["soumissions@p2.example"]);
    expect(body).toContain("section 3.3.1");
    expect(body).toContain("30\u00a0novembre\u00a02026");
    must(await world.app.act(camille, asked("send-incident-mail", { dossierId, ...what, body, preview: digest })));
    await settle(world);
    expect(sentMails(world).filter(({ to: one }) => one[0]?.address === "soumissions@p2.example")).toHaveLength(1);
  });

  test.each([
    ["the day that has passed", "2026-11-22"],
    ["after the closing", "2026-12-31"],
  ])("is refused when it is %s (s3-3-3-questions-in-writing broken)", async (_, questionsOn) => {
    const other = await readyToSend(world, "GABARIT 2026-09\nAutre (fictif)");
    const prepared = asked("prepare-send", { dossierId: other, questionsOn: questionsOn as LocalDate });
    expect(code(await world.app.act(camille, prepared))).toBe("questions-date-outside");
  });
});
