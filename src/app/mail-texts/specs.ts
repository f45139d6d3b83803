import { GatheringPurpose } from "../../../shared/gatherings.js";
import { wordsOf } from "../../../shared/i18n/index.js";
import { Lang } from "../../../shared/ids.js";
import { IncidentMailId } from "../../../shared/incidents.js";
import type { MailTextGroup, MailTextId } from "../../../shared/mail-texts.js";
import { PrerequisiteId } from "../../../shared/prerequisites.js";
import { ProcessId } from "../../../shared/steps.js";
import type { RuleId } from "../../guide/index.js";
import { prerequisites } from "../../guide/prerequisites.js";
import { incidentMails } from "../../guide/processes/incidents.js";
import { processOf } from "../../guide/processes/index.js";
import type { Step } from "../../guide/processes/step.js";

/** `free`: may be left out. A rule: the guide asks for it. `needed`: the assistant does, the guide says nothing of it. */
type Bound = "free" | "needed" | RuleId;
type Field = { name: string; bound: Bound; means(lang: Lang): string };

/** One text: where it belongs, what the product says, and which fields it may or must hold. */
export type MailTextSpec = {
  id: MailTextId;
  group: MailTextGroup;
  lang: Lang;
  label(lang: Lang): string;
  product: string;
  fields: readonly Field[];
};

const said = (lang: Lang, key: string): string => wordsOf(lang, key) ?? key;
const fields = (bounds: Record<string, Bound>): Field[] =>
  Object.entries(bounds).map(([name, bound]) => ({
    ...{ name, bound },
    means: (lang) => said(lang, `texts.field-${name}`),
  }));
const labelled = (key: string) => (lang: Lang) => said(lang, key);
const signed = { titre: "free", contact: "free", organisme: "free" } as const;

export const priceRequestText: MailTextSpec = {
  ...{ id: "price-request", group: "providers", lang: "fr", label: labelled("texts.label-price-request") },
  product: said("fr", "mails.default-body"),
  fields: fields({
    ...{ date_limite: "s3-3-3-response-delay", heure_limite: "s3-3-3-response-delay" },
    ...{ ...signed, qualifications: "free" },
  }),
};

/** Guide 3.3.2: the broker decides on the summary, the estimate and, of a request that it knows, what has changed. */
const brokerAuthorisation: MailTextSpec = {
  ...{ id: "broker-authorisation", group: "broker", lang: "fr", label: labelled("texts.label-broker-authorisation") },
  product: said("fr", "mails.authorisation-body"),
  fields: fields({
    ...{ resume_besoin: "s3-3-2-need-summary-and-estimate", fiche: "s3-3-2-need-summary-and-estimate" },
    ...{ changements: "s3-3-2-courtier-validates", ...signed },
  }),
};

const gatherings = GatheringPurpose.options.map(
  (purpose): MailTextSpec => ({
    ...{ id: `gathering-${purpose}`, group: "providers", lang: "fr" },
    label: (lang) => `${said(lang, "gatherings.title")} – ${said(lang, `gatherings.purpose-${purpose}`)}`,
    product: said("fr", `gatherings.mail-${purpose}`),
    fields: fields({
      ...{ memes_questions: "s3-3-1-same-questions", reponse_ecrite: "s3-3-1-written-contact" },
      ...signed,
    }),
  }),
);

/** Guide 3.3.1, 3.3.3: the same answers to everybody, and a closing date that stays the same for all. */
const answers: MailTextSpec = {
  ...{ id: "answers", group: "providers", lang: "fr", label: labelled("texts.label-answers") },
  product: said("fr", "answers.mail-body"),
  fields: fields({ rappel_date_limite: "s3-3-3-response-delay", ...signed }),
};

const asked = PrerequisiteId.options.map((id): MailTextSpec => {
  const [rule] = prerequisites[id].rules;
  return {
    ...{ id: `prerequisite-${id}`, lang: "fr", label: labelled(`prerequisites.${id}`) },
    group: prerequisites[id].contact === "contact-courtier" ? "broker" : "cic",
    product: said("fr", `prerequisites.mail-${id}`),
    fields: fields({ titre: rule, qualifications: rule, organisme: rule, contact: "free" }),
  };
});

const DATE = "s3-3-3-response-delay";
const incidentBounds: Record<IncidentMailId, Record<string, Bound>> = {
  "put-in-writing": { questions_par_ecrit: "s3-3-3-questions-in-writing", rappel_date_limite: "free" },
  "no-extension": { delai_ferme: "s3-3-3-no-extension", rappel_date_limite: DATE },
  "answer-all": { rappel_date_limite: DATE },
  "complement-all": { rappel_date_limite: DATE },
  "addendum-all": { rappel_date_limite: DATE, numero: "needed" },
  "question-too-late": { rappel_date_limite: DATE, questions: "s3-3-1-fair-treatment", quand: "free" },
  "cancellation-all": {},
  "resend-one": { rappel_date_limite: DATE, questions_par_ecrit: "s3-3-3-questions-in-writing" },
  "report-document": { note: "s3-2-report-other-document", quand: "free" },
  "ask-broker": { fait: "s5-no-answer-fallback", note: "s5-no-answer-fallback", quand: "free" },
  "cancellation-broker": { note: "needed" },
};

