import { ActionId, type DossierId, MailKey } from "../../shared/ids.js";
import type { FiledKind } from "../../shared/outlook.js";
import { createMailSweep } from "../../src/app/mail-sweep.js";
import { providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { reply, withRealMails } from "./mail-documents.js";
import {
  alex,
  auditor,
  bothWays,
  camille,
  code,
  must,
  openWorld,
  press,
  readyToSend,
  settle,
  view,
  type World,
} from "./world.js";

/** « Verser au dossier » : the pane beside a mail, received or sent. */

let world: World;
let dossierId: DossierId;
beforeEach(async () => {
  world = withRealMails(await openWorld(await openTestStore()));
  dossierId = await readyToSend(world);
});

let presses = 0;
const file = (
  message: string,
  as: FiledKind,
  change: { provider?: ReturnType<typeof providerId> } = {},
  who = camille,
) => {
  presses += 1;
  const actionId = ActionId.parse(`outlook-${presses}`);
  return world.app.fileFromOutlook(who, { actionId, message, dossierId, as, ...change });
};
const newest = () => world.mail.messages(camille.person).at(-1)?.id ?? "";

describe("A received mail", () => {
  beforeEach(async () => {
    must(await press(world, dossierId));
    await settle(world);
    await createMailSweep(world.deps, { everyMs: 60_000 }).sweep();
  });

  test("is shown with the dossier that it belongs to, and filed there before the sweep has seen it, once", async () => {
    reply(world, 1, { html: "<p>Le lot 2 est-il obligatoire?</p>" });
    const id = newest();
    const shown = must(await world.app.outlookMessage(camille, id));
    expect(shown).toMatchObject({
      direction: "received",
      subject: "RE: Demande de prix",
      proposed: { dossier: dossierId, by: "conversation", provider: providerId(1) },
      filed: [],
    });
    must(await file(id, "question"));
    await createMailSweep(world.deps, { everyMs: 60_000 }).sweep();
    const { received } = await view(world, dossierId);
    expect(received).toMatchObject([{ state: "filed", as: "question", by: "conversation" }]);
    expect(must(await world.app.outlookMessage(camille, id)).filed).toEqual([{ dossier: dossierId, as: "question" }]);
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
  });

  test("that nothing ties to a dossier is filed where a person says, of whom a person says", async () => {
    world.mail.deliver(camille.person, {
      ...{ from: { name: "", address: "inconnue@ailleurs.example" }, subject: "Notre offre", html: "Voici." },
    });
    const id = newest();
    expect(must(await world.app.outlookMessage(camille, id)).proposed).toBeNull();
    must(await file(id, "response", { provider: providerId(2) }));
    const { received, returns } = await view(world, dossierId);
    expect(received).toMatchObject([{ by: "person", as: "response", provider: { id: providerId(2) } }]);
    expect(returns?.providers[1]).toMatchObject({ state: "responded" });
  });

  test("is nobody else's to see or to file, and not what was sent", async () => {
    reply(world, 1);
    const id = newest();
    expect(code(await world.app.outlookMessage(alex, id))).toBe("not-found");
    expect(code(await file(id, "question", {}, alex))).toBe("not-found");
    expect(code(await file(id, "question", {}, auditor))).toBe("not-allowed");
    expect(code(await file(id, "sent-by-hand"))).toBe("invalid-input");
  });
});

describe("A sent mail", () => {
  /** The request as a person sends it from Outlook. */
  async function byHand(bcc: string[], to: string[] = [camille.mail]): Promise<string> {
    const people = (list: string[]) => list.map((address) => ({ name: "", address }));
    const draft = await world.deps.mail.createDraft(
      camille.person,
      {
        ...{
          to: people(to),
          cc: [],
          bcc: people(bcc),
          subject: "Demande de prix",
          html: "<p>Bonjour</p>",
          headers: [],
        },
      },
      MailKey.parse("by-hand"),
    );
    if (!draft.ok) throw new Error("No draft.");
    await world.deps.mail.send(camille.person, draft.value.id);
    return draft.value.id;
  }
  const all = [1, 2, 3].map((number) => `soumissions@p${number}.example`);

  test("s3-3-3-bcc kept: starts the clock, says what differs, and its answers are found afterwards", async () => {
    world.clock.set("2026-11-23T16:00:00Z");
    const id = await byHand(all);
    expect(must(await world.app.outlookMessage(camille, id))).toMatchObject({
      direction: "sent",
      recipients: { to: 1, cc: 0, bcc: 3 },
      proposed: null,
    });
    const filed = must(await file(id, "sent-by-hand"));
    const after = await view(world, dossierId);
    expect(after.state).toBe("B3s");
    expect(filed.closesAt).toBe(after.closesAt);
    // The request itself is not attached to this one, nor the contract template: told, not refused.
    expect(filed.differences).toHaveLength(2);
    expect(after.sent).toMatchObject({ recipients: 3 });
    const [, sent] = world.mail.messages(camille.person).filter(({ subject }) => subject === "Demande de prix");
    const conversationId =
      sent?.conversationId ?? world.mail.messages(camille.person).find((one) => one.id === id)?.conversationId;
    world.mail.deliver(camille.person, {
      ...{ from: { name: "", address: all[0] ?? "" }, subject: "RE: Demande de prix", html: "Une question?" },
      ...(conversationId && { conversationId }),
    });
    await createMailSweep(world.deps, { everyMs: 60_000 }).sweep();
    expect((await view(world, dossierId)).received).toMatchObject([{ provider: { id: providerId(1) } }]);
  });

  test("s3-3-3-bcc broken: addresses that others could see are told", async () => {
    const id = await byHand([], all);
    const filed = must(await file(id, "sent-by-hand"));
    expect(filed.differences.join(" ")).toContain("3");
    expect(code(await file(id, "response"))).toBe("invalid-input");
  });
});
