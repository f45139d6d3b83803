import type { DossierId } from "../../shared/ids.js";
import { RegisterCommand } from "../../shared/register.js";
import { SubscriptionCommand } from "../../shared/subscriptions.js";
import { rebuildRegister } from "../../src/app/register/rebuild.js";
import { truthOver } from "../../src/app/register/truth.js";
import type { RegisterRow } from "../../src/domain/register/row.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  alex,
  asked,
  auditor,
  bothWays,
  camille,
  code,
  lookAtList,
  must,
  olivia,
  opened,
  openWorld,
  restarted,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

/** The register both ways: what people write into the list changes the application, and nothing is overwritten. */

let world: World;
let dossierId: DossierId;
const alignment = () => `${dossierId}:teams-alignment`;
const item = (key = alignment()) => world.register.rows().find(({ row }) => row.key === key);
const edit = (change: Partial<RegisterRow>, key = alignment()) =>
  world.register.editByHand(key, change, { id: alex.person, name: alex.name, mail: alex.mail });
const said = async () => (await view(world, dossierId)).journal.map(({ text }) => text);
const record = async (key = alignment()) => {
  const found = await world.store.rows.register.get(key);
  if (!found) throw new Error("The register has no such row.");
  return found;
};
const faults = async (key = alignment()) => (await record(key)).issues.map(({ column, fault }) => `${column} ${fault}`);

beforeEach(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await opened(world);
  const file = await uploaded(world, "GABARIT 2026-09\nTéléphonie (fictif)");
  must(await world.app.act(camille, asked("attach-price-request", { dossierId, file, fileName: "demande.docx" })));
  must(await world.app.act(camille, asked("set-concerns", { dossierId })));
  await settle(world);
  await lookAtList(world);
});

