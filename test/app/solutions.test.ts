import type { DossierId } from "../../shared/ids.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { take, taken } from "./steps-world.js";
import { actor, asked, bothWays, camille, code, must, openWorld, sentMails, view, type World } from "./world.js";

/** The purchase of a solution, from the first question to the signed copies (guide 2), through the application. */

let world: World;
let id: DossierId;

const facts = {
  ...{ cloud: true, centre: false, decree: false, personal: false, "data-outside": false, "supplier-outside": false },
  ...{ sensitive: false, renewal: false },
};
const scenario = {
  solutions: "Suite fictive",
  volume: "100 postes",
  months: 36,
  source: "configurator",
  dated: "2026-11-20",
};
const dear = { ...scenario, supplier: "Fournisseur fictif 1", amount: 90_000_00 };
const cheap = { ...scenario, supplier: "Fournisseur fictif 2", amount: 80_000_00 };
const executive = actor("executive");
const financial = actor("financial");

const state = (change: object = {}) => taken(world, id, "facts-stated", { values: { ...facts, ...change } });
const choose = (supplier: string, values = {}) => take(world, id, "choice-made", { values: { supplier, ...values } });
const criteria = [{ criterion: "Compatibilité (fictif)", related: true }];

const open = async (title = "Suite bureautique (fictif)") =>
  must(await world.app.act(camille, asked("open-process", { process: "solutions", title }))).dossierId;

const upToScenarios = async () => {
  await state();
  await taken(world, id, "needs-complete", { values: { months: 36 } });
  const candidates = [dear, cheap].map(({ supplier }) => ({ supplier, solution: "Suite fictive" }));
  await taken(world, id, "suppliers-shortlisted", { values: { candidates } });
  const values = { supplier: cheap.supplier, solution: "Suite fictive", conforms: true, why: "Conforme (fictif)." };
  await taken(world, id, "solution-analysed", { values });
  await taken(world, id, "list-final");
  return taken(world, id, "scenarios-computed", { values: { scenarios: [dear, cheap] } });
};
const upToApproval = async () => {
  await upToScenarios();
  await choose(cheap.supplier);
  const values = { by: "Florence Fictif", amount: cheap.amount };
  await taken(world, id, "solution-financed", { values, by: financial });
  await taken(world, id, "client-ready", { values: { supplier: cheap.supplier } });
  await taken(world, id, "broker-answers");
  await taken(world, id, "prerequisites-checked");
  await taken(world, id, "kickoff-held");
  await taken(world, id, "supplier-eligible");
  await taken(world, id, "contract-drafted", { values: { documents: false } });
  return taken(world, id, "file-assembled");
};

beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await open();
});

test("the choice is named as a purchase of solutions names it, on the page and in the journal", async () => {
  await upToScenarios();
  must(await choose(cheap.supplier));
  const { steps, journal } = await view(world, id);
  expect(steps?.taken[0]?.label).toBe("Choisir le scénario le plus avantageux");
  expect(journal.at(-1)?.text).toContain("Choisir le scénario le plus avantageux");
});

test("the whole way: needs, list, scenarios, choice, authorisation, kick-off, signatures", async () => {
  expect(await upToApproval()).toBe("A5d");
  expect(await taken(world, id, "version-approved", { files: ["contrat.docx"] })).toBe("A5e");
  const signatories = { contract: "Simon Fictif", commitment: "Simon Fictif" };
  expect(await taken(world, id, "client-signs", { values: signatories, files: ["signé.pdf"] })).toBe("A5f");
  const address = { address: "contrats@fournisseur.example" };
  await taken(world, id, "contract-sent-to-supplier", { values: address, files: ["contrat.pdf"] });
  expect(
    sentMails(world)
      .at(-1)
      ?.to.map((one) => one.address),
  ).toEqual([address.address]);
  expect(await taken(world, id, "supplier-signs", { files: ["signé de tous.pdf"] })).toBe("A5g");
  const { clocks = [] } = (await view(world, id)).steps ?? {};
  expect(clocks.map((clock) => [clock.id, clock.due, clock.stoppedOn])).toEqual([
    ["K1", "2026-12-23", "2026-11-23"],
    ["K3s", "2026-11-30", null],
  ]);
  expect(await taken(world, id, "solution-copies-sent", { files: ["contrat.pdf", "engagement.pdf"] })).toBe("C0");
  const { stored, told } = await bothWays(world, id);
  expect(told).toEqual(stored);
});

