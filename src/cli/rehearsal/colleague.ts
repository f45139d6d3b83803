import type { DossierId } from "../../../shared/ids.js";
import { people } from "../../local/fiction/people.js";
import { CannotGoOn, until } from "./http.js";
import { dossierOf, expect, newActionId, type Play } from "./play.js";
import { type Tab, tabAt } from "./tab.js";

/** The owner is away: a colleague takes the dossier over, and the reminders follow. Section G, 13 of the process. */

async function colleagueOf(play: Play): Promise<{ tab: Tab; name: string; mail: string }> {
  const colleague = people.find(({ persona }) => persona === "colleague");
  if (!colleague) throw new CannotGoOn("La fiction n’a pas de collègue.");
  const tab = tabAt(play.stage.server, await play.m365.token("colleague"));
  return { tab, name: colleague.name, mail: colleague.mail };
}

export async function colleagueTakesOver(play: Play, id: DossierId): Promise<void> {
  const { tab, name } = await colleagueOf(play);
  const command = { type: "take-over-dossier", actionId: newActionId(), dossierId: id, reason: "absence" };
  await tab.ask("command", { body: command });
  await tab.ask("command", { body: command });
  const { team, journal } = await dossierOf(play, id);
  const recorded = journal.filter(({ type }) => type === "dossier-taken-over").length;
  expect(play, team.owner.name === name, "Le dossier repris n’a pas changé de responsable.");
  expect(play, recorded === 1, `La reprise est inscrite ${recorded} fois à l’historique.`);
  await until("la personne remplacée n’est pas avertie dans le clavardage", 20, async () =>
    play.chat.told().some((text) => text.includes(name)) ? true : null,
  );
  play.tell(`${name} reprend le dossier; ${play.persona.name} en est averti dans le clavardage.`);
}

export async function colleagueIsReminded(play: Play): Promise<void> {
  const { mail, name } = await colleagueOf(play);
  const received = (await play.m365.messages(mail)).filter(({ folder }) => folder === "inbox");
  const reminders = received.filter(({ subject }) => subject.startsWith("Rappel")).length;
  expect(play, reminders >= 1, `${name} n’a pas reçu le rappel du dossier repris.`);
}
