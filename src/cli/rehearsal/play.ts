import type { ActionId, DossierId, Instant, LocalDate } from "../../../shared/ids.js";
import type { DossierView } from "../../../shared/views.js";
import { newId } from "../../adapters/new-id.js";
import { instantAt, localDateOf, plusDays, skipReason } from "../../domain/calendar.js";
import { calendars, DEFAULT_CALENDAR } from "../../guide/calendars.js";
import { type Persona, people } from "../../local/fiction/people.js";
import { type Chat, chatAs } from "./chat.js";
import { CannotGoOn, until } from "./http.js";
import { type M365, m365At } from "./m365.js";
import type { Stage } from "./stage.js";
import { type Tab, tabAt } from "./tab.js";

/** Who plays, with what, and what was noticed on the way. */
export type Play = {
  stage: Stage;
  m365: M365;
  persona: Persona;
  client: Tab;
  admin: Tab;
  chat: Chat;
  /** Says what is going on. */
  tell(line: string): void;
  /** What the guide wants and is not so, one sentence each; empty when all is well. */
  differences: string[];
};

export const calendar = calendars[DEFAULT_CALENDAR];

export async function startPlay(stage: Stage, tell: (line: string) => void): Promise<Play> {
  const m365 = m365At(stage.m365);
  const persona = people.find((person) => person.persona === "client");
  if (!persona) throw new CannotGoOn("La fiction n’a pas de personne cliente.");
  const client = tabAt(stage.server, await m365.token("client"));
  const admin = tabAt(stage.server, await m365.token("admin"));
  const chat = await chatAs(persona, stage.server);
  return { stage, m365, persona, client, admin, chat, tell, differences: [] };
}

export type Noted = Pick<Play, "differences" | "tell">;

/** Notes a difference and goes on. */
export function expect(play: Noted, holds: boolean, difference: string): void {
  if (holds) return;
  play.differences.push(difference);
  play.tell(`ÉCART\u00a0: ${difference}`);
}

/** One press of one button. */
export const newActionId = (): ActionId => newId() as ActionId;

export const dossierOf = (play: Play, id: DossierId): Promise<DossierView> =>
  play.client.ask("dossier", { params: { id } });

/** Waits until the dossier is as wanted. */
export const untilDossier = (
  play: Play,
  id: DossierId,
  seconds: number,
  what: string,
  holds: (dossier: DossierView) => boolean,
): Promise<DossierView> =>
  until(what, seconds, async () => {
    const dossier = await dossierOf(play, id);
    return holds(dossier) ? dossier : null;
  });

/** The business clock goes to this local hour of this day. */
export const goTo = (play: Play, date: LocalDate, time: string): Promise<void> =>
  play.m365.setClock(instantAt(date, time));

/** The first business day after the day of `now`. */
export function nextBusinessDay(now: Instant): LocalDate {
  let date = plusDays(localDateOf(now), 1);
  while (skipReason(calendar, date)) date = plusDays(date, 1);
  return date;
}
