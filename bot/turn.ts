import type { AccessState } from "../shared/administration.js";
import type { ApprovalId } from "../shared/approvals.js";
import { translator } from "../shared/i18n/index.js";
import type { DossierId, Lang } from "../shared/ids.js";
import type { Refusal } from "../shared/refusals.js";
import type { Actor, App, Pressed } from "../src/app/app.js";
import { accessDeniedCard } from "./cards/access-denied.js";
import { type RefusalCardData, refusalCard } from "./cards/refusal.js";
import type { Reader, RenderedCard } from "./cards/render.js";
import { type Place, placeUrl, type TabAddress } from "./place.js";

/** What is asked of the assistant at a time, and what it says: a card, a refusal, or that there is no access. */

/** `dossier`: the dossier, or the decision, that the card is about, when its card may later be updated in place. */
export type Said = {
  card: RenderedCard;
  dossier: DossierId | ApprovalId | null;
  /** Which message shows the card is kept already. */
  noted?: boolean;
};

/** One turn: who asks (from the verified token), and what a card needs beside its data. */
export type Turn = {
  app: App;
  actor: Actor;
  reader: Reader;
  /** This turn is the person's first. */
  first: boolean;
  /** `null` for words. */
  pressed: Pressed | null;
};

export type ReaderParts = { tab: TabAddress; newId: () => string };

export const readerOf = ({ tab, newId }: ReaderParts, lang: Lang, refreshFor: readonly string[]): Reader => ({
  lang,
  t: translator(lang),
  placeUrl: (place: Place) => placeUrl(tab, place),
  newActionId: () => newId(),
  refreshFor,
});

export const accessDenied = (person: string, access: AccessState, reader: Reader): Said => ({
  card: accessDeniedCard.render({ person, access }, reader),
  dossier: null,
});

export const plain = (card: RenderedCard): Said => ({ card, dossier: null });

export const refused = ({ app, reader }: Turn, refusal: Refusal, rest: Omit<RefusalCardData, "problem">): Said =>
  plain(refusalCard.render({ problem: app.problem(refusal, reader.lang), ...rest }, reader));

/** Of a refusal that is about no dossier, leads to no second try, and loses nothing that was typed. */
export const nothing = { dossierId: null, retry: null, typed: null };
