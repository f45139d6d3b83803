import type { ApprovalView } from "../../shared/approvals.js";
import type { Lang, LocalDate, PersonId } from "../../shared/ids.js";
import { IncidentKind, IncidentMailId } from "../../shared/incidents.js";
import type { MailTextId } from "../../shared/mail-texts.js";
import type { StepValues } from "../../shared/steps.js";
import type { Dossier } from "../domain/dossier.js";
import type { FileRef } from "../domain/events.js";
import { evolve } from "../domain/evolve.js";
import { incidentMails, servicesIncidents } from "../guide/processes/incidents.js";
import { processOf } from "../guide/processes/index.js";
import type { Field } from "../guide/processes/step.js";
import { composeApproval, composeEscalation, composeTold } from "./approval-mail.js";
import type { ComposedMail, Sender } from "./compose.js";
import { composeIncidentMail, proposedIncidentBody } from "./incident-mail.js";
import type { MailTexts } from "./mail-texts/texts.js";
import { ruleView } from "./problem.js";
import { composeClockReminder } from "./remind-clock.js";
import { composeStepMail } from "./step-mail.js";
import type { ProviderRow } from "./store/catalogue.js";

/** Mails that follow from facts, steps and requests for a decision, on fictitious samples. */

/** `text`: the one that it shows; several mails may share it. */
export type Sampled = { name: string; of: string; text: MailTextId; mail: ComposedMail };
type Sampling = { dossier: Dossier; sender: Sender; organisation: string; file: FileRef; texts: MailTexts };

/** A mail for each that a recorded fact may call for, after the first fact that does. */
export function incidentMailSamples({ dossier, sender, organisation, file, texts }: Sampling): Sampled[] {
  const providers: ProviderRow[] = [1, 2].map((number) => ({
    ...{ organisation: dossier.organisation, id: `p-0${number}` as ProviderRow["id"], contact: "", phone: "" },
    ...{
      name: `Prestataire fictif ${number}`,
      email: `soumissions@prestataire-0${number}.example`,
      qualifications: [],
    },
  }));
  return IncidentMailId.options.map((what) => {
    const calls = (kind: IncidentKind) => (servicesIncidents[kind].mails as readonly string[]).includes(what);
    const kind = IncidentKind.options.find(calls) ?? "other";
    const on = withFact(dossier, kind);
    const [first] = providers;
    const one = incidentMails[what].audience === "one" && first ? { provider: first.id } : {};
    const named = incidentMails[what].attaches === "file" ? { file: file.sha256, fileName: file.name } : {};
    const choice = { incident: 1, what, ...one, ...named };
    const body = proposedIncidentBody(on, choice, { organisation, contact: sender.name, texts });
    const files = new Map([[file.sha256, sampleFile(file)]]);
    const from = { ...sender, organisation: dossier.organisation };
    return {
      ...{ name: "incident", of: what, text: `incident-${what}` },
      mail: composeIncidentMail({ dossier: on, choice, sender: from, organisation, providers, files, body }),
    };
  });
}

const sampleFile = (file: FileRef) => ({
  ...{ file, content: file.sha256, templateVersion: null, emptySections: null, receivedAt: null },
});

function withFact(dossier: Dossier, kind: IncidentKind): Dossier {
  const recipients = dossier.solicitation?.recipients ?? [];
  const mail = "gallery:price-request" as NonNullable<Dossier["sent"]>["mail"];
  const at = dossier.openedAt;
  const sent = evolve(
    dossier,
    {
      ...{ type: "price-request-sent", v: 1, mail, sentAt: at, internetMessageId: null, recipients },
      ...{ attachments: [], bodyText: null, known: "declared", note: null },
    },
    at,
  );
  return evolve(
    sent,
    {
      ...{ type: "incident-recorded", v: 1, incident: 1, kind, when: at, note: "Fait fictif.", evidence: null },
      ...{ told: [], provider: null, authorised: null, differences: [], leadsTo: null },
    },
    at,
  );
}

/** Every step of every process that sends a mail. */
export const stepMailSamples = ({ dossier, sender, organisation, file, texts }: Sampling): Sampled[] =>
  (["services", "solutions", "contract"] as const).flatMap((process) =>
    Object.entries(processOf(process).steps).flatMap(([id, step]) => {
      if (!step.mail) return [];
      const choice = { values: valuesOf(step.fields) };
      const named = step.mail.attaches === "nothing" ? [] : [file];
      const text: MailTextId = `step-${process}-${id}`;
      const input = { step, mail: step.mail, dossier, choice, sender: sender.name, organisation, named };
      return [{ name: "step", of: id, text, mail: composeStepMail({ ...input, text: texts(text) }).mail }];
    }),
  );

const valuesOf = (fields: readonly Field[]): StepValues =>
  Object.fromEntries(
    fields.map((field) => [
      field.id,
      field.kind === "rows"
        ? [Object.fromEntries((field.columns ?? []).map((column) => [column.id, answerTo(column)]))]
        : answerTo(field),
    ]),
  );

function answerTo({ kind, options }: Pick<Field, "kind" | "options">): string | number | boolean {
  if (kind === "date") return "2026-12-17";
  if (kind === "choice") return options?.[0]?.id ?? "";
  if (kind === "yes-no") return true;
  if (kind === "amount" || kind === "number") return 48_000_000;
  return kind === "mail-address" ? "personne.fictive@fournisseur.example" : "Texte fictif";
}

/** A reminder of each delay that a process sets, in the reader's language. */
export const clockReminderSamples = ({ dossier, sender, texts }: Sampling, lang: Lang, tabUrl: string): Sampled[] =>
  (["services", "solutions", "contract"] as const).flatMap((process) =>
    processOf(process).clocks.flatMap(({ id, label, rule: ruleId }) => {
      const rule = ruleView(ruleId, lang);
      const due = "2026-12-17" as LocalDate;
      const input = { dossier, clock: label, due, owner: sender, lang, tabUrl, texts };
      if (!rule) return [];
      const text: MailTextId = `reminder-clock-${lang}`;
      return [{ name: "reminder", of: id, text, mail: composeClockReminder({ ...input, rule }) }];
    }),
  );

export function approvalMailSamples(view: ApprovalView, { sender, file, texts }: Sampling): Sampled[] {
  const to = {
    id: "0f1c7101-0000-4000-8000-000000000106" as PersonId,
    name: "Dominique Fictif",
    mail: "d@asn.example",
  };
  const asked = { view, to, sender, documents: [file], card: null, texts };
  const dates = { from: "2026-12-01" as LocalDate, until: "2026-12-18" as LocalDate };
  const of = (name: string, text: MailTextId, mail: ComposedMail): Sampled => ({
    name: "approval",
    of: name,
    text,
    mail,
  });
  return [
    of("asked", "approval-asked", composeApproval({ ...asked, again: false })),
    of("again", "approval-again", composeApproval({ ...asked, again: true })),
    of("delegated", "approval-delegated", composeApproval({ ...asked, again: false, instead: dates })),
    of("recorded-for-you", "approval-told", composeTold(view, to, texts)),
    of("escalated", "approval-escalated", composeEscalation(view, to, "Note fictive.", texts)),
  ];
}
