import { z } from "zod";
import { Separation } from "./approvals.js";
import { OrganisationProfile } from "./commands.js";
import { ActionId, Instant, Lang, LocalDate, OrganisationId, PersonId, QualificationId, Role } from "./ids.js";
import { line } from "./text.js";

/**
 * Administration of the whole deployment: people, organisations, qualifications, their settings. Only for the role
 * `admin`. `seen` names the thing as the administrator saw it (`tag` of the view), `null` for a new one: when somebody
 * else has changed it since, nothing is written.
 */

const common = { actionId: ActionId };
const Seen = z.string().max(80).nullable();
export const MailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/);
const roles = z.array(Role).min(1).max(Role.options.length);
export const MAX_CLOSING_DAYS = 200;

export const MAX_SUPPRESSED = 1_000;
/** An address that is never written to: why, and since when. */
export const SuppressedAddress = z.object({
  address: z.email().trim().toLowerCase().max(254),
  reason: line(200),
  since: LocalDate,
});
export type SuppressedAddress = z.infer<typeof SuppressedAddress>;

export const AdministrationCommand = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("save-person"),
    ...common,
    seen: Seen,
    id: PersonId,
    name: line(120),
    mail: z.email().max(200),
    organisation: OrganisationId,
    roles,
    lang: Lang,
  }),
  z.object({ type: z.literal("withdraw-person"), ...common, seen: Seen, id: PersonId }),
  z.object({
    type: z.literal("grant-access"),
    ...common,
    seen: Seen,
    person: PersonId,
    name: line(120),
    mail: z.email().max(200),
    organisation: OrganisationId,
    roles,
  }),
  z.object({ type: z.literal("decline-access"), ...common, seen: Seen, person: PersonId }),
  z.object({
    type: z.literal("save-organisation"),
    ...common,
    seen: Seen,
    /** Absent for a new one: the id is made from the domain and never changes. */
    id: OrganisationId.optional(),
    name: line(200),
    domain: MailDomain,
    profile: OrganisationProfile.nullable(),
  }),
  z.object({
    type: z.literal("save-qualification"),
    ...common,
    seen: Seen,
    id: QualificationId,
    fr: line(200),
    en: line(200),
    /** Withdrawn: offered to no new dossier; those that name it keep it. */
    withdrawn: z.boolean(),
  }),
  z.object({
    type: z.literal("save-reminders"),
    ...common,
    seen: Seen,
    organisation: OrganisationId,
    /** Business days before the closing. */
    days: z.int(),
    /** Local, `HH:MM`. */
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  }),
  z.object({
    type: z.literal("save-masking"),
    ...common,
    seen: Seen,
    organisation: OrganisationId,
    /** Amounts of responses stay out of the app before the closing. */
    masked: z.boolean(),
  }),
  z.object({
    type: z.literal("save-separation"),
    ...common,
    seen: Seen,
    organisation: OrganisationId,
    /** Whether whoever asks, or is in charge of the dossier, may decide too. */
    separation: Separation,
  }),
  z.object({
    type: z.literal("save-suppressed"),
    ...common,
    seen: Seen,
    organisation: OrganisationId,
    /** The whole list. */
    addresses: z.array(SuppressedAddress).max(MAX_SUPPRESSED),
  }),
  z.object({
    type: z.literal("save-closing-days"),
    ...common,
    seen: Seen,
    organisation: OrganisationId,
    days: z.array(z.object({ date: LocalDate, reason: line(120) })).max(MAX_CLOSING_DAYS),
  }),
]);
export type AdministrationCommand = z.infer<typeof AdministrationCommand>;
export type AdministrationCommandType = AdministrationCommand["type"];

/** Bounds of the reminder inside the organisation: within the shortest response delay (ten business days), in office hours. */
export const REMINDER_BOUNDS = { minDays: 1, maxDays: 5, from: "06:00", to: "20:00" } as const;

const tag = z.string();

export const AdministrationView = z.object({
  people: z.array(
    z.object({
      id: PersonId,
      name: z.string(),
      mail: z.string(),
      organisation: z.string(),
      /** None: withdrawn. */
      roles: z.array(Role),
      lang: Lang,
      tag,
    }),
  ),
  requests: z.array(z.object({ person: PersonId, name: z.string(), mail: z.string(), askedAt: Instant, tag })),
  organisations: z.array(
    z.object({
      id: OrganisationId,
      name: z.string(),
      domain: z.string(),
      profile: OrganisationProfile.nullable(),
      tag,
      reminders: z.object({ days: z.int(), time: z.string(), tag }),
      masking: z.object({ masked: z.boolean(), tag }).default({ masked: false, tag: "" }),
      separation: z.object({ separation: Separation, tag }),
      suppressed: z.object({ addresses: z.array(SuppressedAddress), tag }).default({ addresses: [], tag: "" }),
      closingDays: z.object({
        version: z.int(),
        days: z.array(z.object({ date: LocalDate, reason: z.string() })),
        tag,
      }),
    }),
  ),
  qualifications: z.array(
    z.object({ id: QualificationId, fr: z.string(), en: z.string(), withdrawn: z.boolean(), tag }),
  ),
  /** What was tried and refused at a door, newest first: one line a day for the same attempt of the same person. */
  attempts: z.array(
    z.object({
      at: Instant,
      door: z.string(),
      /** One sentence in the reader's language. */
      why: z.string(),
      /** Name of who tried; `null` where nobody could be told. */
      person: z.string().nullable(),
      /** Number of the request. */
      about: z.string().nullable(),
      times: z.int(),
    }),
  ),
  /** Newest first. */
  journal: z.array(
    z.object({
      seq: z.int(),
      at: Instant,
      actor: z.string(),
      /** One sentence in the reader's language. */
      text: z.string(),
      changes: z.array(
        z.object({
          /** `null`: there was nothing before. */
          field: z.string(),
          before: z.string().nullable(),
          after: z.string(),
        }),
      ),
    }),
  ),
});
export type AdministrationView = z.infer<typeof AdministrationView>;

export const DirectoryEntry = z.object({ id: PersonId, name: z.string(), mail: z.string() });
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;

/** Where somebody without access stands. */
export const AccessState = z.enum(["none", "waiting", "declined", "granted"]);
export type AccessState = z.infer<typeof AccessState>;
export const AccessStanding = z.object({ access: AccessState, askedAt: Instant.nullable() });
export type AccessStanding = z.infer<typeof AccessStanding>;