describe("a row edited by hand in SharePoint", () => {
  test("opens the gate, enters the journal under the name of who wrote it, and gets its date", async () => {
    expect((await view(world, dossierId)).state).toBe("B1t");
    edit({ state: "Dans la planification du MCN", evidence: "Courriel de CIC (fictif)" });
    await lookAtList(world);
    const after = await view(world, dossierId);
    expect(after).toMatchObject({
      state: "B3d",
      prerequisites: { list: [{ id: "teams-alignment", state: "met" }, {}, {}] },
    });
    expect(await said()).toContain(
      "Ligne «\u00a0Arrimage avec CIC\u00a0» modifiée dans SharePoint par Alex Fictif\u00a0: État, Preuve. État\u00a0: Dans la planification du MCN",
    );
    expect(item()?.row).toMatchObject({ state: "Dans la planification du MCN", evidence: "Courriel de CIC (fictif)" });
    expect(item()?.row.answeredOn).toBe("2026-11-23T15:00:00Z");
    const { stored, told } = await bothWays(world, dossierId);
    expect(told).toEqual(stored);
  });

  test("closes the gate again, and a second look changes nothing", async () => {
    edit({ state: "Dans la planification du MCN" });
    await lookAtList(world);
    edit({ state: "Arrimage à demander" });
    await lookAtList(world);
    expect((await view(world, dossierId)).state).toBe("B1t");
    const before = await said();
    const written = world.register.asked.get("change");
    await lookAtList(world);
    world.register.forgetChanges();
    await lookAtList(restarted(world));
    expect(await said()).toEqual(before);
    expect(world.register.asked.get("change")).toBe(written);
  });

  test("by somebody whom nobody has mapped keeps the name that SharePoint gives, outside the journal", async () => {
    world.register.editByHand(
      alignment(),
      { state: "Hors de la planification du MCN" },
      { id: null, name: "Zoé Fictif", mail: "" },
    );
    await lookAtList(world);
    expect((await said()).at(-1)).toContain("modifiée dans SharePoint par Zoé Fictif");
    const events = await world.store.rows.dossiers.events(camille.organisation, dossierId);
    expect(events.map(({ body }) => body).join()).not.toContain("Zoé");
  });

  test.each<[string, Partial<RegisterRow>, string]>([
    ["an unknown state", { state: "Presque" }, "state unknown-state"],
    ["the state of another row", { state: "Gabarit reçu" }, "state state-of-another"],
    ["a state that follows from the dossier", { state: "Sans objet" }, "state kept-by-app"],
    ["a due date that has passed", { due: "2026-11-20T21:00:00Z" }, "due past-date"],
    ["an answer to come", { state: "Arrimage à revoir", answeredOn: "2027-01-20T21:00:00Z" }, "answeredOn future-date"],
    ["a date that does not go with the state", { answeredOn: "2026-11-20T21:00:00Z" }, "answeredOn date-without-state"],
    ["a broken key", { key: "D-2026-AUTRE" }, "key broken-key"],
    ["the organisation of others", { organisation: "Autre (fictif)" }, "organisation kept-by-app"],
  ])("that makes no sense (%s) is flagged on the row and here, and left as it is", async (_, change, fault) => {
    edit(change);
    await lookAtList(world);
    expect(await faults()).toEqual([fault]);
    const now = world.register.rows().find(({ itemId }) => itemId === "1");
    expect(now?.row).toMatchObject(change);
    expect(now?.check).not.toBe("");
    // A newer word of the application about the rest goes into the row all the same.
    must(await world.app.act(camille, asked("describe-dossier", { dossierId, title: "Autre titre (fictif)" })));
    await settle(world);
    const later = world.register.rows().find(({ itemId }) => itemId === "1");
    expect(later?.row).toMatchObject({ ...change, title: "Arrimage avec CIC – Autre titre (fictif)" });
  });

  test("and put right again is flagged no more", async () => {
    edit({ state: "Presque" });
    await lookAtList(world);
    edit({ state: "Arrimage à demander" });
    await lookAtList(world);
    expect(await faults()).toEqual([]);
    expect(item()?.check).toBe("");
  });

  test("while the application changes other columns is merged by column", async () => {
    edit({ person: "Une autre personne (fictive)", due: "2026-12-20T21:00:00Z" });
    must(await world.app.act(camille, asked("ask-prerequisite", { dossierId })));
    await settle(world);
    expect(item()?.row).toMatchObject({
      ...{ state: "Arrimage demandé", person: "Une autre personne (fictive)", due: "2026-12-20T21:00:00Z" },
    });
    expect(await faults()).toEqual([]);
    expect((await said()).filter((text) => text.includes("SharePoint"))).toHaveLength(1);
  });

  test("while the application changes the same column is a conflict, shown with both values", async () => {
    edit({ state: "Dans la planification du MCN" });
    must(await world.app.act(camille, asked("ask-prerequisite", { dossierId })));
    await settle(world);
    expect((await record()).issues).toEqual([
      {
        ...{ column: "state", fault: "conflict", by: { id: alex.person, name: alex.name, mail: alex.mail } },
        ...{ app: "Arrimage demandé", list: "Dans la planification du MCN" },
      },
    ]);
    expect(item()?.row.state).toBe("Dans la planification du MCN");
    expect(item()?.check).toContain("Arrimage demandé");
    expect((await view(world, dossierId)).state).toBe("B1t");
  });

  test("of a contact centre says that the décret does not name the body", async () => {
    const concerns = { teamsTelephony: true, contactCentre: true, decree530: true };
    must(await world.app.act(camille, asked("set-concerns", { dossierId, concerns })));
    await settle(world);
    const key = `${dossierId}:contact-centre-cic`;
    edit({ state: "Non visé par le décret 530-2021" }, key);
    await lookAtList(world);
    expect((await view(world, dossierId)).prerequisites).toMatchObject({ concerns: { decree530: false } });
    edit({ state: "Interconnexion confirmée" }, key);
    await lookAtList(world);
    expect((await view(world, dossierId)).prerequisites.list[0]).toMatchObject({
      id: "contact-centre-cic",
      state: "met",
    });
    expect(await faults(key)).toEqual([]);
  });

  test("of the deadline moves no closing date", async () => {
    expect(code(await world.app.act(camille, asked("request-broker-authorisation", { dossierId })))).toBe(
      "cic-alignment-missing",
    );
    edit({ state: "Dans la planification du MCN" });
    await lookAtList(world);
    expect(item(`${dossierId}:echeance`)).toBeUndefined();
  });
});

