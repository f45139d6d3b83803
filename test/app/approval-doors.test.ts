import type { ApprovalDecision, ApprovalKind, ApprovalView, Via } from "../../shared/approvals.js";
import { ActionId, type DossierId } from "../../shared/ids.js";
import type { Actor } from "../../src/app/app.js";
import { readRecord } from "../../src/app/journal.js";
import { createMailSweep } from "../../src/app/mail-sweep.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { answer, ask, decide, executive, financial, newest, recordedBy } from "./approvals-world.js";
import {
  actor,
  asked,
  bothWays,
  camille,
  must,
  opened,
  openWorld,
  press as pressSend,
  readyToSend,
  settle,
  uploaded,
  type World,
} from "./world.js";

/** One decision, whichever door it comes through: every kind, every door, and the journals compared. */

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

const charlie = actor("courtier");
const claude = actor("cic");
const signatory = actor("signatory");

/** A dossier that began before the tool, declared where the decision is asked. */
async function begunAt(process: "solutions" | "contract", places: Record<string, string>): Promise<DossierId> {
  const file = await uploaded(world, "Preuve (fictive)", "evidence", "preuve.pdf");
  const begun = { places, note: "Déclaré (fictif)", evidence: [{ file, name: "preuve.pdf" }] };
  return must(await world.app.act(camille, asked("open-process", { process, title: "Fictif", begun }))).dossierId;
}

type Kind = { id: DossierId; approver: Actor; approval: ApprovalView };
const inside = async (
  kind: "executive-authorisation" | "financial-authorisation" | "client-contract-validation" | "evaluation-signature",
  id: DossierId,
  approver: Actor,
): Promise<Kind> => {
  const documents = ["contrat.pdf"];
  const amount = kind === "financial-authorisation" ? { amount: 120_000_00 } : {};
  return { id, approver, approval: await ask(world, id, kind, { approvers: [approver], documents, ...amount }) };
};

async function reviewed(id: DossierId, approver: Actor): Promise<Kind> {
  await settle(world);
  const [review] = (await world.app.reviews(approver)).waiting;
  if (!review) throw new Error("Nothing lies before them.");
  const approval = must(await world.app.approvalFor(approver, review.id as unknown as ApprovalView["id"]));
  return { id, approver, approval };
}

const teams = { teamsTelephony: true, contactCentre: false, decree530: false };

const kinds: { [K in ApprovalKind]: () => Promise<Kind> } = {
  "executive-authorisation": async () =>
    inside("executive-authorisation", await begunAt("solutions", { main: "A4d" }), executive),
  "financial-authorisation": async () =>
    inside("financial-authorisation", await begunAt("solutions", { main: "A4f" }), financial),
  "client-contract-validation": async () =>
    inside("client-contract-validation", await begunAt("solutions", { main: "A5d" }), signatory),
  "evaluation-signature": async () =>
    inside("evaluation-signature", await begunAt("contract", { evaluation: "to-sign" }), executive),
  "price-request-validation": async () => {
    const id = await opened(world);
    const file = await uploaded(world, "GABARIT 2026-09\nMigrer (fictif)");
    must(
      await world.app.act(camille, asked("attach-price-request", { dossierId: id, file, fileName: "demande.docx" })),
    );
    must(await world.app.act(camille, asked("request-broker-authorisation", { dossierId: id })));
    return reviewed(id, charlie);
  },
  "change-validation": async () => {
    const id = await readyToSend(world);
    must(await pressSend(world, id));
    await settle(world);
    must(await world.app.act(camille, asked("record-incident", { dossierId: id, kind: "question-changes-request" })));
    const file = await uploaded(world, "GABARIT 2026-09\nMigrer davantage (fictif)");
    const attached = asked("attach-price-request", { dossierId: id, file, fileName: "demande v2.docx" });
    must(await world.app.act(camille, attached));
    must(await world.app.act(camille, asked("request-broker-authorisation", { dossierId: id })));
    return reviewed(id, charlie);
  },
  "cic-alignment": async () => {
    const id = await opened(world);
    must(await world.app.act(camille, asked("set-concerns", { dossierId: id, concerns: teams })));
    must(await world.app.act(camille, asked("ask-prerequisite", { dossierId: id })));
    return reviewed(id, claude);
  },
  "cic-technical-validation": async () => {
    const id = await opened(world);
    must(await world.app.act(camille, asked("set-concerns", { dossierId: id, concerns: teams })));
    must(await world.app.act(camille, asked("record-prerequisite-answer", { dossierId: id })));
    const file = await uploaded(world, "GABARIT 2026-09\nMigrer (fictif)");
    must(
      await world.app.act(camille, asked("attach-price-request", { dossierId: id, file, fileName: "demande.docx" })),
    );
    must(await world.app.act(camille, asked("ask-prerequisite", { dossierId: id, prerequisite: "teams-validation" })));
    return reviewed(id, claude);
  },
};

const doors: readonly Via[] = ["tab", "teams", "outlook", "reply", "recorded"];
const isInside = (kind: ApprovalKind): boolean => kind in { ...insideKinds };
const insideKinds = {
  "executive-authorisation": 1,
  "financial-authorisation": 1,
  "client-contract-validation": 1,
  "evaluation-signature": 1,
};

let presses = 0;
const press = (): ActionId => {
  presses += 1;
  return ActionId.parse(`door-press-${presses}`);
};

