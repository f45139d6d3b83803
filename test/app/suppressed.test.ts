import type { SuppressedAddress } from "../../shared/administration.js";
import { ActionId, type DossierId, LocalDate } from "../../shared/ids.js";
import { providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  admin,
  asked,
  camille,
  code,
  must,
  openWorld,
  press,
  readyToSend,
  requestsSent,
  sentMails,
  settle,
  view,
  type World,
} from "./world.js";

/** Addresses that an organisation never writes to. */

let world: World;
let dossierId: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await readyToSend(world);
});

let presses = 0;
const own = async () => {
  const found = must(await world.app.administration(admin)).organisations.find(({ id }) => id === camille.organisation);
  if (!found) throw new Error("The organisation of Camille is not there.");
  return found;
};
const entry = (address: string, reason = "A demandé à ne plus recevoir (fictif)"): SuppressedAddress => ({
  ...{ address, reason, since: LocalDate.parse("2026-11-01") },
});
const suppress = async (addresses: SuppressedAddress[], who = admin) => {
  presses += 1;
  const { id, suppressed } = await own();
  return world.app.administer(who, {
    ...{ type: "save-suppressed", actionId: ActionId.parse(`suppress-${presses}`), seen: suppressed.tag },
    ...{ organisation: id, addresses },
  });
};

describe("An address that is never written to", () => {
  test("is flagged in the table of providers and in the preview, with what to do", async () => {
    must(await suppress([entry("soumissions@p2.example")]));
    const { providers } = await world.app.catalogue(camille);
    expect(
      providers.flatMap(({ id, suppressed }) => (suppressed ? [[id, suppressed.reason, suppressed.since]] : [])),
    ).toEqual([[providerId(2), "A demandé à ne plus recevoir (fictif)", "2026-11-01"]]);
    const preview = must(await world.app.sendPreview(camille, dossierId));
    expect(preview.refusals.map(({ detail }) => detail).join()).toContain("Prestataire fictif 2");
    expect(code(await press(world, dossierId))).toBe("address-suppressed");
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
  });

  test("put on the list after the person pressed, it stops the sending; off the list, it leaves", async () => {
    must(await press(world, dossierId));
    must(await suppress([entry("soumissions@p2.example")]));
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    expect((await view(world, dossierId)).stopped?.detail).toContain("Prestataire fictif 2");
    must(await suppress([]));
    must(await press(world, dossierId));
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
  });

  test("is refused for one provider alone too, at another address than that of the table", async () => {
    must(await press(world, dossierId));
    await settle(world);
    must(await suppress([entry("ancien@p1.example")]));
    must(
      await world.app.act(camille, asked("record-incident", { dossierId, kind: "bounced", provider: providerId(1) })),
    );
    const choice = { incident: 1, what: "resend-one" as const, provider: providerId(1), address: "Ancien@P1.example" };
    const { refusals } = must(await world.app.incidentMailPreview(camille, dossierId, choice));
    expect(refusals.map(({ title }) => title)).toEqual(["Adresse à laquelle ne jamais écrire"]);
  });

  test("gets no mail of any other kind: it fails, and the ledger says why", async () => {
    must(await press(world, dossierId));
    await settle(world);
    must(await suppress([entry(camille.mail)]));
    const before = sentMails(world).length;
    world.clock.set((await view(world, dossierId)).closesAt ?? "");
    await settle(world);
    expect(sentMails(world)).toHaveLength(before);
    const reminders = (await view(world, dossierId)).correspondence.filter(({ kind }) => kind === "reminder");
    expect(reminders.every(({ state, problem }) => state === "failed" && problem?.includes("n’écrit jamais"))).toBe(
      true,
    );
  });
});

describe("The list", () => {
  test("is an administrator's alone, each address once, in lower case, and its changes are in the journal", async () => {
    expect(code(await suppress([entry("a@b.example")], camille))).toBe("not-allowed");
    expect(code(await suppress([entry("a@b.example"), entry("a@b.example", "Deux fois")]))).toBe("already-there");
    must(await suppress([entry("z@b.example"), entry("a@b.example")]));
    expect((await own()).suppressed.addresses.map(({ address }) => address)).toEqual(["a@b.example", "z@b.example"]);
    const { journal } = must(await world.app.administration(admin));
    expect(journal[0]?.changes[0]?.after).toContain("a@b.example");
  });

  test("seen before somebody else changed it is not written over", async () => {
    const { id, suppressed } = await own();
    must(await suppress([entry("a@b.example")]));
    const late = { type: "save-suppressed" as const, actionId: ActionId.parse("late-press-1"), organisation: id };
    expect(code(await world.app.administer(admin, { ...late, seen: suppressed.tag, addresses: [] }))).toBe(
      "record-changed",
    );
  });
});
