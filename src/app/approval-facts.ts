import type { ApprovalId } from "../../shared/approvals.js";
import type { Command } from "../../shared/commands.js";
import { translator } from "../../shared/i18n/index.js";
import type { OrganisationId, PersonId } from "../../shared/ids.js";
import { approvalOf } from "../domain/approvals.js";
import type { Facts } from "../domain/decide/given.js";
import type { Dossier } from "../domain/dossier.js";
import { approvalContent } from "./approval-consequences.js";
import type { Deps } from "./deps.js";
import { filesOf } from "./facts.js";
import type { NamedPerson } from "./store/approvals.js";
import type { Rows } from "./store.js";

/** What a decision about an approval rests on besides the dossier: who people are, what exactly is asked, which files. */

export type ApprovalCommand = Extract<
  Command,
  {
    type:
      | "request-approval"
      | "answer-approval"
      | "withdraw-approval"
      | "delegate-approval"
      | "contest-approval"
      | "escalate-approval";
  }
>;

/** Those whom an administrator has mapped, and those whom a dossier has named from the directory. */
export async function peopleFor(rows: Rows, organisation: OrganisationId): Promise<Map<PersonId, NamedPerson>> {
  const [own, named] = await Promise.all([
    rows.people.ofOrganisation(organisation),
    rows.approvals.people(organisation),
  ]);
  return new Map([...named, ...own].map(({ id, name, mail }) => [id, { id, name, mail }]));
}

export async function approvalFacts(
  deps: Pick<Deps, "hash" | "newId">,
  rows: Rows,
  organisation: OrganisationId,
  dossier: Dossier,
  command: ApprovalCommand,
): Promise<Pick<Facts, "approval" | "files" | "colleagues">> {
  const [people, colleagues, separation, files] = await Promise.all([
    peopleFor(rows, organisation),
    command.type === "request-approval" ? rows.people.ofOrganisation(organisation) : [],
    rows.organisations.separation(organisation),
    filesOf(rows, organisation, filesIn(dossier, command)),
  ]);
  const content =
    command.type === "request-approval"
      ? approvalContent(deps.hash, dossier, {
          ...{ kind: command.kind, memo: command.memo ?? null, amount: command.amount ?? null },
          documents: command.documents.map(({ file }) => ({ sha256: file })),
        })
      : null;
  const names = new Map([...people].map(([id, { name }]) => [id, name]));
  // The record of the dossier is in French, whatever language its reader has.
  const board = translator("fr")("approvals.board");
  const newId = (command.type === "request-approval" ? deps.newId() : "none") as ApprovalId;
  return { approval: { newId, content, names, separation, board }, files, colleagues };
}

function filesIn(dossier: Dossier, command: ApprovalCommand) {
  switch (command.type) {
    case "request-approval":
      return command.documents.map(({ file }) => file);
    case "delegate-approval":
      return [command.instrument.file];
    case "answer-approval": {
      const approval = approvalOf(dossier, command.approval);
      return [
        ...(approval?.documents ?? []).map(({ sha256 }) => sha256),
        ...(approval?.delegations ?? []).map(({ instrument }) => instrument.sha256),
        ...(command.recorded?.evidence ?? []).map(({ file }) => file),
      ];
    }
    default:
      return [];
  }
}

/** People of the directory whom a command names: remembered before anything is decided, outside of any transaction. */
export async function rememberNamed(
  deps: Pick<Deps, "directory" | "store">,
  organisation: OrganisationId,
  command: Command,
): Promise<void> {
  const named =
    command.type === "request-approval"
      ? command.approvers
      : command.type === "delegate-approval"
        ? [command.to]
        : command.type === "escalate-approval"
          ? command.to
          : [];
  if (named.length === 0) return;
  const { rows } = deps.store;
  const known = await peopleFor(rows, organisation);
  for (const id of named) {
    if (known.has(id)) continue;
    const found = await deps.directory.person(id);
    if (found.ok && found.value) await rows.approvals.keepPerson(organisation, found.value);
  }
}
