import type { FileView } from "../../shared/files.js";
import { ActionId, type DossierId } from "../../shared/ids.js";
import type { PrerequisiteId, ProofMail } from "../../shared/prerequisites.js";
import { prerequisiteOf } from "../domain/prerequisites.js";
import { receivedNumbered, receivedOf } from "../domain/received.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import { fileFromMailbox, mailbox } from "./mailbox.js";
import { addresseeOf } from "./prerequisites.js";
import { fileReceived } from "./received.js";
import { readState } from "./save.js";

/**
 * Mails that can be the proof of an answer of CIC or of the broker, for who records it without a file at hand: what was
 * proposed for the dossier, then what the one who was asked wrote to the reader. Not a word of a mail is told, only who and when.
 */

const MOST = 6;
const RECEIVED = "received:";
const MAILBOX = "mailbox:";

const dossierOf = async ({ store }: Deps, { organisation }: Actor, id: DossierId) => {
  const stored = await store.rows.dossiers.get(organisation, id);
  return stored && readState(stored.state).dossier;
};

export async function prerequisiteProofs(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  prerequisite: PrerequisiteId,
): Promise<Result<ProofMail[]>> {
  const dossier = await dossierOf(deps, actor, id);
  if (!dossier) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const { asked } = prerequisiteOf(dossier, prerequisite);
  const whom = addresseeOf(prerequisite).address.toLowerCase();
  const proposed = receivedOf(dossier).filter(
    ({ state, from, answers }) => state !== "dismissed" && (from === whom || (asked?.mail && answers === asked.mail)),
  );
  // A mailbox that cannot be read has nothing to offer; the answer itself is still recorded.
  const read = await mailbox(deps, actor);
  const known = new Set(proposed.map(({ receivedAt }) => receivedAt));
  const others = (read.ok ? read.value : []).filter(
    ({ from, receivedAt }) => from.address.toLowerCase() === whom && !known.has(receivedAt),
  );
  const mails = [
    ...proposed.map(({ number, from, receivedAt }) => ({ ref: `${RECEIVED}${number}`, from, receivedAt })),
    ...others.map((one) => ({ ref: `${MAILBOX}${one.id}`, from: one.from.address, receivedAt: one.receivedAt })),
  ];
  const since = mails.filter(({ receivedAt }) => !asked || receivedAt >= asked.at);
  return { ok: true, value: since.sort((a, b) => b.receivedAt.localeCompare(a.receivedAt)).slice(0, MOST) };
}

/** Keeps the original among the evidence; one that was proposed is filed with it. */
export async function takeProof(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  { ref, actionId }: { ref: string; actionId: ActionId },
): Promise<Result<Pick<FileView, "sha256" | "name">>> {
  if (ref.startsWith(MAILBOX))
    return fileFromMailbox(deps, actor, { messageId: ref.slice(MAILBOX.length), purpose: "evidence" });
  const number = Number(ref.slice(RECEIVED.length));
  const kept = async () => {
    const dossier = await dossierOf(deps, actor, id);
    return dossier && receivedNumbered(dossier, number);
  };
  const before = ref.startsWith(RECEIVED) ? await kept() : null;
  if (before?.state === "proposed") {
    const filed = { actionId: ActionId.parse(`${actionId}-proof`), number, as: "other" as const };
    const outcome = await fileReceived(deps, actor, id, filed);
    if (!outcome.ok) return outcome;
  }
  const evidence = before && (await kept())?.evidence;
  return evidence ? { ok: true, value: evidence } : { ok: false, refusal: { code: "not-found", facts: {} } };
}
