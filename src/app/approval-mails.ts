import type { ApprovalId } from "../../shared/approvals.js";
import type { Instant, PersonId } from "../../shared/ids.js";
import { type Approval, approvalOf, isApprovalEvent } from "../domain/approvals.js";
import type { Dossier } from "../domain/dossier.js";
import type { DossierEvent } from "../domain/events.js";
import { evolve } from "../domain/evolve.js";
import type { Actor } from "./app.js";
import { peopleFor } from "./approval-facts.js";
import { type ApprovalAddressee, composeApproval, composeEscalation, composeTold } from "./approval-mail.js";
import { approvalView } from "./approval-view.js";
import type { ComposedMail } from "./compose.js";
import type { Deps } from "./deps.js";
import { type MailTexts, mailTextsOf } from "./mail-texts/texts.js";
import { mailCardOf } from "./outlook/outlook.js";
import type { MailToKeep } from "./save.js";
import type { Rows } from "./store.js";

/** The mails that decisions about approvals announce, each to one person: a card in it is theirs alone. */

type Sender = Pick<Actor, "person" | "name" | "mail" | "via">;

export async function approvalMails(
  deps: Deps,
  rows: Rows,
  sender: Sender,
  before: Dossier | null,
  events: readonly DossierEvent[],
  at: Instant,
): Promise<MailToKeep[]> {
  if (!before || !events.some(isApprovalEvent)) return [];
  const dossier = events.reduce<Dossier>((one, event) => evolve(one, event, at), before);
  const [people, own, texts] = await Promise.all([
    peopleFor(rows, dossier.organisation),
    rows.organisations.get(dossier.organisation),
    mailTextsOf(rows, dossier.organisation),
  ]);
  const writing: Writing = { deps, sender, dossier, people, organisation: own?.name ?? "", texts, at };
  return events.flatMap((event) => mailsOf(writing, event));
}

type Writing = {
  deps: Deps;
  sender: Sender;
  dossier: Dossier;
  people: Awaited<ReturnType<typeof peopleFor>>;
  organisation: string;
  texts: MailTexts;
  at: Instant;
};

function mailsOf(writing: Writing, event: DossierEvent): MailToKeep[] {
  if (!isApprovalEvent(event) || event.type === "approval-mail-failed") return [];
  const approval = approvalOf(writing.dossier, event.approval);
  if (!approval) return [];
  switch (event.type) {
    case "approval-requested":
      return event.mails.flatMap(({ person, mail }) => asking(writing, approval, person, mail, false));
    case "approval-reminded":
      return event.mails.flatMap(({ person, mail }) => asking(writing, approval, person, mail, true));
    case "approval-delegated":
      return asking(writing, approval, event.to, event.mail, false);
    case "approval-answered": {
      const { recorded, by } = event;
      if (!recorded?.mail || by === null) return [];
      const view = viewFor(writing, approval.id, by);
      return to(writing, by, recorded.mail, (person) => composeTold(view, person, writing.texts));
    }
    case "approval-escalated":
      return event.mails.flatMap(({ person, mail }) =>
        to(writing, person, mail, (addressee) =>
          composeEscalation(viewFor(writing, approval.id, person), addressee, event.note, writing.texts),
        ),
      );
    case "approval-voided":
    case "approval-contested":
      return [];
  }
}

function asking(
  writing: Writing,
  approval: Approval,
  person: PersonId,
  key: MailToKeep["key"],
  again: boolean,
): MailToKeep[] {
  const { deps, sender, texts } = writing;
  const view = viewFor(writing, approval.id, person);
  const cardFor = (addressee: ApprovalAddressee) =>
    deps.outlook ? mailCardOf(deps, deps.outlook, view, addressee) : null;
  const instead = approval.delegations.findLast((one) => one.to === person);
  return to(writing, person, key, (addressee) =>
    composeApproval({
      ...{ view, to: addressee, sender, documents: approval.documents, again, texts },
      card: cardFor(addressee),
      ...(instead && { instead }),
    }),
  );
}

function to(
  { deps, people, sender }: Writing,
  person: PersonId,
  key: MailToKeep["key"],
  compose: (addressee: ApprovalAddressee) => ComposedMail,
): MailToKeep[] {
  const addressee = people.get(person);
  if (!addressee) throw new Error("An approval writes to somebody whom nobody knows.");
  // Outlook shows cards of its registered sender alone, and a reply is looked for where the mail left from.
  const mailbox = deps.outlook?.sender.mailbox ?? sender.person;
  return [{ key, kind: "approval", mailbox, mail: compose(addressee), check: null }];
}

/** As its addressee reads it, in French: what leaves by mail is in French. */
function viewFor({ deps, dossier, people, organisation, sender, at }: Writing, id: ApprovalId, person: PersonId) {
  const approval = approvalOf(dossier, id);
  if (!approval) throw new Error("A mail is about an approval that the dossier does not know.");
  const names = new Map([...people].map(([one, { name }]) => [one, name]));
  const via = approval.state === "answered" ? sender.via : null;
  // A request to a role lets whoever has it answer: they are among its approvers.
  const roles = approval.role !== null && approval.approvers.includes(person) ? [approval.role] : [];
  return approvalView(
    { dossier, approval, row: { via }, organisation, names, absences: new Map(), now: at, tabUrl: deps.tabUrl },
    { person, roles, lang: "fr" },
  );
}
