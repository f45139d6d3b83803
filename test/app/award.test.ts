import { type DossierId, Instant } from "../../shared/ids.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { take, taken } from "./steps-world.js";
import {
  actor,
  auditor,
  bothWays,
  camille,
  code,
  openWorld,
  press,
  readyToSend,
  sentMails,
  settle,
  view,
  type World,
} from "./world.js";

/** From the closing of a solicitation to the signed contract (guide 3.4 and 3.5), through the application. */

let world: World;
let id: DossierId;

const dear = { provider: "Prestataire fictif 1", outcome: "replied", amount: 120_000_00, complete: true };
const cheap = { provider: "Prestataire fictif 2", outcome: "replied", rate: 100_00, hours: 1_000, complete: true };
const silent = { provider: "Prestataire fictif 3", outcome: "silent" };
const three = [dear, cheap, silent];
const executive = actor("executive");

const read = (responses: object[] = three) =>
  taken(world, id, "responses-read", { values: { responses: responses as never } });
const choose = (provider: string, values = {}) => take(world, id, "choice-made", { values: { provider, ...values } });
const announced = { criteria: [{ criterion: "Expérience (fictif)", announced: true, related: true }] };
const solicited = [
  { provider: dear.provider, outcome: "replied" },
  { provider: cheap.provider, outcome: "replied" },
  { provider: silent.provider, outcome: "silent" },
];

beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await readyToSend(world);
  await press(world, id);
  await settle(world);
  world.clock.set(Instant.parse("2026-12-11T15:00:00Z"));
  await settle(world);
});

const upToFinance = async () => {
  await read();
  await choose(cheap.provider);
};
const upToSigning = async () => {
  await upToFinance();
  await taken(world, id, "financial-granted", { values: { by: "Autorité fictive", amount: 100_000_00 } });
  await taken(world, id, "others-settled", { values: { what: "Aucune autre n’est requise (fictif)." } });
  await taken(world, id, "authorisations-done");
  await taken(world, id, "package-sent", {
    values: { provider: cheap.provider, solicited },
    files: ["demande finale.pdf", "réponse.pdf"],
  });
  await taken(world, id, "provider-eligible");
  await taken(world, id, "drafts-received");
  await taken(world, id, "client-approves");
};
const signatories = { contract: "Camille Fictif", commitment: "Camille Fictif" };

test("the whole way: responses, choice, authorisations, package, drafts, signatures, signed copies", async () => {
  await upToSigning();
  expect((await view(world, id)).state).toBe("B5d");
  expect(await taken(world, id, "final-versions", { files: ["contrat.docx", "engagement.docx"] })).toBe("B5e");
  expect(await taken(world, id, "client-signs", { values: signatories, files: ["contrat signé.pdf"] })).toBe("B5f");
  const alone = { address: "soumissions@p2.example", alone: true };
  expect(await taken(world, id, "contract-sent-to-provider", { values: alone, files: ["contrat.pdf"] })).toBe("B5f");
  expect(
    sentMails(world)
      .at(-1)
      ?.to.map(({ address }) => address),
  ).toEqual(["soumissions@p2.example"]);
  expect(await taken(world, id, "provider-signs", { files: ["contrat signé de tous.pdf"] })).toBe("B5g");
  expect(await taken(world, id, "signed-copies-sent", { files: ["contrat.pdf", "engagement.pdf"] })).toBe("C0");
  expect(
    sentMails(world)
      .at(-1)
      ?.to.map(({ address }) => address),
  ).toEqual(["courtier.infonuagique@mcn.gouv.qc.ca"]);
  const { stored, told } = await bothWays(world, id);
  expect(told).toEqual(stored);
});

