import { wordsOf } from "../../shared/i18n/index.js";
import type { DossierId, Instant, Lang, OrganisationId, PersonId, Role } from "../../shared/ids.js";
import type { DossierLink } from "../../shared/steps.js";
import type { DossierSummary, DossierView } from "../../shared/views.js";
import { localDateOf, localTimeOf, type Skipped } from "../domain/calendar.js";
import { skippedBetween } from "../domain/deadlines.js";
import type { Dossier } from "../domain/dossier.js";
import type { JournalRecord } from "../domain/events.js";
import { progressOf } from "../domain/progress.js";
import { inCharge } from "../domain/team.js";
import { questionsView } from "./answers.js";
import { peopleFor } from "./approval-facts.js";
import { calendarOf } from "./calendar-of.js";
import type { Deps } from "./deps.js";
import { gatheringsView } from "./gatherings.js";
import { readRecord } from "./journal.js";
import { actorName, journalText } from "./journal-words.js";
import { isMasked, maskedFiles } from "./masking.js";
import { rulesInWords } from "./problem.js";
import { receivedView, returnsView } from "./received.js";
import { editorNames } from "./register/editors.js";
import { readState } from "./save.js";
import { readForSheet, sheetOf } from "./sheet.js";
import { stepsView } from "./step-view.js";
import type { StoredDossier } from "./store/dossiers.js";
import type { Rows } from "./store.js";
import { withAuthors } from "./tasks.js";
import { versionsView } from "./versions.js";

/** Who looks: their organisation decides what there is, their language how it is said. */
export type Reader = { person: PersonId; organisation: OrganisationId; lang: Lang; roles: readonly Role[] };

/** The same, at the business time of the answer. */
export type ReaderNow = Reader & { now: Instant };

export const skippedInWords = (days: readonly Skipped[], lang: Lang) =>
  days.map(({ date, reason }) => ({
    date,
    reason:
      reason.kind === "holiday"
        ? reason.holiday[lang]
        : (wordsOf(lang, `refusals.reason-${reason.kind}`, reason.kind === "closing-day" ? reason : {}) ?? reason.kind),
  }));

export function summaryOf(
  { updatedAt }: Pick<StoredDossier, "updatedAt">,
  dossier: Dossier,
  people: ReadonlyMap<PersonId, string>,
  now: Instant,
): DossierSummary {
  return {
    id: dossier.id,
    process: dossier.process,
    title: dossier.title,
    ...progressOf(dossier),
    closesAt: dossier.solicitation?.closesAt ?? null,
    owner: people.get(dossier.owner) ?? dossier.owner,
    inCharge: nameOf(people, inCharge(dossier, localDateOf(now))),
    declared: dossier.declared !== undefined,
    ...(dossier.restartedIn && { restartedIn: dossier.restartedIn }),
    updatedAt,
    sendState: dossier.send.state,
  };
}

const nameOf = (people: ReadonlyMap<PersonId, string>, id: PersonId): string => people.get(id) ?? id;

export const namesOf = async (rows: Rows, organisation: OrganisationId): Promise<Map<PersonId, string>> =>
  new Map([...(await peopleFor(rows, organisation))].map(([id, { name }]) => [id, name]));

/** Those of the broker and of CIC who answered in the app belong to another organisation; their answer bears their name. */
async function withReviewers(
  rows: Rows,
  people: ReadonlyMap<PersonId, string>,
  records: readonly JournalRecord[],
): Promise<ReadonlyMap<PersonId, string>> {
  const ids = records.flatMap(({ event }) => ("answeredBy" in event && event.answeredBy ? [event.answeredBy] : []));
  const found = await Promise.all([...new Set(ids)].map((id) => rows.people.get(id)));
  const editors = await editorNames(
    rows,
    records.map(({ event }) => event),
  );
  const names = found.flatMap((person) => (person ? [[person.id, person.name] as const] : []));
  return new Map([...people, ...(editors as ReadonlyMap<PersonId, string>), ...names]);
}

/** Everything that the tab shows of one dossier; `null` when the reader's organisation has no such dossier. */
export function dossierView(deps: Deps, reader: Reader, id: DossierId): Promise<DossierView | null> {
  const now = deps.clock.now();
  return deps.store.together((rows) => viewOver(rows, { ...reader, now }, id));
}