describe("the choice (2.4)", () => {
  beforeEach(upToScenarios);

  test("the lowest price needs no authorisation of the executive (s2-4-3-lowest-price-no-authorization)", async () => {
    expect(code(await choose(cheap.supplier))).toBe("ok");
    expect((await view(world, id)).state).toBe("A4f");
  });

  test("a dearer one needs a criterion, then the executive, in person or with the original (s2-4-3-authorization-not-lowest)", async () => {
    expect(code(await choose(dear.supplier))).toBe("criteria-missing");
    const unrelated = [{ criterion: "Notoriété (fictif)", related: false }];
    expect(code(await choose(dear.supplier, { criteria: unrelated }))).toBe("criteria-not-related");
    expect(code(await choose(dear.supplier, { criteria }))).toBe("ok");
    expect((await view(world, id)).state).toBe("A4d");
    const values = { by: "Dominique Fictif", as: "head" };
    expect(code(await take(world, id, "executive-granted", { values }))).toBe("evidence-missing");
    expect(await taken(world, id, "executive-granted", { values, by: executive })).toBe("A4f");
  });

  test("equal to the lowest is the lowest (s2-4-3-lowest-price-no-authorization)", async () => {
    await taken(world, id, "scenarios-computed", { values: { scenarios: [{ ...dear, amount: cheap.amount }, cheap] } });
    expect(code(await choose(dear.supplier))).toBe("ok");
    expect((await view(world, id)).state).toBe("A4f");
  });

  test("a change at the Catalogue brings the choice back, and the former authorisation does not serve (s2-2-follow-changes-in-progress)", async () => {
    await choose(dear.supplier, { criteria });
    await taken(world, id, "executive-granted", { values: { by: "Dominique Fictif", as: "head" }, by: executive });
    expect(await taken(world, id, "ranking-changed", { values: { change: "Prix en baisse (fictif)." } })).toBe("A4");
    await choose(dear.supplier, { criteria });
    expect((await view(world, id)).state).toBe("A4d");
  });

  test("the financial authorization covers the total (s2-4-4-financial-authorization)", async () => {
    await choose(cheap.supplier);
    const grant = (amount: number) =>
      take(world, id, "solution-financed", { values: { by: "Florence Fictif", amount } });
    expect(code(await grant(cheap.amount - 1))).toBe("amount-too-small");
    expect(code(await grant(cheap.amount))).toBe("ok");
  });

  test("the ranking is shown, the cheapest first", async () => {
    const [table] = (await view(world, id)).steps?.tables ?? [];
    expect(table?.lines.map(([supplier]) => supplier)).toEqual([cheap.supplier, dear.supplier]);
  });
});

describe("privacy (2.1)", () => {
  test("outside Québec the EFVP is no choice, and nothing is ready without it (s2-1-efvp-transfer-outside-quebec)", async () => {
    await state({ personal: true, "data-outside": true });
    const values = { reason: "Jugée inutile (fictif)." };
    expect(code(await take(world, id, "efvp-not-needed", { values }))).toBe("efvp-mandatory");
    await taken(world, id, "efvp-done", { values: { result: "Protection adéquate (fictif)." }, files: ["EFVP.pdf"] });
    expect((await view(world, id)).steps?.regions.find((one) => one.id === "efvp")?.state).toBe("done");
  });

  test("the place of the supplier is a trigger of its own (s2-1-efvp-entrusted-outside-quebec)", async () => {
    await state({ personal: true, "supplier-outside": true });
    expect(code(await take(world, id, "efvp-not-needed", { values: { reason: "Non (fictif)." } }))).toBe(
      "efvp-mandatory",
    );
  });

  test("inside Québec the client decides and says why (s2-1-efvp-personal-info)", async () => {
    await state({ personal: true });
    expect(code(await take(world, id, "efvp-not-needed", { values: { reason: "Aucun risque (fictif)." } }))).toBe("ok");
  });

  test("without personal information there is nothing to decide", async () => {
    await state();
    expect((await view(world, id)).steps?.regions.map((one) => one.id)).toEqual(["main"]);
  });
});