describe("the choice (3.4)", () => {
  test("the cheapest complete response goes to the financial authorization (s3-4-lowest-price-no-authorization)", async () => {
    await read();
    expect(code(await choose(cheap.provider))).toBe("ok");
    expect((await view(world, id)).state).toBe("B4f");
  });

  test("a dearer one needs announced criteria, then the chief executive officer (s3-4-authorization-not-lowest)", async () => {
    await read();
    expect(code(await choose(dear.provider))).toBe("criteria-missing");
    const secret = { criteria: [{ criterion: "Réputation (fictif)", announced: false, related: true }] };
    expect(code(await choose(dear.provider, secret))).toBe("criteria-not-announced");
    expect(code(await choose(dear.provider, announced))).toBe("ok");
    expect((await view(world, id)).state).toBe("B4d");
  });

  test("equal to the lowest is the lowest; one cent more is not", async () => {
    await read([{ ...dear, amount: 100_000_00 }, cheap]);
    expect(code(await choose(dear.provider))).toBe("ok");
    expect((await view(world, id)).state).toBe("B4f");
    expect((await view(world, id)).steps?.tables[0]?.notes).toEqual([expect.stringContaining("Égalité")]);
  });

  test("one cent more needs the authorisation", async () => {
    await read([{ ...dear, amount: 100_000_01 }, cheap]);
    expect(code(await choose(dear.provider))).toBe("criteria-missing");
  });

  test("a cheaper incomplete response is set aside with a reason, and the ranking shows it (reading G.11)", async () => {
    await read([dear, { ...cheap, complete: false }]);
    expect(code(await choose(dear.provider))).toBe("set-aside-reason-missing");
    expect(code(await choose(dear.provider, { aside: "Il manque le plan de transition (fictif)." }))).toBe("ok");
    const [table] = (await view(world, id)).steps?.tables ?? [];
    expect(table?.lines.map(([provider]) => provider)).toEqual([cheap.provider, dear.provider]);
  });

  test("somebody who did not reply cannot be chosen", async () => {
    await read();
    expect(code(await choose(silent.provider))).toBe("response-unknown");
  });

  test("the confirmations of 3.4 are asked for (s3-4-response-understood)", async () => {
    await read();
    const asked = await take(world, id, "choice-made", { values: { provider: cheap.provider }, confirmed: [] });
    expect(code(asked)).toBe("confirmation-missing");
  });
});

describe("the authorisations", () => {
  const chooseDear = async () => {
    await read();
    await choose(dear.provider, announced);
  };
  const granted = { by: "Dominique Fictif", as: "head" };

  test("the executive answers in person, without a document; recorded by the client it needs the original", async () => {
    await chooseDear();
    expect(code(await take(world, id, "executive-granted", { values: granted }))).toBe("evidence-missing");
    expect(await taken(world, id, "executive-granted", { values: granted, by: executive })).toBe("B4f");
  });

  test("a refusal goes back to the choice, and a former authorisation does not count for a new one", async () => {
    await chooseDear();
    expect(await taken(world, id, "executive-refused", { by: executive })).toBe("B4");
  });

  test("the amount must cover the whole (s3-4-financial-authorization-amount)", async () => {
    await upToFinance();
    const amount = (cents: number) =>
      take(world, id, "financial-granted", { values: { by: "Autorité fictive", amount: cents } });
    expect(code(await amount(99_999_99))).toBe("amount-too-small");
    expect(code(await amount(100_000_00))).toBe("ok");
  });

  test("it may be put off, but nothing final is issued without it (s3-5-step-07-final-versions)", async () => {
    await upToFinance();
    expect(code(await take(world, id, "authorisations-done"))).toBe("financial-authorisation-undecided");
    await taken(world, id, "financial-deferred");
    await taken(world, id, "authorisations-done");
    const values = { provider: cheap.provider, solicited };
    await taken(world, id, "package-sent", { values, files: ["demande finale.pdf"] });
    await taken(world, id, "drafts-received");
    expect(code(await take(world, id, "client-approves"))).toBe("eligibility-missing");
    await taken(world, id, "provider-eligible");
    await taken(world, id, "client-approves");
    const final = () => take(world, id, "final-versions", { files: ["contrat.docx"] });
    expect(code(await final())).toBe("financial-authorisation-missing");
    await taken(world, id, "financial-granted", { values: { by: "Autorité fictive", amount: 100_000_00 } });
    expect(code(await final())).toBe("other-authorisations-missing");
    await taken(world, id, "others-settled", { values: { what: "LGCE obtenue (fictif)." } });
    expect(code(await final())).toBe("ok");
  });
});

