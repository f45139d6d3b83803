import { z } from "zod";
import { BrokerOutcome } from "./commands.js";
import { Instant, Sha256 } from "./ids.js";

/** The numbered versions of a price request, and what differs between two of them. */

export const VersionNumber = z.int().min(1).max(9999);

export const RequestVersionView = z.object({
  version: VersionNumber,
  sha256: Sha256,
  name: z.string(),
  size: z.int(),
  attachedAt: Instant,
  attachedBy: z.string(),
  templateVersion: z.string().nullable(),
  /** The client said from which template; the file does not tell. */
  templateDeclared: z.boolean(),
  returnedByBroker: z.boolean(),
  /** The one that the dossier holds now. */
  current: z.boolean(),
  /** An earlier version whose content this one has: a closing date filled in, a conversion to PDF. */
  sameContentAs: VersionNumber.nullable(),
  askedAt: Instant.nullable(),
  /** The broker's last answer about this content. */
  answer: z.object({ outcome: BrokerOutcome, at: Instant }).nullable(),
});
export type RequestVersionView = z.infer<typeof RequestVersionView>;

const Part = z.object({ changed: z.boolean(), text: z.string() });
const section = z.string().nullable();

export const DifferenceView = z.discriminatedUnion("change", [
  z.object({ change: z.literal("added"), section, text: z.string() }),
  z.object({ change: z.literal("removed"), section, text: z.string() }),
  z.object({ change: z.literal("changed"), section, before: z.array(Part), after: z.array(Part) }),
]);
export type DifferenceView = z.infer<typeof DifferenceView>;

/**
 * `same`: one content. `compared`: the text, without the closing date, which is no content. `not-comparable`: one of the
 * two tells no text (a PDF).
 */
export const VersionDifference = z.discriminatedUnion("found", [
  z.object({ found: z.literal("same"), before: VersionNumber, after: VersionNumber }),
  z.object({
    found: z.literal("compared"),
    before: VersionNumber,
    after: VersionNumber,
    differences: z.array(DifferenceView),
    /** Pictures and embedded objects are held against each other as a whole. */
    picturesChanged: z.boolean(),
  }),
  z.object({ found: z.literal("not-comparable"), before: VersionNumber, after: VersionNumber }),
]);
export type VersionDifference = z.infer<typeof VersionDifference>;
