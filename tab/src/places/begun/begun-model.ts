import { z } from "zod";
import type { CatalogueView } from "../../../../shared/catalogue.js";
import { Begun, type Command } from "../../../../shared/commands.js";
import { FileView } from "../../../../shared/files.js";
import type { Key } from "../../../../shared/i18n/index.js";
import type { Me } from "../../../../shared/views.js";

/** What the screen holds while it is being filled. */
export const BegunForm = z.object({
  title: z.string(),
  qualifications: z.array(z.string()),
  rctiSubject: z.boolean().nullable(),
  reached: z.enum(["drafting", "asked", "authorised", "sent", "awarding"]),
  request: FileView.nullable(),
  askedOn: z.string(),
  authorisedOn: z.string(),
  notAuthorised: z.boolean(),
  /** Where the award stands, by region. */
  places: z.record(z.string(), z.string()),
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
  notAuthorised: false,
  places: {},
  sentOn: "",
  sentAtTime: "12:00",
  closesOn: "",
  closesAtTime: "16:00",
  without: [],
  evidence: [],
  note: "",
  press: { content: "", actionId: "" },
});

/** Whether providers hold the request. */
export const isGone = (reached: BegunForm["reached"]): boolean => reached === "sent" || reached === "awarding";

export const qualifiedFor = ({ providers }: CatalogueView, asked: readonly string[]) =>
  asked.length === 0
    ? []
    : providers.filter(({ qualifications }) => asked.every((id) => qualifications.some((own) => own === id)));

/** What is still to be filled, in the order of the screen. */
export function missingInBegun(form: BegunForm, recipients: number): Key[] {
  const { reached } = form;
  const wants = (fields: Partial<Record<BegunForm["reached"], boolean>>, missing: boolean, key: Key) =>
    fields[reached] && missing ? [key] : [];
  const started = { asked: true, authorised: true, sent: true, awarding: true };
  const gone = { sent: true, awarding: true };
  return [
    ...(form.title.trim() ? [] : (["tab.title"] as const)),
    ...(form.qualifications.length > 0 ? [] : (["common.qualifications"] as const)),
    ...(form.rctiSubject === null ? (["tab.rcti-short"] as const) : []),
    ...wants(started, form.request === null, "openings.request"),
    ...wants({ asked: true }, form.askedOn === "", "openings.asked-on"),
    ...wants({ authorised: true }, form.authorisedOn === "", "openings.authorised-on"),
    ...wants(gone, form.authorisedOn === "" && !form.notAuthorised, "openings.authorised-on"),
    ...wants(gone, form.sentOn === "" || form.sentAtTime === "", "openings.sent-on"),
    ...wants(gone, form.closesOn === "" || form.closesAtTime === "", "openings.closes-on"),
    ...wants(gone, recipients === 0, "openings.recipients"),
    ...wants({ awarding: true }, !form.places.main, "openings.where-award"),
    ...wants(started, form.evidence.length === 0, "openings.evidence"),
  ];
}

type Asked = z.input<typeof Command>;

export function begunCommand(form: BegunForm, recipients: string[], actionId: string): Asked {
  const { title, qualifications, reached, request, evidence, note, rctiSubject } = form;
  const priceRequest = { file: request?.sha256 ?? "", name: request?.name ?? "" };
  const { askedOn, sentOn, sentAtTime, closesOn, closesAtTime } = form;
  const authorisedOn = form.notAuthorised && isGone(reached) ? null : form.authorisedOn;
  const places = Object.fromEntries(Object.entries(form.places).filter(([, place]) => place !== ""));
  const facts = { places, askedOn, authorisedOn, sentOn, sentAtTime, closesOn, closesAtTime, recipients, priceRequest };
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