describe("the signatures (3.5, steps 8 to 10)", () => {
  beforeEach(async () => {
    await upToSigning();
    await taken(world, id, "final-versions", { files: ["contrat.docx"] });
  });

  test("the provider does not sign first; that it did is recorded with the rule that it breaks (s3-5-step-08a-client-signs-first)", async () => {
    expect(code(await take(world, id, "provider-signs", { files: ["contrat.pdf"] }))).toBe("state-forbids");
    expect(await taken(world, id, "provider-signs", { happened: true })).toBe("B5g");
    const [last] = (await view(world, id)).steps?.taken ?? [];
    expect(last?.breaches.map((rule) => rule.id)).toEqual(["s3-5-step-08a-client-signs-first"]);
    expect((await view(world, id)).journal.at(-1)?.text).toContain("contrairement au guide");
  });

  test("the same person signs both (s3-2-doc-commitment-form)", async () => {
    const values = { ...signatories, commitment: "Quelqu’un d’autre (fictif)" };
    expect(code(await take(world, id, "client-signs", { values, files: ["contrat.pdf"] }))).toBe("signatories-differ");
  });

  test("the provider gets the contract alone (s3-5-step-08b-send-contract-only)", async () => {
    await taken(world, id, "client-signs", { values: signatories, files: ["contrat.pdf"] });
    const values = { address: "soumissions@p2.example", alone: false };
    const before = sentMails(world).length;
    expect(code(await take(world, id, "contract-sent-to-provider", { values, files: ["contrat.pdf"] }))).toBe(
      "contract-not-alone",
    );
    expect(sentMails(world)).toHaveLength(before);
  });

  test("five business days for the signed copies, Christmas skipped, and a reminder inside the organisation (s3-5-step-10-send-signed-copies)", async () => {
    world.clock.set(Instant.parse("2026-12-21T15:00:00Z"));
    await settle(world);
    await taken(world, id, "client-signs", { values: signatories, files: ["contrat.pdf"] });
    await taken(world, id, "provider-signs", { files: ["contrat.pdf"], on: "2026-12-21" });
    const clock = (await view(world, id)).steps?.clocks.find((one) => one.id === "K3");
    expect(clock).toMatchObject({ from: "2026-12-21", due: "2026-12-30", stoppedOn: null, late: false });
    world.clock.set(Instant.parse("2026-12-29T14:30:00Z"));
    await settle(world);
    const reminder = sentMails(world).at(-1);
    expect(reminder?.to.map(({ address }) => address)).toEqual([camille.mail]);
    world.clock.set(Instant.parse("2026-12-31T15:00:00Z"));
    expect((await view(world, id)).steps?.clocks.find((one) => one.id === "K3")?.late).toBe(true);
    await taken(world, id, "signed-copies-sent", { files: ["contrat.pdf"], on: "2026-12-30" });
    expect((await view(world, id)).steps?.clocks.find((one) => one.id === "K3")?.late).toBe(false);
  });
});

describe("what the guide forbids, and who may", () => {
  test("no negotiation (s3-2-no-negotiation), but the fact that it happened is kept", async () => {
    await upToFinance();
    const values = { clause: "Pénalités (fictif)" };
    expect(code(await take(world, id, "clause-negotiated", { values, happened: false }))).toBe("state-forbids");
    allowed(await take(world, id, "clause-negotiated", { values, happened: true }));
    const [last] = (await view(world, id)).steps?.taken ?? [];
    expect(last?.breaches.map((rule) => rule.id)).toContain("s3-2-no-negotiation");
  });

  test("an auditor takes no step", async () => {
    expect(code(await take(world, id, "responses-read", { values: { responses: three }, by: auditor }))).toBe(
      "not-allowed",
    );
  });

  test("what cannot be read is named by its question", async () => {
    const result = await take(world, id, "responses-read", { values: { responses: [{ provider: "X" }] } });
    expect(result).toMatchObject({ refusal: { facts: { issues: [{ path: "values.responses.0.outcome" }] } } });
  });
});

describe("the questionnaires never block the signature (reading G.9)", () => {
  test("a silent provider is followed up before it is reported (s3-5-step-01d-follow-up)", async () => {
    await upToFinance();
    const providers = [{ provider: silent.provider, followed: "2026-12-09" }];
    expect(code(await take(world, id, "questionnaires-reported", { values: { providers } }))).toBe("follow-up-missing");
    const values = { provider: silent.provider, address: "soumissions@p3.example" };
    await taken(world, id, "questionnaire-followed-up", { values });
    expect(sentMails(world).at(-1)?.to).toHaveLength(1);
    await taken(world, id, "questionnaires-reported", { values: { providers } });
    expect((await view(world, id)).steps?.regions.find((one) => one.id === "questionnaires")?.state).toBe("settled");
  });
});

const allowed = (result: Parameters<typeof code>[0]) => expect(code(result)).toBe("ok");
