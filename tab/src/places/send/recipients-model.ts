import { z } from "zod";
import type { CatalogueView, ProviderView } from "../../../../shared/catalogue.js";
import type { Key } from "../../../../shared/i18n/index.js";
import type { ClosingChoices } from "../../../../shared/previews.js";
import type { TemplateView } from "../../../../shared/templates.js";
import type { DossierView } from "../../../../shared/views.js";

/** What the second screen holds while it is being filled. */
export const RecipientsForm = z.object({
  /** Unticked providers and the reason of each; every other qualified provider is solicited. */
  excluded: z.record(z.string(), z.string()),
  closesOn: z.string(),
  closesAtTime: z.string(),
  questionsOn: z.string(),
  body: z.string(),
  actionId: z.string(),
});
export type RecipientsForm = z.infer<typeof RecipientsForm>;
export const KeptRecipientsForm = RecipientsForm.partial();

/** Only who holds all the qualifications asked may be solicited (guide 3.3.1). */
export const qualifiedProviders = (catalogue: CatalogueView, dossier: DossierView): ProviderView[] => {
  const asked = dossier.qualifications.map(({ id }) => id);
  return catalogue.providers
    .filter((provider) => asked.every((id) => provider.qualifications.includes(id)))
    .sort((a, b) => a.name.localeCompare(b.name, "fr"));
};

export const mailText = (templates: TemplateView[]): string =>
  templates.find(({ kind, current }) => kind === "send-mail" && current)?.text ?? "";

export const startRecipientsForm = (
  dossier: DossierView,
  choices: ClosingChoices,
  templates: TemplateView[],
): RecipientsForm => {
  const before = dossier.solicitation;
  const known = before ?? dossier.carried;
  const stillAllowed = choices.days.some(({ date, allowed }) => allowed && date === before?.closesOn);
  return {
    excluded: Object.fromEntries((known?.exclusions ?? []).map(({ provider, reason }) => [provider, reason])),
    closesOn: before && stillAllowed ? before.closesOn : choices.proposed,
    closesAtTime: before?.closesAtTime ?? choices.proposedTime,
    questionsOn: before?.questionsOn ?? "",
    body: known?.body || mailText(templates),
    actionId: "",
  };
};

export type RecipientsMissing = Partial<
  Record<"recipients" | "exclusions" | "closesOn" | "closesAtTime" | "body", Key>
>;

export const missingRecipients = (form: RecipientsForm, qualified: ProviderView[]): RecipientsMissing => {
  const left = qualified.filter(({ id }) => form.excluded[id] !== undefined);
  return {
    ...(left.length < qualified.length ? {} : { recipients: "tab.missing-recipient" }),
    ...(left.every(({ id }) => form.excluded[id]?.trim()) ? {} : { exclusions: "tab.missing-reason" }),
    ...(form.closesOn ? {} : { closesOn: "tab.missing-date" }),
    ...(/^\d\d:\d\d$/.test(form.closesAtTime) ? {} : { closesAtTime: "tab.missing-time" }),
    ...(form.body.trim() ? {} : { body: "tab.missing-body" }),
  };
};
