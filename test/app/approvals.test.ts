import { type DossierId, PersonId } from "../../shared/ids.js";
import { createApp } from "../../src/app/create-app.js";
import { people } from "../../src/local/fiction/people.js";
import { fakeDirectory } from "../fakes/directory.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  announced,
  ask,
  choose,
  decide,
  executive,
  financial,
  newest,
  recordedBy,
  toBeAuthorised,
} from "./approvals-world.js";
import { take } from "./steps-world.js";
import {
  admin,
  alex,
  asked,
  bothWays,
  camille,
  code,
  must,
  olivia,
  openWorld,
  sentMails,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

/** Decisions that a dossier asks of named people (guide 2.4.3, 2.4.4, 3.4, 3.5; readings G.13 and G.15). */

let world: World;
let id: DossierId;

beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await toBeAuthorised(world);
});

const state = async () => (await view(world, id)).state;
const byTeams = { ...executive, via: "teams" as const };

describe("asking", () => {
  test("writes one complete mail to each approver, with the facts, and shows one page", async () => {
    const approval = await ask(world, id, "executive-authorisation", { memo: "Critère annoncé (fictif)" });
    expect(approval.comparison).toEqual({
      chosen: { name: "Prestataire fictif 1", amount: 120_000_00 },
      lowest: { name: "Prestataire fictif 2", amount: 100_000_00 },
      difference: 20_000_00,
      criteria: announced.map(({ criterion }) => criterion),
    });
    const mail = sentMails(world).at(-1);
    expect(mail?.to.map(({ address }) => address)).toEqual([executive.mail]);
    for (const words of ["120\u00a0000,00\u00a0$", "20\u00a0000,00\u00a0$", "Expérience (fictif)", "#/approbations/"])
      expect(mail?.html).toContain(words);
    expect((await world.app.approvals(executive)).waiting).toHaveLength(1);
    const { stored, told } = await bothWays(world, id);
    expect(told).toEqual(stored);
  });

  test("is refused where the dossier does not ask for it, twice, and of somebody whom the directory does not know", async () => {
    const request = (kind: "executive-authorisation" | "evaluation-signature", person = executive.person) =>
      world.app.act(camille, asked("request-approval", { dossierId: id, kind, approvers: [person], documents: [] }));
    expect(code(await request("evaluation-signature"))).toBe("approval-not-now");
    const nobody = "0f1c7101-0000-4000-8000-0000000009ff" as typeof executive.person;
    expect(code(await request("executive-authorisation", nobody))).toBe("approver-unknown");
    expect(code(await request("executive-authorisation"))).toBe("ok");
    expect(code(await request("executive-authorisation"))).toBe("approval-open");
  });
});

describe("deciding", () => {
  test("an approval ends in the step that the process knows, and every other door is told who, when and what", async () => {
    const approval = await ask(world, id, "executive-authorisation");
    const first = must(await decide(world, byTeams, approval));
    expect(first.effect).toBe("recorded");
    expect(await state()).toBe("B4f");
    const second = must(await decide(world, { ...executive, via: "outlook" }, approval, { decision: "refuse" }));
    expect(second.effect).toBe("already-answered");
    expect(second.approval.standing).toContain("Autorisé par Dominique Fictif");
    expect(second.approval.answer?.via).toBe("teams");
    expect(await state()).toBe("B4f");
    expect((await world.app.approvals(executive)).waiting).toEqual([]);
  });

  test("the same press repeated changes nothing more", async () => {
    const approval = await ask(world, id, "executive-authorisation");
    const press = asked("answer-approval", {
      ...{ dossierId: id, approval: approval.id, content: approval.content, decision: "approve" },
    });
    expect(must(await world.app.answerApproval(byTeams, press)).effect).toBe("recorded");
    expect(must(await world.app.answerApproval(byTeams, press)).effect).toBe("recorded");
    expect((await view(world, id)).journal.filter(({ type }) => type === "approval-answered")).toHaveLength(1);
  });

  test("a refusal goes back to the choice; changes need words and move nothing", async () => {
    const approval = await ask(world, id, "executive-authorisation");
    expect(code(await decide(world, byTeams, approval, { decision: "changes" }))).toBe("comment-missing");
    must(await decide(world, byTeams, approval, { decision: "changes", comment: "Précisez (fictif)." }));
    expect(await state()).toBe("B4d");
    const again = await ask(world, id, "executive-authorisation");
    must(await decide(world, byTeams, again, { decision: "refuse", comment: "Trop cher (fictif)." }));
    expect(await state()).toBe("B4");
  });

  test("nobody else decides: an adviser, an administrator, another organisation, another content", async () => {
    const approval = await ask(world, id, "executive-authorisation");
    expect(code(await decide(world, camille, approval))).toBe("approval-not-yours");
    expect(code(await decide(world, admin, approval))).toBe("approval-not-yours");
    expect(code(await decide(world, financial, approval))).toBe("approval-not-yours");
    expect(code(await decide(world, olivia, approval))).toBe("not-found");
    const other = "b".repeat(64) as typeof approval.content;
    expect(code(await decide(world, byTeams, approval, { content: other }))).toBe("approval-other-content");
    expect((await newest(world, id, admin)).instead).toContain("Dominique Fictif");
    expect(await state()).toBe("B4d");
  });

  test("a changed content voids what is open, and every door says so", async () => {
    const approval = await ask(world, id, "executive-authorisation");
    must(await take(world, id, "executive-refused", { happened: true }));
    const before = await newest(world, id);
    expect(before.state).toBe("answered");
    await choose(world, id, "Prestataire fictif 1");
    const fresh = await ask(world, id, "executive-authorisation");
    expect(fresh.content).toBe(approval.content);
    must(await take(world, id, "choice-made", { values: { provider: "Prestataire fictif 2" }, happened: true }));
    const late = must(await decide(world, byTeams, fresh));
    expect(late.effect).toBe("voided");
    expect(late.approval.voided?.reason).toBe("content-changed");
    expect(late.approval.decisions).toEqual([]);
  });
});