describe("a row taken out of the list", () => {
  test("is noticed, explained, and not put back behind anybody's back", async () => {
    world.register.removeByHand(alignment());
    await lookAtList(world);
    expect((await record()).standing).toBe("removed");
    expect((await said()).at(-1)).toContain("supprimée dans SharePoint; rien ne change dans le dossier");
    must(await world.app.act(camille, asked("ask-prerequisite", { dossierId })));
    await settle(world);
    expect(item()).toBeUndefined();
  });

  test("and back out of the site's bin is followed again", async () => {
    const { itemId } = item() ?? { itemId: "" };
    world.register.removeByHand(alignment());
    await lookAtList(world);
    world.register.takeOutOfBin(itemId);
    await lookAtList(world);
    expect((await record()).standing).toBe("kept");
    edit({ state: "Arrimage demandé" });
    await lookAtList(world);
    expect((await view(world, dossierId)).prerequisites.list[0]).toMatchObject({ state: "asked" });
  });

  test("while nobody looked is noticed at the next complete reading", async () => {
    world.register.forgetChanges();
    world.register.removeByHand(alignment());
    await lookAtList(world);
    expect((await record()).standing).toBe("removed");
  });
});

describe("what a person decides of it", () => {
  let presses = 0;
  const decide = (decision: object, who = camille) => {
    presses += 1;
    return world.app.actOnRegister(
      who,
      RegisterCommand.parse({ ...decision, key: alignment(), actionId: `register-${presses}` }),
    );
  };
  const contested = async () => {
    edit({ state: "Dans la planification du MCN" });
    must(await world.app.act(camille, asked("ask-prerequisite", { dossierId })));
    await settle(world);
    const [line] = (await world.app.register(camille)).lines;
    const issue = line?.issues[0];
    if (!issue) throw new Error("There is no conflict.");
    return { type: "settle-column", column: issue.column, app: issue.app, list: issue.list };
  };

  test("both values of a conflict are shown; the list's may be taken", async () => {
    const conflict = await contested();
    expect(conflict).toMatchObject({ app: "Arrimage demandé", list: "Dans la planification du MCN" });
    expect(must(await decide({ ...conflict, keep: "list" })).lines).toEqual([]);
    expect((await view(world, dossierId)).state).toBe("B3d");
    expect((await said()).at(-1)).toContain("modifiée dans SharePoint par Alex Fictif");
    await settle(world);
    expect(item()).toMatchObject({ row: { state: "Dans la planification du MCN" }, check: "" });
  });

  test("or the application's put back", async () => {
    const conflict = await contested();
    expect(must(await decide({ ...conflict, keep: "app" })).lines).toEqual([]);
    expect(item()).toMatchObject({ row: { state: "Arrimage demandé" }, check: "" });
  });

  test("but not over a value that nobody has seen, nor by those who only read, nor by others", async () => {
    const conflict = await contested();
    expect(code(await decide({ ...conflict, keep: "list", list: "Autre" }))).toBe("stale");
    expect(code(await decide({ ...conflict, keep: "list" }, auditor))).toBe("not-allowed");
    expect(code(await decide({ ...conflict, keep: "list" }, olivia))).toBe("not-found");
    expect((await world.app.register(olivia)).lines).toEqual([]);
  });

  test("what makes no sense cannot be taken, only put right", async () => {
    edit({ state: "Presque" });
    await lookAtList(world);
    const wrong = { type: "settle-column", column: "state", app: "Arrimage à demander", list: "Presque" };
    expect(code(await decide({ ...wrong, keep: "list" }))).toBe("register-nonsense");
    must(await decide({ ...wrong, keep: "app" }));
    expect(item()).toMatchObject({ row: { state: "Arrimage à demander" }, check: "" });
  });

  test("a row taken out is put back with what is true now, or left out", async () => {
    world.register.removeByHand(alignment());
    await lookAtList(world);
    expect((await world.app.register(camille)).lines).toMatchObject([{ key: alignment(), removed: true }]);
    must(await world.app.act(camille, asked("ask-prerequisite", { dossierId })));
    must(await decide({ type: "restore-row" }));
    expect(item()?.row.state).toBe("Arrimage demandé");
    expect((await said()).at(-1)).toContain("remise dans la liste SharePoint");
    world.register.removeByHand(alignment());
    await lookAtList(world);
    expect(must(await decide({ type: "let-row-go" })).lines).toEqual([]);
    await lookAtList(world);
    expect(item()).toBeUndefined();
  });

  test("is done by the outbox where the list does not answer now", async () => {
    const conflict = await contested();
    world.register.fail("item", { kind: "later", status: 429, retryAfterMs: 1_000 }, { effect: "not-done" });
    must(await decide({ ...conflict, keep: "app" }));
    expect(item()?.row.state).toBe("Dans la planification du MCN");
    await settle(world);
    expect(item()?.row.state).toBe("Arrimage demandé");
  });
});

