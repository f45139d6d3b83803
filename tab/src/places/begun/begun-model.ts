import { z } from "zod";
import { Begun, type Command } from "../../../../shared/commands.js";
import type { Key } from "../../../../shared/i18n/index.js";
import { type CatalogueView, FileView, type Me } from "../../../../shared/views.js";

/** What the screen holds while it is being filled. */
export const BegunForm = z.object({
  title: z.string(),
  qualifications: z.array(z.string()),
  rctiSubject: z.boolean().nullable(),
  reached: z.enum(["drafting", "asked", "authorised", "sent"]),
  request: FileView.nullable(),
  askedOn: z.string(),
  authorisedOn: z.string(),
  sentOn: z.string(),
  sentAtTime: z.string(),
  closesOn: z.string(),
  closesAtTime: z.string(),
  /** Qualified providers who did not receive it: all the others did. */
  without: z.array(z.string()),
  evidence: z.array(FileView),
  note: z.string(),
  press: z.object({ content: z.string(), actionId: z.string() }),
});
export type BegunForm = z.infer<typeof BegunForm>;
export const KeptBegunForm = BegunForm.partial();

export const emptyBegunForm = (me: Me): BegunForm => ({
  title: "",
  qualifications: [],
  rctiSubject: me.organisation.profile?.rctiSubject ?? null,
  reached: "sent",
  request: null,
  askedOn: "",
  authorisedOn: "",
  sentOn: "",
  sentAtTime: "12:00",
  closesOn: "",
  closesAtTime: "16:00",
  without: [],
  evidence: [],
  note: "",
  press: { content: "", actionId: "" },
});

export const qualifiedFor = ({ providers }: CatalogueView, asked: readonly string[]) =>
  asked.length === 0
    ? []
    : providers.filter(({ qualifications }) => asked.every((id) => qualifications.some((own) => own === id)));

/** What is still to be filled, in the order of the screen. */
export function missingInBegun(form: BegunForm, recipients: number): Key[] {
  const { reached } = form;
  const wants = (fields: Partial<Record<BegunForm["reached"], boolean>>, missing: boolean, key: Key) =>
    fields[reached] && missing ? [key] : [];
  const started = { asked: true, authorised: true, sent: true };
  return [
    ...(form.title.trim() ? [] : (["tab.title"] as const)),
    ...(form.qualifications.length > 0 ? [] : (["common.qualifications"] as const)),
    ...(form.rctiSubject === null ? (["tab.rcti-short"] as const) : []),
    ...wants(started, form.request === null, "openings.request"),
    ...wants({ asked: true }, form.askedOn === "", "openings.asked-on"),
    ...wants({ authorised: true, sent: true }, form.authorisedOn === "", "openings.authorised-on"),
    ...wants({ sent: true }, form.sentOn === "" || form.sentAtTime === "", "openings.sent-on"),
    ...wants({ sent: true }, form.closesOn === "" || form.closesAtTime === "", "openings.closes-on"),
    ...wants({ sent: true }, recipients === 0, "openings.recipients"),
    ...wants(started, form.evidence.length === 0, "openings.evidence"),
  ];
}

type Asked = z.input<typeof Command>;

export function begunCommand(form: BegunForm, recipients: string[], actionId: string): Asked {
  const { title, qualifications, reached, request, evidence, note, rctiSubject } = form;
  const priceRequest = { file: request?.sha256 ?? "", name: request?.name ?? "" };
  const { askedOn, authorisedOn, sentOn, sentAtTime, closesOn, closesAtTime } = form;
  const facts = { askedOn, authorisedOn, sentOn, sentAtTime, closesOn, closesAtTime, recipients, priceRequest };
  return {
    type: "open-begun-dossier",
    actionId,
    title: title.trim(),
    qualifications,
    ...(rctiSubject === null ? {} : { profile: { rctiSubject } }),
    begun: Begun.parse({ reached, ...facts }),
    evidence: evidence.map(({ sha256, name }) => ({ file: sha256, name })),
    ...(note.trim() ? { note: note.trim() } : {}),
  };
}
