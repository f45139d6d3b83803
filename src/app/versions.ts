import type { DossierId, Lang, OrganisationId, PersonId } from "../../shared/ids.js";
import type { RequestVersionView, VersionDifference } from "../../shared/versions.js";
import type { Dossier } from "../domain/dossier.js";
import type { FileRef, JournalRecord } from "../domain/events.js";
import { textDiff } from "../domain/text-diff.js";
import { lastSeenByBroker, type RequestVersion, versionsOf } from "../domain/versions.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import { readRecord } from "./journal.js";
import { actorName } from "./journal-words.js";
import type { PriceRequestInspection } from "./ports/documents.js";
import type { Rows } from "./store.js";

/** The versions of a price request, and what differs between two of them (guide 3.3.2, 3.3.3). */

type Reading = Pick<Deps, "documents" | "hash">;
type Of = { organisation: OrganisationId; id: DossierId };

const readVersions = async (rows: Rows, { organisation, id }: Of): Promise<RequestVersion[]> =>
  versionsOf((await rows.dossiers.events(organisation, id)).map(readRecord));

/** Oldest first. `names` are the people whom the reader may know by name. */
export function versionsView(
  records: readonly JournalRecord[],
  dossier: Dossier,
  names: ReadonlyMap<PersonId, string>,
  lang: Lang,
): RequestVersionView[] {
  const versions = versionsOf(records);
  return versions.map(({ file, content, attachedBy, ...version }, index) => ({
    ...version,
    sha256: file.sha256,
    name: file.name,
    size: file.size,
    attachedBy: actorName(attachedBy, lang, names),
    current: version.version === dossier.priceRequest?.version,
    sameContentAs: versions.slice(0, index).find((earlier) => earlier.content === content)?.version ?? null,
  }));
}

/** What `after` has, or no longer has, against `before`; their closing dates are not compared. */
export async function versionDifference(
  deps: Deps,
  { organisation }: Actor,
  id: DossierId,
  asked: { before: number; after: number },
): Promise<Result<VersionDifference>> {
  const { rows } = deps.store;
  const versions = await readVersions(rows, { organisation, id });
  const [before, after] = [asked.before, asked.after].map((number) => versions.find((v) => v.version === number));
  if (!before || !after) return { ok: false, refusal: { code: "not-found", facts: {} } };
  return { ok: true, value: await compare(deps, rows, organisation, before, after) };
}

/** What is new in the dossier's request since the last version that the broker saw; `null` when it saw none. */
export async function sinceBrokerSaw(
  deps: Reading,
  rows: Rows,
  { organisation, id }: Pick<Dossier, "organisation" | "id">,
): Promise<VersionDifference | null> {
  const versions = await readVersions(rows, { organisation, id });
  const [before, after] = [lastSeenByBroker(versions), versions.at(-1)];
  return before && after ? compare(deps, rows, organisation, before, after) : null;
}

/** What the request has become since the version that the providers hold; `null` where either cannot be found. */
export async function whatProvidersHold(
  deps: Reading,
  rows: Rows,
  { organisation, id }: Pick<Dossier, "organisation" | "id">,
  held: number,
): Promise<VersionDifference | null> {
  const versions = await readVersions(rows, { organisation, id });
  const [before, after] = [versions.find(({ version }) => version === held), versions.at(-1)];
  return before && after ? compare(deps, rows, organisation, before, after) : null;
}

async function compare(
  deps: Reading,
  rows: Rows,
  organisation: OrganisationId,
  old: RequestVersion,
  young: RequestVersion,
): Promise<VersionDifference> {
  const between = { before: old.version, after: young.version };
  if (old.content === young.content) return { found: "same", ...between };
  const [before, after] = await Promise.all([old, young].map(({ file }) => readText(deps, rows, organisation, file)));
  if (!before || !after) return { found: "not-comparable", ...between };
  const pictures = (of: Read) => of.pictures.map((picture) => deps.hash(picture)).join();
  return {
    found: "compared",
    ...between,
    differences: textDiff(before.paragraphs, after.paragraphs),
    picturesChanged: pictures(before) !== pictures(after),
  };
}

type Read = Extract<PriceRequestInspection, { ok: true }>;

/** `null` where the file tells no text. */
async function readText(
  { documents }: Reading,
  rows: Rows,
  organisation: OrganisationId,
  { sha256, mediaType }: FileRef,
): Promise<Read | null> {
  const bytes = mediaType === "application/pdf" ? null : await rows.files.bytes(organisation, sha256);
  // The name that a person gave may have lost its extension; what the file is was seen when it came in.
  const seen = bytes && (await documents.inspectPriceRequest("demande.docx", bytes, []));
  return seen?.ok && seen.paragraphs.length > 0 ? seen : null;
}
