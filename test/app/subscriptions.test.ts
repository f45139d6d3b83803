import { ActionId, type PersonId } from "../../shared/ids.js";
import { SubscriptionCommand } from "../../shared/subscriptions.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  admin,
  alex,
  auditor,
  camille,
  code,
  must,
  olivia,
  openWorld,
  sentMails,
  settle,
  uploaded,
  type World,
} from "./world.js";

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

let presses = 0;
const command = (change: object, person: PersonId = camille.person) => {
  presses += 1;
  return SubscriptionCommand.parse({
    type: "ask-subscription",
    actionId: ActionId.parse(`subscription-${presses}`),
    person,
    leaving: false,
    ...change,
  });
};
const act = (change: object = {}, who = camille, person: PersonId = who.person) =>
  world.app.actOnSubscription(who, command(change, person));
const mine = async (who = camille, reader = camille) =>
  (await world.app.diffusionList(reader)).people.find(({ person }) => person === who.person);
const rows = async () => world.register.rows().filter(({ row: { key } }) => key.includes(":diffusion:"));

describe("joining the diffusion list (2.2)", () => {
  test("shows the mail with the exact subject, sends it once from the person's mailbox, and keeps the row", async () => {
    expect(must(await world.app.subscriptionPreview(camille, { leaving: false }))).toMatchObject({
      subject: "Inscription à la liste de diffusion",
      from: { address: camille.mail },
      to: [{ address: "courtier.infonuagique@mcn.gouv.qc.ca" }],
    });
    const press = command({});
    must(await world.app.actOnSubscription(camille, press));
    expect(must(await world.app.actOnSubscription(camille, press))).toEqual({ state: "asked", replayed: true });
    await settle(world);
    const [mail, ...others] = sentMails(world).filter(
      ({ subject }) => subject === "Inscription à la liste de diffusion",
    );
    expect(others).toEqual([]);
    expect(mail?.to).toMatchObject([{ address: "courtier.infonuagique@mcn.gouv.qc.ca" }]);
    expect(await mine()).toMatchObject({ state: "asked", join: { mail: "sent", sentAt: expect.any(String) } });
    expect(await rows()).toMatchObject([
      {
        row: {
          kind: "Abonnement",
          state: "Inscription demandée",
          person: camille.name,
          organisation: expect.any(String),
        },
      },
    ]);
  });

  test("two presses at the same time are one mail", async () => {
    const outcomes = await Promise.all([act(), act()]);
    expect(outcomes.map(code).toSorted()).toEqual(["ok", "subscription-already-asked"]);
    await settle(world);
    expect(sentMails(world)).toHaveLength(1);
  });

  test("is confirmed with the broker's mail, then left; the row follows and is the same one", async () => {
    must(await act());
    await settle(world);
    const evidence = await uploaded(
      world,
      "De: courtier.infonuagique@mcn.gouv.qc.ca\nObjet: RE: Inscription à la liste de diffusion\n\nFait.",
      "broker-answer",
      "reponse.eml",
    );
    must(await act({ type: "record-subscription-answer", evidence, evidenceName: "reponse.eml" }));
    expect(await mine()).toMatchObject({ state: "confirmed", confirmed: { evidence: { name: "reponse.eml" } } });
    const proof = must(await world.app.subscriptionFile(alex, camille.person, evidence));
    expect(new TextDecoder().decode(proof.bytes)).toContain("Fait.");
    expect(code(await world.app.subscriptionFile(olivia, camille.person, evidence))).toBe("not-found");
    must(await act({ leaving: true }));
    await settle(world);
    must(
      await act(
        { type: "record-subscription-answer", leaving: true, note: "Répondu au téléphone (fictif)" },
        admin,
        camille.person,
      ),
    );
    await settle(world);
    expect(await mine()).toMatchObject({ state: "left", left: { note: "Répondu au téléphone (fictif)" } });
    expect((await mine())?.history).toHaveLength(6);
    expect(await rows()).toMatchObject([{ row: { state: "Désinscrite", evidence: "Répondu au téléphone (fictif)" } }]);
  });

  test("a mail that the mail system refuses can be asked for again", async () => {
    world.mail.fail("createDraft", { kind: "refused", status: 403, code: "denied" }, { effect: "not-done" });
    must(await act());
    await settle(world);
    expect(await mine()).toMatchObject({ state: "to-subscribe", join: { mail: "failed" } });
    must(await act());
    await settle(world);
    expect(sentMails(world)).toHaveLength(1);
  });

  test("is renewed without leaving it: other addresses, the exact subject, the proof; the row stays confirmed", async () => {
    must(await act({ addresses: [camille.mail, "achats@fictif.example", "ACHATS@fictif.example"] }));
    await settle(world);
    must(await act({ type: "record-subscription-answer", note: "Fait (fictif)" }));
    expect(await mine()).toMatchObject({ state: "confirmed", addresses: [camille.mail, "ACHATS@fictif.example"] });
    const preview = await world.app.subscriptionPreview(camille, {
      leaving: false,
      addresses: ["equipe@fictif.example"],
    });
    expect(must(preview)).toMatchObject({ subject: "Inscription à la liste de diffusion" });
    for (const part of ["renouveler", "equipe@fictif.example", "Veuillez en retirer", camille.mail])
      expect(must(preview).html).toContain(part);
    must(await act({ addresses: ["equipe@fictif.example"] }));
    expect(code(await act())).toBe("subscription-already-asked");
    await settle(world);
    expect(await mine()).toMatchObject({
      state: "confirmed",
      addresses: [camille.mail, "ACHATS@fictif.example"],
      renewal: { mail: "sent", addresses: ["equipe@fictif.example"] },
    });
    expect(sentMails(world).map(({ subject }) => subject)).toEqual(
      Array.from({ length: 2 }, () => "Inscription à la liste de diffusion"),
    );
    must(await act({ type: "record-subscription-answer", note: "Renouvelé (fictif)" }, alex, camille.person));
    await settle(world);
    expect(await mine()).toMatchObject({ state: "confirmed", renewal: null, addresses: ["equipe@fictif.example"] });
    expect((await mine())?.history.map(({ text }) => text).slice(-3)).toEqual([
      "Renouvellement demandé au Courtier",
      "Le courriel de renouvellement est parti",
      "Renouvellement confirmé",
    ]);
    expect(await rows()).toMatchObject([{ row: { state: "Inscription confirmée", evidence: "Renouvelé (fictif)" } }]);
  });

  test.each([[[]], [["pas une adresse"]], [Array.from({ length: 11 }, (_, index) => `a${index}@fictif.example`)]])(
    "%j: no such addresses are put on the list",
    async (addresses) => {
      expect(code(await world.app.subscriptionPreview(camille, { leaving: false, addresses }))).toBe(
        "subscription-addresses",
      );
      expect(SubscriptionCommand.safeParse({ ...command({}), addresses }).success).toBe(false);
    },
  );

  test("nobody sees or changes another organisation's; who reads only changes nothing", async () => {
    must(await act());
    expect((await world.app.diffusionList(olivia)).people.map(({ name }) => name)).toEqual([olivia.name]);
    expect(code(await act({ type: "record-subscription-answer", note: "x" }, olivia, camille.person))).toBe(
      "not-found",
    );
    expect((await world.app.diffusionList(auditor)).canAct).toBe(false);
    expect(code(await act({}, auditor))).toBe("not-allowed");
    expect(code(await world.app.subscriptionPreview(auditor, { leaving: false }))).toBe("not-allowed");
  });

  test("its journal is a chain", async () => {
    must(await act());
    await settle(world);
    const events = await world.store.rows.subscriptions.events(camille.organisation, camille.person);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(events[1]?.previousHash).toBe(events[0]?.hash);
    for (const { body, previousHash, hash } of events) expect(world.deps.hash(`${previousHash}\n${body}`)).toBe(hash);
  });
});