describe("what an adviser writes down", () => {
  test("ends in the same step, is acknowledged to who decided, who can contest it", async () => {
    const approval = await ask(world, id, "executive-authorisation");
    const recorded = await recordedBy(world, executive);
    expect(must(await decide(world, camille, approval, { recorded })).effect).toBe("recorded");
    await settle(world);
    expect(await state()).toBe("B4f");
    const told = sentMails(world).at(-1);
    expect([told?.to[0]?.address, told?.subject]).toEqual([executive.mail, expect.stringContaining("consignée")]);
    const seen = must(await world.app.approvalFor(executive, approval.id));
    expect([seen.mayContest, seen.answer?.via, seen.answer?.recordedBy]).toEqual([true, "recorded", camille.name]);
    const contest = (by = executive) =>
      world.app.act(by, asked("contest-approval", { dossierId: id, approval: approval.id, comment: "Non (fictif)." }));
    expect(code(await contest(financial))).toBe("approval-not-recorded-for-you");
    expect(code(await contest())).toBe("ok");
    expect((await newest(world, id)).contested?.by).toBe(executive.name);
  });

  test("needs its proof, but the financial confirmation needs no document (s3-5-step-03-financial-authorization-email)", async () => {
    const approval = await ask(world, id, "executive-authorisation");
    const bare = { ...(await recordedBy(world, executive)), evidence: [] };
    expect(code(await decide(world, camille, approval, { recorded: bare }))).toBe("evidence-missing");
    const board = await recordedBy(world, null);
    must(await decide(world, camille, approval, { recorded: board }));
    expect((await newest(world, id)).answer?.by).toBe("Conseil d’administration");
    const money = await ask(world, id, "financial-authorisation", { approvers: [financial], amount: 120_000_00 });
    const confirmed = { ...(await recordedBy(world, financial)), evidence: [] };
    must(await decide(world, camille, money, { recorded: confirmed }));
    expect((await view(world, id)).steps?.regions.find((one) => one.id === "finance")?.state).toBe("granted");
  });
});

describe("delegation and separation", () => {
  const delegation = async (by = camille, to = alex, from = "2026-12-09", until = "2026-12-20") => {
    const approval = await newest(world, id);
    const file = await uploaded(world, "Acte (fictif)", "evidence", "acte.pdf");
    return world.app.act(
      by,
      asked("delegate-approval", {
        ...{ dossierId: id, approval: approval.id, to: to.person, as: "interim" },
        ...{ from: from as never, until: until as never, instrument: { file, name: "acte.pdf" } },
      }),
    );
  };

  test("an interim decides on its days with its written instrument, never given by an administrator alone", async () => {
    const approval = await ask(world, id, "executive-authorisation");
    expect(code(await delegation(admin))).toBe("not-allowed");
    expect(code(await delegation(alex, alex))).toBe("delegation-invalid");
    expect(code(await delegation(camille, alex, "2026-12-12", "2026-12-20"))).toBe("ok");
    expect(code(await decide(world, alex, approval))).toBe("approval-not-yours");
    expect(code(await delegation())).toBe("ok");
    expect(must(await decide(world, alex, approval)).approval.answer?.as).toBe("interim");
    expect(await state()).toBe("B4f");
  });

  test("who asks and decides is warned and recorded, or refused where the organisation wants so", async () => {
    const approval = await ask(world, id, "executive-authorisation", { approvers: [camille] });
    expect(must(await world.app.approvalFor(camille, approval.id)).warning).not.toBeNull();
    await world.store.rows.organisations.putSeparation(camille.organisation, "refuse");
    expect(code(await decide(world, camille, approval))).toBe("approval-own");
    await world.store.rows.organisations.putSeparation(camille.organisation, "warn");
    expect(must(await decide(world, camille, approval)).approval.answer?.samePerson).toBe(true);
  });
});

test("the card of the request goes to its approver, and is told what became of it", async () => {
  await world.app.saveConversation(executive.person, { fictive: true });
  const approval = await ask(world, id, "executive-authorisation");
  must(await decide(world, { ...executive, via: "outlook" }, approval));
  await settle(world);
  const cards = world.chat.posted.flatMap(({ person, message }) =>
    message.type === "approval" && person === executive.person ? [message.approval.state] : [],
  );
  expect(cards).toEqual(["waiting", "answered"]);
});

test("somebody whom only a dossier names sees that decision and nothing else", async () => {
  const named = { ...executive, person: PersonId.parse("0f1c7101-0000-4000-8000-000000000199"), name: "Nadia Fictif" };
  const mail = "nadia.fictif@asn.example";
  const directory = fakeDirectory([...people, { id: named.person, name: named.name, mail }]);
  world = { ...world, ...createApp({ ...world.deps, directory }) };
  const approval = await ask(world, id, "executive-authorisation", { approvers: [named] });
  expect(approval.approvers.map(({ name }) => name)).toEqual([named.name]);
  const nadia = await world.app.actor(named.person, "outlook");
  if (!nadia) throw new Error("She is not let in.");
  expect(nadia.roles).toEqual([]);
  expect(await world.app.dossiers(nadia)).toEqual([]);
  expect(code(await world.app.dossier(nadia, id))).toBe("not-found");
  expect(must(await decide(world, nadia, approval)).effect).toBe("recorded");
  expect(await state()).toBe("B4f");
});
