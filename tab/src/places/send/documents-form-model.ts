import { z } from "zod";
import { BrokerOutcome } from "../../../../shared/commands.js";
import { FileView } from "../../../../shared/files.js";
import type { Key } from "../../../../shared/i18n/index.js";
import type { DossierView, Me } from "../../../../shared/views.js";

/** What the first screen holds while it is being filled. */

const Receipt = z.object({ actionId: z.string(), content: z.string(), done: z.boolean() });
export type Receipt = z.infer<typeof Receipt>;

export const DocumentsForm = z.object({
  title: z.string(),
  qualifications: z.array(z.string()),
  rctiSubject: z.boolean().nullable(),
  request: FileView.nullable(),
  declaredTemplateVersion: z.string(),
  answer: z.object({ file: FileView, messageId: z.string().nullable() }).nullable(),
  outcome: BrokerOutcome.nullable(),
  corrections: z.string(),
  correctionsConfirmed: z.boolean(),
  returned: FileView.nullable(),
  /** Set once the dossier is opened: the rest is tried again on the same one. */
  opened: z.string().nullable(),
  receipts: z.record(z.string(), Receipt),
});
export type DocumentsForm = z.infer<typeof DocumentsForm>;
export const KeptDocumentsForm = DocumentsForm.partial();

export const emptyDocumentsForm = (dossier: DossierView | null, me: Me): DocumentsForm => ({
  title: dossier?.title ?? "",
  qualifications: dossier?.qualifications.map(({ id }) => id) ?? [],
  rctiSubject: me.organisation.profile?.rctiSubject ?? null,
  request: null,
  declaredTemplateVersion: "",
  answer: null,
  outcome: null,
  corrections: "",
  correctionsConfirmed: false,
  returned: null,
  opened: dossier?.id ?? null,
  receipts: {},
});

/**
 * `Demande_de_prix - Migration.docx` → `Migration`: a title that the person may better. The subject of the mail already
 * says that it is a price request.
 */
export const titleFrom = (fileName: string): string => {
  const name = fileName
    .replace(/\.[a-z0-9]{2,5}$/i, "")
    .replace(/[_\s]+/g, " ")
    .trim()
    .replace(/^demande de prix\s*[-–—:,.]*\s*(?=\S)/i, "");
  const bare = name.replace(/^demande de prix[\s:–—-]*/i, "");
  return (bare || name).slice(0, 120);
};

/** Whether the dossier's own authorisation already covers what would be sent. */
export const isAuthorised = (form: DocumentsForm, dossier: DossierView | null): boolean =>
  form.request === null &&
  dossier?.authorisation?.forCurrentContent === true &&
  dossier.authorisation.allowsSending === true;

export type FieldName =
  | "request"
  | "answer"
  | "outcome"
  | "corrections"
  | "returned"
  | "title"
  | "qualifications"
  | "profile";
export type Missing = Partial<Record<FieldName, Key>>;

const missingOfAnswer = (form: DocumentsForm): Missing => {
  if (!form.answer) return { answer: "tab.missing-answer" };
  if (!form.outcome) return { outcome: "tab.missing-outcome" };
  if (form.outcome === "authorised-returned-version" && !form.returned) return { returned: "tab.missing-returned" };
  if (form.outcome !== "authorised-with-corrections") return {};
  return form.corrections.trim() && form.correctionsConfirmed ? {} : { corrections: "tab.missing-corrections" };
};

/** What is still to be filled, in the order of the screen. Without the answer, one may still ask for the authorisation. */
export const missingIn = (form: DocumentsForm, dossier: DossierView | null, withAnswer: boolean): Missing => ({
  ...(form.request || dossier?.priceRequest ? {} : { request: "tab.missing-request" }),
  ...(withAnswer && !isAuthorised(form, dossier) ? missingOfAnswer(form) : {}),
  ...(form.title.trim() ? {} : { title: "tab.missing-title" }),
  ...(form.qualifications.length > 0 ? {} : { qualifications: "tab.missing-qualifications" }),
  ...(form.rctiSubject === null ? { profile: "tab.missing-profile" } : {}),
});
