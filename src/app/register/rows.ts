import { translator, wordsOf } from "../../../shared/i18n/index.js";
import type { Instant, OrganisationId, PersonId } from "../../../shared/ids.js";
import { PrerequisiteId } from "../../../shared/prerequisites.js";
import type { Dossier } from "../../domain/dossier.js";
import { stateOf } from "../../domain/dossier-state.js";
import { neededPrerequisites, prerequisiteOf } from "../../domain/prerequisites.js";
import { prerequisiteRowState, saidOf } from "../../domain/register/dossier-rows.js";
import { DossierRowId, type Said } from "../../domain/register/edit.js";
import { emptyRow, type RegisterRow } from "../../domain/register/row.js";
import { type Subscription, subscriptionState } from "../../domain/subscription.js";
import { contacts } from "../../guide/contacts.js";
import { GUIDE_VERSION } from "../../guide/index.js";
import { prerequisites } from "../../guide/prerequisites.js";
import type { RegisterRecord } from "./book.js";
import { kindWord, prerequisiteStateWord, subscriptionStateWord } from "./words.js";

/** What the rows of the register say, from what the application knows. */

const t = translator("fr");

/** Which row it is, before anything is known of it in the list. */
export type Named = Pick<RegisterRecord, "key" | "organisation" | "dossier" | "person">;

export const dossierRow = ({ organisation, id }: Pick<Dossier, "organisation" | "id">, row: DossierRowId): Named => ({
  key: `${id}:${row === "deadline" ? "echeance" : row}`,
  organisation,
  dossier: id,
  person: null,
});

export const subscriptionRow = (organisation: OrganisationId, person: PersonId): Named => ({
  key: `${organisation}:diffusion:${person}`,
  organisation,
  dossier: null,
  person,
});

/** Of a row of a dossier, the one that its key names. */
export const rowIdOf = (named: Named): DossierRowId => {
  const name = named.key.slice(named.key.lastIndexOf(":") + 1);
  return DossierRowId.parse(name === "echeance" ? "deadline" : name);
};

/** Columns of one line of text hold 255 characters; SharePoint ends lines its own way and keeps no space at the ends. */
const fitted = (row: RegisterRow): RegisterRow =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const text = value.replaceAll("\r\n", "\n").trim();
      return [column, column === "evidence" ? text.slice(0, 60_000) : text.slice(0, 255).trim()];
    }),
  ) as RegisterRow;

/** SharePoint keeps whole seconds. */
const moment = (instant: Instant | null | undefined): string =>
  instant ? `${new Date(instant).toISOString().slice(0, 19)}Z` : "";

const withSaid = (row: RegisterRow, said: Said): RegisterRow => fitted({ ...row, ...said });

type Names = { organisation: string; person: string };

/** `null` where the register has no such row to hold. */
export function rowOfDossier(dossier: Dossier, id: DossierRowId, names: Names): RegisterRow | null {
  const common = {
    ...emptyRow,
    ...{ key: dossierRow(dossier, id).key, kind: kindWord(id), title: dossier.title, dossier: dossier.id },
    ...{ organisation: names.organisation, person: names.person, guideVersion: dossier.guideVersion },
  };
  if (id === "deadline") {
    if (!dossier.sent) return null;
    const state = stateOf(dossier);
    const deadline = {
      state: wordsOf("fr", `common.state-${state}`) ?? state,
      due: moment(dossier.solicitation?.closesAt),
      evidence: dossier.sent.internetMessageId ?? "",
    };
    return withSaid({ ...common, ...deadline }, saidOf(dossier, id));
  }
  const { asked, answer } = prerequisiteOf(dossier, id);
  const prerequisite = {
    title: `${t(`prerequisites.${id}`)} – ${dossier.title}`,
    state: prerequisiteStateWord(id, prerequisiteRowState(dossier, id)),
    askedOn: asked && !asked.failed ? moment(asked.at) : "",
    answeredOn: answer ? moment(answer.receivedAt ?? answer.at) : "",
    contact: contacts[prerequisites[id].contact].value,
    evidence: answer?.evidence?.name ?? answer?.note ?? "",
  };
  return withSaid({ ...common, ...prerequisite }, saidOf(dossier, id));
}

/** The rows that a dossier calls for; those that it no longer needs stay where they are and say so. */
export const rowsWanted = (dossier: Dossier): DossierRowId[] => [
  ...(dossier.sent ? (["deadline"] as const) : []),
  ...neededPrerequisites(dossier),
];

export const prerequisiteRows: readonly DossierRowId[] = PrerequisiteId.options;

export function rowOfSubscription(named: Named, subscription: Subscription, names: Names): RegisterRow {
  const { join, leave, confirmed, left, renewal, said } = subscription;
  const state = subscriptionState(subscription);
  const ask = state === "leaving" || state === "left" ? (leave ?? join) : (renewal ?? join);
  const answer = state === "left" ? left : state === "confirmed" ? confirmed : null;
  const row = {
    ...emptyRow,
    key: named.key,
    kind: kindWord("subscription"),
    title: t("diffusion.title"),
    organisation: names.organisation,
    state: subscriptionStateWord(state),
    askedOn: ask && ask.outcome !== "failed" ? moment(ask.at) : "",
    answeredOn: answer ? moment(answer.receivedAt ?? answer.at) : "",
    person: names.person,
    contact: contacts["contact-courtier"].value,
    evidence: answer?.evidence?.name ?? answer?.note ?? ask?.internetMessageId ?? "",
    guideVersion: GUIDE_VERSION,
  };
  return withSaid(row, said ?? {});
}