describe("the list put back from the journals", () => {
  const rebuild = (check: boolean) =>
    rebuildRegister({ ...world, register: world.register, truth: truthOver(world.deps) }, { check });
  const told = async (check: boolean) => (await rebuild(check)).map(({ key, what }) => [key, what]);

  test("tells rows that are missing and makes them again, also what was taken out by hand", async () => {
    for (const { row } of world.register.rows()) world.register.removeByHand(row.key);
    await lookAtList(world);
    const missing = ["teams-alignment", "teams-template", "teams-validation"].map((one) => [
      `${dossierId}:${one}`,
      "missing",
    ]);
    expect(await told(true)).toEqual(missing);
    expect(world.register.rows()).toEqual([]);
    expect(await told(false)).toEqual(missing);
    await settle(world);
    expect(await told(true)).toEqual([]);
    expect((await record()).standing).toBe("kept");
  });

  test("makes the whole list again where the list itself is another", async () => {
    const before = world.register.rows().map(({ row }) => row);
    await world.store.rows.register.putCursor({ at: null, round: 9, complete: false, lookedAt: null });
    for (const { row } of world.register.rows()) world.register.removeByHand(row.key);
    await rebuild(false);
    expect(world.register.rows().map(({ row }) => row)).toEqual(before);
  });

  test("leaves to people what waits for them, and tells of keys that no journal knows", async () => {
    edit({ state: "Presque" });
    await lookAtList(world);
    const { row } = item() ?? { row: null };
    if (row) world.register.addByHand({ ...row, key: "D-2026-AUTRE:teams-alignment" });
    expect(await rebuild(false)).toMatchObject([
      { key: alignment(), what: "differs", columns: ["state"], waits: true },
      { key: "D-2026-AUTRE:teams-alignment", what: "unknown" },
    ]);
    expect(item()?.row.state).toBe("Presque");
  });
});

describe("a copied row", () => {
  test("is not taken for a new one, is marked, and is forgotten when it is taken out", async () => {
    const copy = world.register.copyByHand(alignment());
    world.register.editByHand(alignment(), { state: "Arrimage à demander" });
    await lookAtList(world);
    expect(await world.store.rows.register.strays(camille.organisation)).toMatchObject([
      { itemId: copy, key: alignment() },
    ]);
    const marked = world.register.rows().find(({ itemId }) => itemId === copy);
    expect(marked?.check).toMatch(/^Copie d’une ligne/);
    expect((await record()).itemId).not.toBe(copy);
    expect(await said()).not.toContainEqual(expect.stringContaining("SharePoint"));
  });

  test("with a key of nobody is marked too; a line without one is people's own", async () => {
    const { row } = item() ?? { row: null };
    if (!row) throw new Error("There is no row.");
    const strange = world.register.addByHand({ ...row, key: "D-2026-AUTRE:teams-alignment" });
    const own = world.register.addByHand({ ...row, key: "", title: "Note (fictive)" });
    await lookAtList(world);
    const checks = world.register.rows().map(({ itemId, check }) => [itemId, check]);
    expect(Object.fromEntries(checks)).toMatchObject({ [strange]: expect.stringContaining("Clé inconnue"), [own]: "" });
  });
});

describe("a place on the diffusion list", () => {
  test("is confirmed and left by hand, with its journal", async () => {
    const subscription = { actionId: "subscription-hand", person: camille.person, leaving: false };
    must(
      await world.app.actOnSubscription(
        camille,
        SubscriptionCommand.parse({ type: "ask-subscription", ...subscription }),
      ),
    );
    await settle(world);
    const key = `${camille.organisation}:diffusion:${camille.person}`;
    edit({ state: "Inscription confirmée", evidence: "Confirmé au téléphone (fictif)" }, key);
    await lookAtList(world);
    const mine = async () => (await world.app.diffusionList(camille)).people.find(({ mine: own }) => own);
    expect(await mine()).toMatchObject({ state: "confirmed", confirmed: { note: "Confirmé au téléphone (fictif)" } });
    expect((await mine())?.history.at(-1)?.text).toContain("modifiée dans SharePoint par Alex Fictif");
    edit({ state: "Désinscrite" }, key);
    await lookAtList(world);
    expect(await mine()).toMatchObject({ state: "left" });
    expect(item(key)?.row.answeredOn).not.toBe("");
  });
});
