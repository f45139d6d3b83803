import { dossierCard } from "../../bot/cards/dossier.js";
import { ActionId, type DossierId, type Sha256 } from "../../shared/ids.js";
import { createMailSweep, type MailSweep } from "../../src/app/mail-sweep.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { attached, reply, withRealMails } from "./mail-documents.js";
import { admin, camille, code, must, openWorld, press, readyToSend, settle, view, type World } from "./world.js";

/** « Montants masqués dans l'outil avant la clôture »: marked amounts are searched in every byte that leaves. */

const MARKS = ["918273", "918 273", "918\u00a0273", "45,67", "OFFRE-MARQUEE"];

let world: World;
let dossierId: DossierId;
let sweep: MailSweep;
/** Everything that the application answered or sent. */
let left: string[];
beforeEach(async () => {
  world = withRealMails(await openWorld(await openTestStore()));
  left = [];
  const { mail, register, log, chat } = world.deps;
  const listening = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get: (of, key) => {
        const value: unknown = Reflect.get(of, key);
        if (typeof value !== "function") return value;
        return (...args: unknown[]) => {
          left.push(`${name}.${String(key)} ${JSON.stringify(args)}`);
          return (value as (...all: unknown[]) => unknown).apply(of, args);
        };
      },
    });
  Object.assign(world.deps, {
    mail: listening("graph", mail),
    register: listening("list", register),
    log: listening("log", log),
    chat: listening("connector", chat),
  });
  dossierId = await readyToSend(world);
  must(await press(world, dossierId));
  await settle(world);
  sweep = createMailSweep(world.deps, { everyMs: 60_000 });
  await sweep.sweep();
});

let presses = 0;
const press_ = () => {
  presses += 1;
  return ActionId.parse(`masking-${presses}`);
};

async function mask(): Promise<void> {
  const { organisations } = must(await world.app.administration(admin));
  const own = organisations.find(({ id }) => id === camille.organisation);
  if (!own) throw new Error("There is no such organisation.");
  const command = { type: "save-masking" as const, actionId: press_(), seen: own.masking.tag, organisation: own.id };
  must(await world.app.administer(admin, { ...command, masked: true }));
}

async function respond(): Promise<void> {
  reply(world, 1, {
    subject: "Notre offre : 918 273,45 $ OFFRE-MARQUEE",
    html: "<p>Total : 918273,45 $ (OFFRE-MARQUEE), taux 45,67 $</p>",
    attachments: [attached("OFFRE-MARQUEE 918273.txt", "Total 918 273,45 $")],
  });
  reply(world, 2, { subject: "Délai? Notre prix de 918273 $ OFFRE-MARQUEE", html: "<p>Pourriez-vous prolonger?</p>" });
  reply(world, 3, { subject: "Question OFFRE-MARQUEE", html: "<p>Le prix de 918273 $ convient-il? OFFRE-MARQUEE</p>" });
  await sweep.sweep();
  must(await world.app.fileReceived(camille, dossierId, { actionId: press_(), number: 3, as: "question" }));
  must(await world.app.fileReceived(camille, dossierId, { actionId: press_(), number: 1, as: "response" }));
  must(await world.app.fileReceived(camille, dossierId, { actionId: press_(), number: 2, as: "more-time" }));
  await settle(world);
}

/** Every answer that the tab and the chat can ask for about it. */
async function everything(): Promise<string> {
  const { app } = world;
  const sheet = must(await app.sheet(camille, dossierId));
  const reader = {
    ...{ lang: "fr" as const, newActionId: () => "x", refreshFor: [], placeUrl: () => "https://a.example" },
    t: (await import("../../shared/i18n/index.js")).translator("fr"),
  };
  const choice = { incident: 1, what: "no-extension" as const, provider: sheet.incidents[0]?.provider ?? undefined };
  const answers = [
    await view(world, dossierId),
    sheet,
    dossierCard.render({ dossier: sheet, preview: null, notices: [] }, reader),
    await app.dossiers(camille),
    await app.followUp(camille),
    await app.mailbox(camille),
    await app.mailbox(camille, "offre"),
    await app.incidentMailPreview(camille, dossierId, choice as never),
    await app.answersPreview(camille, dossierId, { items: [{ question: 3, asked: "Lequel?", answer: "Aucun." }] }),
    ...(await Promise.all((await evidence()).map((sha256) => app.fileOf(camille, dossierId, sha256)))),
    await app.administration(admin),
  ];
  return JSON.stringify([...answers, world.log, left]);
}

async function evidence(): Promise<Sha256[]> {
  const stored = await world.store.rows.dossiers.get(camille.organisation, dossierId);
  const { dossier } = JSON.parse(stored?.state ?? "{}");
  return dossier.received.flatMap((one: { evidence: { sha256: Sha256 }; attachments: { sha256: Sha256 }[] }) => [
    one.evidence.sha256,
    ...one.attachments.map(({ sha256 }) => sha256),
  ]);
}

describe("Amounts of responses, where the organisation masks them", () => {
  test("are in no answer, card, list row, log line, Graph call or message before the closing", async () => {
    await mask();
    await respond();
    const said = await everything();
    for (const mark of MARKS) expect({ mark, found: said.includes(mark) }).toEqual({ mark, found: false });
    const { received, returns, documents } = await view(world, dossierId);
    expect(returns).toMatchObject({ masked: true });
    expect(returns?.providers[0]).toMatchObject({ state: "responded" });
    expect(received[0]).toMatchObject({
      masked: true,
      subject: null,
      evidence: null,
      attachments: [],
      attachmentCount: 1,
    });
    expect(documents.map(({ kind }) => kind)).not.toContain("evidence");
    for (const sha256 of await evidence())
      expect(code(await world.app.fileOf(camille, dossierId, sha256))).toBe("masked-before-closing");
    const messages = world.mail.messages(camille.person).filter(({ subject }) => subject.includes("offre"));
    for (const { id } of messages)
      expect(code(await world.app.fileFromMailbox(camille, { messageId: id, purpose: "evidence" }))).toBe(
        "masked-before-closing",
      );
  });

  test("are there once it closes, and in the mailbox all along", async () => {
    await mask();
    await respond();
    const { closesAt } = await view(world, dossierId);
    world.clock.set(closesAt ?? "");
    await settle(world);
    const { received, returns, documents } = await view(world, dossierId);
    expect(returns).toMatchObject({ masked: false });
    expect(received[0]).toMatchObject({ masked: false, attachments: [{ name: "OFFRE-MARQUEE 918273.txt" }] });
    expect(documents.filter(({ kind }) => kind === "evidence")).not.toHaveLength(0);
    const [original] = await evidence();
    expect(code(await world.app.fileOf(camille, dossierId, original as Sha256))).toBe("ok");
  });

  test("are shown where nobody has chosen to mask them: the canary sings", async () => {
    await respond();
    const said = await everything();
    expect(MARKS.filter((mark) => said.includes(mark))).toEqual(expect.arrayContaining(["918273", "OFFRE-MARQUEE"]));
    expect((await view(world, dossierId)).returns).toMatchObject({ masked: false });
  });

  test("the setting is only an administrator's, and stands in the journal of administration", async () => {
    const command = {
      type: "save-masking" as const,
      actionId: press_(),
      seen: null,
      organisation: camille.organisation,
    };
    expect(code(await world.app.administer(camille, { ...command, masked: true }))).toBe("not-allowed");
    await mask();
    const { journal } = must(await world.app.administration(admin));
    expect(journal[0]?.changes).toMatchObject([{ before: "Non", after: "Oui" }]);
  });
});
