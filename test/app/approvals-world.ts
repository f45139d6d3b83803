import type { AnswerApproval, ApprovalId, ApprovalOutcome, ApprovalView, InsideKind } from "../../shared/approvals.js";
import { type DossierId, Instant, type LocalDate } from "../../shared/ids.js";
import type { Actor, Result } from "../../src/app/app.js";
import { localDateOf } from "../../src/domain/calendar.js";
import { take, taken } from "./steps-world.js";
import { actor, asked, camille, must, press, readyToSend, settle, uploaded, type World } from "./world.js";

/** Dossiers that wait for a decision, asked and answered as the doors do. */

export const executive = actor("executive");
export const financial = actor("financial");

const dear = { provider: "Prestataire fictif 1", outcome: "replied", amount: 120_000_00, complete: true };
const cheap = { provider: "Prestataire fictif 2", outcome: "replied", rate: 100_00, hours: 1_000, complete: true };
const silent = { provider: "Prestataire fictif 3", outcome: "silent" };
export const announced = [{ criterion: "Expérience (fictif)", announced: true, related: true }];

/** Services whose responses are in: the dearer one is chosen, so the executive decides (guide 3.4). */
export async function toBeAuthorised(world: World): Promise<DossierId> {
  const id = await readyToSend(world);
  await press(world, id);
  await settle(world);
  world.clock.set(Instant.parse("2026-12-11T15:00:00Z"));
  await settle(world);
  await taken(world, id, "responses-read", { values: { responses: [dear, cheap, silent] as never } });
  await choose(world, id, dear.provider);
  return id;
}

export const choose = async (world: World, id: DossierId, provider: string): Promise<void> => {
  must(await take(world, id, "choice-made", { values: { provider, criteria: announced } }));
};

export const newest = async (world: World, id: DossierId, reader = camille): Promise<ApprovalView> => {
  const [approval] = must(await world.app.dossierApprovals(reader, id)).approvals;
  if (!approval) throw new Error("Nothing was asked.");
  return approval;
};

type Asking = { approvers?: Actor[]; documents?: string[]; memo?: string; amount?: number; by?: Actor };

export async function ask(world: World, id: DossierId, kind: InsideKind, asking: Asking = {}): Promise<ApprovalView> {
  const { approvers = [executive], documents = [], by = camille, ...rest } = asking;
  const files = await Promise.all(
    documents.map(async (name) => ({ file: await uploaded(world, `${name} (fictif)`, "evidence", name), name })),
  );
  const people = approvers.map(({ person }) => person);
  const request = asked("request-approval", { dossierId: id, kind, approvers: people, documents: files, ...rest });
  must(await world.app.act(by, request));
  await settle(world);
  return newest(world, id, by);
}

type Answering = Partial<Omit<AnswerApproval, "type" | "approval" | "dossierId">>;

export const answer = (approval: ApprovalView, answering: Answering = {}): AnswerApproval =>
  asked("answer-approval", {
    ...{ dossierId: approval.dossier, approval: approval.id, content: approval.content, decision: "approve" },
    ...answering,
  });

export const decide = (
  { app }: World,
  by: Actor,
  approval: ApprovalView,
  answering: Answering = {},
): Promise<Result<ApprovalOutcome>> => app.answerApproval(by, answer(approval, answering));

/** What an adviser writes down for the one who decided. */
export async function recordedBy(
  world: World,
  by: Actor | null,
  change: Partial<NonNullable<AnswerApproval["recorded"]>> = {},
): Promise<NonNullable<AnswerApproval["recorded"]>> {
  const file = await uploaded(world, "J’autorise (fictif)", "evidence", "réponse.eml");
  return {
    ...{ by: by?.person ?? null, as: by ? "head" : "board", on: localDateOf(world.clock.now()) as LocalDate },
    evidence: [{ file, name: "réponse.eml" }],
    ...change,
  };
}

export const idOf = (approval: ApprovalView): ApprovalId => approval.id;