async function viewOver(rows: Rows, reader: ReaderNow, id: DossierId): Promise<DossierView | null> {
  const { organisation, lang } = reader;
  const [stored, read, own, qualifications, events] = await Promise.all([
    rows.dossiers.get(organisation, id),
    readForSheet(rows, reader, id),
    rows.organisations.get(organisation),
    rows.catalogue.qualifications(),
    rows.dossiers.events(organisation, id),
  ]);
  if (!stored) return null;
  const { dossier } = readState(stored.state);
  const records = events.map((event) => ({ ...readRecord(event), hash: event.hash }));
  const people = await withReviewers(rows, read.people, records);
  const links = await linksOf(rows, organisation, dossier);
  const catalogue = dossier.sent || dossier.gatherings ? await rows.catalogue.providers(organisation) : [];
  const providerNames = new Map(catalogue.map((provider) => [provider.id, provider.name]));
  const masked = await isMasked(rows, dossier);
  const hidden = masked ? maskedFiles(dossier) : new Set<string>();
  const labels = new Map(qualifications.map((q) => [q.id, q[lang]]));
  const { way: _, ...sheet } = await sheetOf(rows, reader, stored, dossier, read);
  return {
    ...sheet,
    tasks: withAuthors(sheet.tasks, records, people),
    owner: nameOf(people, dossier.owner),
    inCharge: nameOf(people, inCharge(dossier, localDateOf(reader.now))),
    organisation: own?.name ?? "",
    qualifications: dossier.qualifications.map((q) => ({ id: q, label: labels.get(q) ?? q })),
    profile: dossier.profile,
    authorisationRequest: authorisationRequestView(dossier),
    solicitation: await solicitationView(rows, dossier, lang),
    carried: (!dossier.solicitation && dossier.carried) || null,
    steps: stepsView(dossier, {
      ...{ calendar: (await calendarOf(rows, dossier)).calendar, now: reader.now, lang, people, records },
      roles: reader.roles,
      names: providerNames,
    }),
    links,
    received: receivedView(dossier, providerNames, masked),
    returns: returnsView(dossier, providerNames, people, masked),
    questions: questionsView(dossier, catalogue, lang, masked),
    gatherings: gatheringsView(dossier, providerNames, lang),
    versions: versionsView(records, dossier, people, lang),
    documents: dossier.documents
      .filter(({ file }) => !hidden.has(file.sha256))
      .map(({ file, kind, at, version }) => ({ ...file, kind, at, version })),
    journal: records.map(({ seq, at, actor, rules, event, hash }) => ({
      seq,
      at,
      actor: actorName(actor, lang, people),
      type: event.type,
      text: journalText(event, dossier.process, lang, people),
      rules: rulesInWords(rules, lang),
      hash,
    })),
  };
}

/** The dossier that this one follows, then those that follow it. */
async function linksOf(
  rows: Rows,
  organisation: OrganisationId,
  { id, follows, linkedAs }: Dossier,
): Promise<DossierLink[]> {
  const before = follows ? await rows.dossiers.get(organisation, follows) : null;
  const after = await rows.dossiers.following(organisation, id);
  const link = (stored: StoredDossier, relation: DossierLink["relation"]) => {
    const other = readState(stored.state).dossier;
    const as = (relation === "follows" ? linkedAs : other.linkedAs) ?? null;
    return { id: stored.id, title: other.title, process: other.process, relation, as };
  };
  return [...(before ? [link(before, "follows")] : []), ...after.map((stored) => link(stored, "followed-by"))];
}

function authorisationRequestView({ authorisationRequest }: Dossier): DossierView["authorisationRequest"] {
  if (!authorisationRequest) return null;
  const { requestedAt, needSummary, estimatedAmount } = authorisationRequest;
  return { requestedAt, needSummary, estimatedAmount };
}

async function solicitationView(rows: Rows, dossier: Dossier, lang: Lang): Promise<DossierView["solicitation"]> {
  const { solicitation, sent } = dossier;
  if (!solicitation) return null;
  const { calendar } = await calendarOf(rows, dossier);
  const from = localDateOf(sent?.sentAt ?? dossier.openedAt);
  return {
    ...solicitation,
    closesAtTime: localTimeOf(solicitation.closesAt),
    questionsOn: solicitation.questionsUntil ? localDateOf(solicitation.questionsUntil) : null,
    skippedDays: skippedInWords(skippedBetween(calendar, from, solicitation.closesOn), lang),
  };
}