const incidents = IncidentMailId.options.map(
  (what): MailTextSpec => ({
    ...{ id: `incident-${what}`, lang: "fr", label: labelled(`common.incident-mail-${what}`) },
    group: incidentMails[what].audience === "broker" ? "broker" : "providers",
    product: said("fr", `mails.incident-${what}-body`),
    fields: fields({ ...incidentBounds[what], ...signed, dossier: "free" }),
  }),
);

const subscription: MailTextSpec = {
  ...{ id: "subscription", group: "broker", lang: "fr", label: labelled("texts.label-subscription") },
  product: said("fr", "diffusion.mail"),
  fields: fields({ inscription: "s2-2-mailing-list", contact: "free", organisme: "free" }),
};

/** The guide sets no delay for an answer (reading G.14): the mail asks where the request stands. */
const followUp: MailTextSpec = {
  ...{ id: "wait-follow-up", group: "broker", lang: "fr", label: labelled("texts.label-wait-follow-up") },
  product: said("fr", "waits.mail"),
  fields: fields({ objet: "needed", date: "free", jours: "free", ...signed }),
};

const approvalBounds = {
  asked: {
    ...{ demande: "s3-4-justification-criteria", lien: "needed" },
    ...{ destinataire: "free", contact: "free", organisme: "free" },
  },
  again: {},
  delegated: { debut: "needed", fin: "needed", decideurs: "needed" },
  told: { auteur: "needed", decision: "needed", lien: "needed", commentaire: "free" },
  escalated: { decideurs: "needed", demande_le: "free", note: "needed" },
} as const satisfies Record<string, Record<string, Bound>>;
const approvalKeys = {
  ...{ asked: "mail-body", again: "mail-again", delegated: "mail-delegated" },
  ...{ told: "mail-told", escalated: "mail-escalated" },
} as const;
const approvals = (["asked", "again", "delegated", "told", "escalated"] as const).map(
  (id): MailTextSpec => ({
    ...{ id: `approval-${id}`, group: "approvals", lang: "fr", label: labelled(`texts.label-approval-${id}`) },
    product: said("fr", `approvals.${approvalKeys[id]}`),
    fields: fields(approvalBounds[id]),
  }),
);

const reminders = (["two-days", "closing", "clock"] as const).flatMap((which) =>
  Lang.options.map(
    (lang): MailTextSpec => ({
      ...{
        id: `reminder-${which}-${lang}`,
        group: "reminders",
        lang,
        label: labelled(`texts.label-reminder-${which}`),
      },
      product: said(lang, which === "clock" ? "steps.mail-reminder-body" : `mails.reminder-${which}`),
      fields:
        which === "clock"
          ? fields({
              echeance: "needed",
              regle: "needed",
              lien: "needed",
              delai: "free",
              titre: "free",
              dossier: "free",
            })
          : fields({
              ...{ date_limite: DATE, heure_limite: DATE, titre: "free" },
              ...(which === "two-days" && { temps_restant: "needed" as const }),
            }),
    }),
  ),
);

/** What its answers say may not be lost: the rule is the first that the step rests on. */
function stepFields({ fields: answers, guards, mail }: Pick<Step, "fields" | "guards" | "mail">): Field[] {
  return [
    ...answers.map(({ id, label, rule }): Field => {
      const name = `champ:${id}`;
      const bound = mail?.body.includes(`{${name}}`) ? (rule ?? guards[0] ?? "needed") : "free";
      return { name, bound, means: (lang) => label[lang] };
    }),
    ...fields({ ...signed, dossier: "free" }),
  ];
}

const steps = ProcessId.options.flatMap((process) =>
  Object.entries(processOf(process).steps).flatMap(([id, step]): MailTextSpec[] =>
    step.mail
      ? [
          {
            ...{ id: `step-${process}-${id}`, group: "steps", lang: "fr" },
            label: (lang) => `${said(lang, `follow.process-${process}`)} – ${step.label[lang]}`,
            product: step.mail.body,
            fields: stepFields(step),
          },
        ]
      : [],
  ),
);

/** Every text of a mail that the product can send, in the order of the screen. */
export const mailTextSpecs: readonly MailTextSpec[] = [
  ...[priceRequestText, ...gatherings, answers, ...incidents.filter(({ group }) => group === "providers")],
  ...[brokerAuthorisation, ...asked, ...incidents.filter(({ group }) => group === "broker"), subscription, followUp],
  ...[...steps, ...approvals, ...reminders],
];

const byId: ReadonlyMap<string, MailTextSpec> = new Map(mailTextSpecs.map((spec) => [spec.id, spec]));
export const specFor = (id: MailTextId): MailTextSpec => {
  const spec = byId.get(id);
  if (!spec) throw new Error(`No mail has the text ${id}.`);
  return spec;
};
export const specOf = (id: string): MailTextSpec | null => byId.get(id) ?? null;
