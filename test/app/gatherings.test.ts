import type { GatheringChoice } from "../../shared/gatherings.js";
import type { DossierId } from "../../shared/ids.js";
import { providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  asked,
  bothWays,
  camille,
  code,
  must,
  olivia,
  opened,
  openWorld,
  providerRow,
  sentMails,
  settle,
  threeProviders,
  uploaded,
  view,
  type World,
} from "./world.js";

let world: World;
let dossierId: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await opened(world);
});
const act = (command: Parameters<World["app"]["act"]>[1], who = camille) => world.app.act(who, command);
const three = [1, 2, 3].map(providerId);
const all: GatheringChoice = { purpose: "check-expertise", providers: three };
const look = async (choice = all) => must(await world.app.gatheringPreview(camille, dossierId, choice));
const send = async (choice = all) => {
  const { digest, body } = await look(choice);
  return act(asked("send-gathering", { dossierId, ...choice, body, preview: digest }));
};

describe("the same questions to every provider, in writing", () => {
  test("one mail leaves, to the client’s own mailbox, the providers in Bcc (s3-3-3-bcc)", async () => {
    must(await send());
    await settle(world);
    const [mail, ...more] = sentMails(world);
    expect(more).toEqual([]);
    expect(mail?.to.map(({ address }) => address)).toEqual([camille.mail]);
    expect(mail?.bcc).toHaveLength(3);
    expect(mail?.html).not.toMatch(/@p\d\.example|Prestataire fictif \d/);
    expect(mail?.attachments).toEqual([]);
    const { gatherings, state, journal } = await view(world, dossierId);
    expect(gatherings).toMatchObject([
      { number: 1, outcome: "sent", answers: [{ at: null }, { at: null }, { at: null }] },
    ]);
    expect(state).toBe("B3d");
    expect(journal.slice(-2).map(({ type }) => type)).toEqual(["gathering-requested", "gathering-mail-settled"]);
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
  });

  test("what is shown is what leaves, with what the guide advises (s3-3-1-prepare-first broken, s3-3-1-same-questions broken) and no refusal", async () => {
    const preview = await look({ ...all, providers: three.slice(0, 2) });
    expect(preview.refusals).toEqual([]);
    expect(preview.remarks.map(({ id, rule }) => [id, rule?.id])).toEqual([
      ["not-prepared", "s3-3-1-prepare-first"],
      ["not-all-asked", "s3-3-1-same-questions"],
    ]);
    expect(preview.bcc.map(({ address }) => address)).toEqual(["soumissions@p1.example", "soumissions@p2.example"]);
  });

  test.each([
    ["Voir aussi soumissions@p2.example", "address-exposed"],
    ["Comme l’a dit Prestataire fictif 2,", "provider-named"],
  ])("a text that names a provider stays: %s (s3-3-3-bcc broken)", async (body, expected) => {
    const choice = { ...all, body };
    expect((await look(choice)).refusals.map(({ rule }) => rule?.id)).toEqual(["s3-3-3-bcc"]);
    const { digest } = await look(choice);
    expect(code(await act(asked("send-gathering", { dossierId, ...choice, preview: digest })))).toBe(expected);
    await settle(world);
    expect(sentMails(world)).toEqual([]);
  });

  test("a second press with another action sends nothing more", async () => {
    must(await send());
    expect(code(await send())).toBe("gathering-again");
    await settle(world);
    expect(sentMails(world)).toHaveLength(1);
  });

  test("an address that changed meanwhile stops it, and it can be asked for again", async () => {
    must(await send());
    const moved = [...threeProviders.slice(1), providerRow(1, { email: "autre@p1.example" })];
    await world.store.rows.catalogue.replaceProviders(camille.organisation, moved, world.clock.now());
    await settle(world);
    expect(sentMails(world)).toEqual([]);
    expect((await view(world, dossierId)).gatherings).toMatchObject([{ outcome: "stopped" }]);
    must(await send());
    await settle(world);
    expect(sentMails(world)[0]?.bcc.map(({ address }) => address)).toContain("autre@p1.example");
  });

  test("it does not leave if one says meanwhile that the law does not allow it (s1-3-legal-capacity broken)", async () => {
    must(await send());
    const denied = [{ task: "legal-capacity" as const, state: "done" as const, answer: false }];
    must(await act(asked("answer-tasks", { dossierId, answers: denied })));
    await settle(world);
    expect(sentMails(world)).toEqual([]);
    expect((await view(world, dossierId)).gatherings).toMatchObject([{ outcome: "stopped" }]);
    expect(code(await send())).toBe("legal-capacity-denied");
  });

  test("an answer of the mail system that is lost is settled by whoever looked", async () => {
    world.mail.fail("createDraft", { kind: "refused", status: 403, code: "denied" }, { effect: "not-done" });
    must(await send());
    await settle(world);
    expect((await view(world, dossierId)).gatherings).toMatchObject([{ outcome: "failed" }]);
    must(await send());
  });
});

describe("the answers", () => {
  test("each is kept with its provider, and read again from the dossier (s3-3-1-keep-answers)", async () => {
    must(await send());
    await settle(world);
    const reply = "De: soumissions@p2.example\nObjet: RE: Demande d’information\n\nDeux projets (fictifs).";
    const evidence = await uploaded(world, reply, "broker-answer", "p2.eml");
    const answer = asked("record-gathering-answer", {
      ...{ dossierId, gathering: 1, provider: providerId(2), evidence, evidenceName: "p2.eml" },
    });
    must(await act(answer));
    const { gatherings, documents } = await view(world, dossierId);
    expect(gatherings[0]?.answers[1]).toMatchObject({
      name: "Prestataire fictif 2",
      evidence: { name: "p2.eml" },
      unwritten: false,
    });
    expect(documents.map(({ name }) => name)).toContain("p2.eml");
    expect(must(await world.app.fileOf(camille, dossierId, evidence)).name).toBe("p2.eml");
    expect(code(await act({ ...answer }, olivia))).toBe("not-found");
  });
});
