import { ActionId, type DossierId } from "../../shared/ids.js";
import type { ReceivedKind } from "../../shared/received.js";
import { createMailSweep, type MailSweep } from "../../src/app/mail-sweep.js";
import { providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { attached, reply, withRealMails } from "./mail-documents.js";
import {
  asked,
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

/** What follows from what providers send back: the facts recorded with it, who has answered, the opening. */

let world: World;
let dossierId: DossierId;
let sweep: MailSweep;
beforeEach(async () => {
  world = withRealMails(await openWorld(await openTestStore()));
  dossierId = await readyToSend(world);
  must(await press(world, dossierId));
  await settle(world);
  sweep = createMailSweep(world.deps, { everyMs: 60_000 });
  await sweep.sweep();
});

let presses = 0;
const file = (number: number, as: ReceivedKind) => {
  presses += 1;
  return world.app.fileReceived(camille, dossierId, { actionId: ActionId.parse(`returns-${presses}`), number, as });
};
const comes = async (number: number, as: ReceivedKind, change: Parameters<typeof reply>[2] = {}) => {
  reply(world, number, change);
  await sweep.sweep();
  const { received } = await view(world, dossierId);
  must(await file(received.length, as));
};
const open = () => world.app.act(camille, asked("record-opening", { dossierId }));

describe("Filing a mail", () => {
  test("keeps a response with each of its attachments under its hash, and says when it came", async () => {
    const files = [attached("offre.txt", "Offre fictive"), attached("annexe.txt", "Annexe fictive")];
    await comes(1, "response", { attachments: files });
    const { received, documents, returns } = await view(world, dossierId);
    expect(received[0]?.attachments).toEqual(files.map(({ name, sha256 }) => ({ name, sha256 })));
    expect(documents.map(({ name }) => name)).toEqual(expect.arrayContaining(["offre.txt", "annexe.txt"]));
    expect(returns?.providers[0]).toMatchObject({ state: "responded", late: false, responses: 1 });
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
  });

  test.each<[string, ReceivedKind, string, string]>([
    [
      "s3-3-3-no-extension kept: a request for more time has its refusal ready",
      "more-time",
      "more-time-asked",
      "no-extension",
    ],
    [
      "s3-2-report-other-document kept: another document to sign has its report to the broker ready",
      "other-document",
      "other-document-asked",
      "report-document",
    ],
    ["a mail that did not arrive has the request ready to be sent again elsewhere", "bounce", "bounced", "resend-one"],
  ])("%s", async (_, as, kind, what) => {
    await comes(2, as);
    const { incidents, received } = await view(world, dossierId);
    expect(incidents).toMatchObject([{ number: 1, kind, provider: providerId(2) }]);
    expect(incidents[0]?.evidence).toBe(received[0]?.evidence?.sha256);
    expect(received[0]?.incident).toBe(1);
    const choice = { incident: 1, what: what as "no-extension", provider: providerId(2) };
    const preview = must(await world.app.incidentMailPreview(camille, dossierId, choice));
    expect(preview.body).not.toBe("");
    expect(preview.refusals).toEqual([]);
    // Nothing leaves by itself, and the same mail said to be the same again records nothing more.
    must(await file(1, as));
    expect((await view(world, dossierId)).incidents).toHaveLength(1);
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
  });

  test("records one fact for each provider whom a report names", async () => {
    reply(world, 1, {
      ...{ from: { name: "", address: "postmaster@asn.example" }, automatic: "report" },
      failed: ["soumissions@p1.example", "soumissions@p3.example"],
    });
    await sweep.sweep();
    must(await file(1, "bounce"));
    const { incidents, received } = await view(world, dossierId);
    expect(incidents.map(({ provider }) => provider)).toEqual([providerId(1), providerId(3)]);
    expect(received[0]?.failed).toEqual(["Prestataire fictif 1", "Prestataire fictif 3"]);
  });

  test("an answer of somebody who is away is proposed as such, and nobody is bothered", async () => {
    reply(world, 1, { automatic: "reply" });
    await sweep.sweep();
    await settle(world);
    expect((await view(world, dossierId)).received).toMatchObject([{ likely: "out-of-office" }]);
    expect(world.chat.posted.filter(({ message }) => message.type === "mail-received")).toEqual([]);
  });
});

describe("Opening the responses", () => {
  test("s3-4-read-responses kept, broken: not while an answer is awaited, then as soon as all have answered or declined", async () => {
    await comes(1, "response");
    await comes(2, "non-participation");
    expect(code(await open())).toBe("responses-awaited");
    expect((await view(world, dossierId)).returns).toMatchObject({ mayOpen: false, opened: null });
    await comes(3, "response");
    expect((await view(world, dossierId)).returns?.providers.map(({ state }) => state)).toEqual([
      "responded",
      "declined",
      "responded",
    ]);
    must(await open());
    const after = await view(world, dossierId);
    expect(after.state).toBe("B4");
    expect(after.returns?.opened).toMatchObject({ by: camille.name, early: true });
    expect(after.journal.at(-1)?.actor).toBe(camille.name);
    // The closing date comes and finds nothing to close, nor to remind of.
    world.clock.set(after.closesAt ?? "");
    await settle(world);
    const journal = (await view(world, dossierId)).journal.map(({ type }) => type);
    expect(journal).not.toContain("solicitation-closed");
    expect(journal.filter((type) => type === "responses-opened")).toHaveLength(1);
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
  });

  test("s3-4-read-responses boundary: at the closing, whoever has answered; once, and nothing waits for it", async () => {
    const { closesAt } = await view(world, dossierId);
    world.clock.set(closesAt ?? "");
    await settle(world);
    const before = await view(world, dossierId);
    expect(before.steps?.steps.map(({ id }) => id)).toContain("responses-read");
    must(await open());
    must(await open());
    const { returns, state, journal } = await view(world, dossierId);
    expect(state).toBe("B4");
    expect(returns?.opened).toMatchObject({ early: false });
    expect(journal.filter(({ type }) => type === "responses-opened")).toHaveLength(1);
  });
});