describe("what stands in the way", () => {
  test("a contact centre waits for CIC, at its own address (s1-3-contact-centre-cic)", async () => {
    await state({ centre: true, decree: true });
    const complete = () => take(world, id, "needs-complete", { values: { months: 36 } });
    expect(code(await complete())).toBe("contact-centre-cic-missing");
    expect(await taken(world, id, "centre-asked", { values: { need: "Vingt postes (fictif)." } })).toBe("A1c");
    expect(
      sentMails(world)
        .at(-1)
        ?.to.map((one) => one.address),
    ).toEqual(["equipe.migration.cug@mcn.gouv.qc.ca"]);
    await taken(world, id, "centre-confirmed", { files: ["réponse.eml"] });
    expect(code(await complete())).toBe("ok");
  });

  test("a trial with real data is refused; that it took place is recorded (s2-3-2-no-real-data-in-trial)", async () => {
    await state();
    await taken(world, id, "needs-complete", { values: { months: 36 } });
    const candidates = [{ supplier: cheap.supplier, solution: "Suite fictive" }];
    await taken(world, id, "suppliers-shortlisted", { values: { candidates } });
    const values = { solution: "Suite fictive", fictitious: false };
    expect(code(await take(world, id, "trial-started", { values }))).toBe("real-data-in-trial");
    expect(await taken(world, id, "trial-started", { values, happened: true })).toBe("A3t");
    const [last] = (await view(world, id)).steps?.taken ?? [];
    expect(last?.breaches.map((rule) => rule.id)).toEqual(["s2-3-2-no-real-data-in-trial"]);
  });

  test("the meeting is waived only for a renewal that the three agree on (s2-5-renewal-kickoff-optional)", async () => {
    await upToScenarios();
    await choose(cheap.supplier);
    await taken(world, id, "solution-financed", { values: { by: "Florence Fictif", amount: cheap.amount } });
    await taken(world, id, "client-ready", { values: { supplier: cheap.supplier } });
    const waive = (agreed: boolean) => take(world, id, "kickoff-waived", { values: { agreed, reassessed: true } });
    expect(code(await waive(true))).toBe("not-a-renewal");
    must(await take(world, id, "facts-stated", { values: { ...facts, renewal: true }, happened: true }));
    expect(code(await waive(false))).toBe("kickoff-not-waived");
    expect(code(await waive(true))).toBe("ok");
    expect((await view(world, id)).state).toBe("A5c");
  });

  test("a clause is not negotiated (s2-3-1-no-negotiation)", async () => {
    await upToApproval();
    const values = { clause: "Pénalités (fictif)" };
    const refused = await take(world, id, "solution-clause-negotiated", { values });
    expect(refused).toMatchObject({ refusal: { code: "guide-forbids", rule: "s2-3-1-no-negotiation" } });
  });

  test("one in progress is declared where it stands, with its proof (reading G.12)", async () => {
    const begun = { places: { main: "A5b" }, note: "Commencé en septembre (fictif).", evidence: [] };
    const other = asked("open-process", { process: "solutions", title: "Déjà commencé (fictif)", begun });
    const declared = must(await world.app.act(camille, other)).dossierId;
    expect((await view(world, declared)).state).toBe("A5b");
    const nowhere = asked("open-process", {
      process: "solutions",
      title: "Nulle part",
      begun: { ...begun, places: { main: "Z9" } },
    });
    expect(code(await world.app.act(camille, nowhere))).toBe("invalid-input");
  });
});

test("a colleague takes it over, as any dossier (reading G.13)", async () => {
  const taking = asked("take-over-dossier", { dossierId: id, reason: "absence" });
  must(await world.app.act(actor("colleague"), taking));
  expect((await view(world, id)).team.owner.name).toBe("Alex Fictif");
});