/** The approver writes back from a telephone; the adviser sees the proposal and presses once. */
async function byReply({ id, approver }: Kind, decision: ApprovalDecision): Promise<void> {
  const sweep = createMailSweep(world.deps, { everyMs: 60_000 });
  await sweep.sweep();
  const sent = world.mail
    .messages(camille.person)
    .findLast(({ to }) => to.some(({ address }) => address === approver.mail));
  world.mail.deliver(camille.person, {
    from: { name: approver.name, address: approver.mail },
    subject: "RE: demande",
    html: "<p>J’autorise.</p><p>Envoyé de mon téléphone</p>",
    ...(sent && { conversationId: sent.conversationId }),
  });
  await sweep.sweep();
  const [received] = must(await world.app.dossier(camille, id)).received.slice(-1);
  expect(received).toMatchObject({ likely: "approval-answer", state: "proposed" });
  const original = must(await world.app.receivedApproval(camille, id, received?.number ?? 0));
  expect(original).toMatchObject({ by: approver.name, says: "approve" });
  must(await world.app.recordReply(camille, id, { actionId: press(), number: received?.number ?? 0, decision }));
}

/** What the client records of an answer of the broker or CIC that came by mail or on paper: its own command. */
async function recordedOutside({ id, approval }: Kind): Promise<void> {
  const evidence = await uploaded(
    world,
    "De: courtier.infonuagique@mcn.gouv.qc.ca\nObjet: RE: demande\n\nAutorisé (fictif).",
    "broker-answer",
    "réponse.eml",
  );
  if (approval.kind === "price-request-validation" || approval.kind === "change-validation")
    must(await world.app.act(camille, asked("record-broker-answer", { dossierId: id, evidence })));
  else {
    const prerequisite = approval.kind === "cic-alignment" ? "teams-alignment" : "teams-validation";
    must(
      await world.app.act(
        camille,
        asked("record-prerequisite-answer", {
          ...{ dossierId: id, prerequisite, evidence, mcnPlanned: approval.kind === "cic-alignment" },
        }),
      ),
    );
  }
}

async function through(door: Via, given: Kind): Promise<void> {
  const { approver, approval } = given;
  if (door === "tab" || door === "teams" || door === "outlook") {
    must(await decide(world, { ...approver, via: door }, approval));
    return;
  }
  if (!isInside(approval.kind)) return recordedOutside(given);
  if (door === "reply") return byReply(given, "approve");
  const recorded = await recordedBy(world, approver);
  must(await decide(world, camille, approval, { recorded }));
}

/** What the journal says since the request, without what belongs to the door: who wrote it down, and the proof kept. */
async function journalSince(id: DossierId, seq: number) {
  const events = await world.store.rows.dossiers.events(camille.organisation, id);
  return events
    .slice(seq)
    .map(readRecord)
    .filter(({ event }) => event.type !== "mail-received" && event.type !== "received-mail-filed")
    .map(({ event, rules }) => {
      const {
        recorded: _,
        evidence: __,
        answeredBy: ___,
        receivedAt: ____,
        comment,
        note,
        ...said
      } = event as Record<string, unknown>;
      return { rules, said: { ...said, words: comment ?? null, ...(event.type === "step-taken" && { note }) } };
    });
}

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])("%s", (kind) => {
  test("answered through each door, the journals differ in the door only", async () => {
    const journals: unknown[] = [];
    const vias: unknown[] = [];
    for (const door of doors) {
      world = await openWorld(await openTestStore());
      const given = await kinds[kind]();
      expect(given.approval.kind).toBe(kind);
      expect(given.approval.decisions.length > 0 || given.approver.person === camille.person || isInside(kind)).toBe(
        true,
      );
      const before = (await world.store.rows.dossiers.events(camille.organisation, given.id)).length;
      await through(door, given);
      journals.push(await journalSince(given.id, before));
      const after = (await world.store.rows.dossiers.events(camille.organisation, given.id))
        .slice(before)
        .map(readRecord);
      const made = after.find(({ event }) => /answer(ed|-recorded)$/.test(event.type));
      vias.push(made?.actor.kind === "person" ? made.actor.via : null);
      const { stored, told } = await bothWays(world, given.id);
      expect(told).toEqual(stored);
    }
    for (const journal of journals) expect(journal).toEqual(journals[0]);
    expect(vias).toEqual(isInside(kind) ? doors : ["tab", "teams", "outlook", "recorded", "recorded"]);
  });
});

test("fifty answers at once through mixed doors leave one decision and one set of effects", async () => {
  const { id, approver, approval } = await kinds["executive-authorisation"]();
  const before = (await world.store.rows.dossiers.events(camille.organisation, id)).length;
  const recorded = await recordedBy(world, approver);
  const answers = Array.from({ length: 50 }, (_, index) => {
    const door = doors[index % doors.length] ?? "tab";
    const decision: ApprovalDecision = index % 3 === 0 ? "refuse" : "approve";
    return door === "reply" || door === "recorded"
      ? world.app.answerApproval(camille, answer(approval, { decision, recorded }))
      : world.app.answerApproval({ ...approver, via: door }, answer(approval, { decision }));
  });
  const outcomes = (await Promise.all(answers)).map(must);
  expect(outcomes.filter(({ effect }) => effect === "recorded")).toHaveLength(1);
  expect(outcomes.filter(({ effect }) => effect === "already-answered")).toHaveLength(49);
  const events = (await world.store.rows.dossiers.events(camille.organisation, id)).slice(before).map(readRecord);
  expect(events.map(({ event }) => event.type)).toEqual(["approval-answered", "step-taken"]);
  const standing = (await newest(world, id)).standing;
  for (const { approval: seen } of outcomes) expect(seen.standing).toBe(standing);
});
