import type { DossierId } from "../../../shared/ids.js";
import { providerReplies, remindThenClose, untilQuiet, waitForProof } from "./after-sending.js";
import { attachPriceRequest, openDossier, prepareSend, recordAuthorisation } from "./before-sending.js";
import { colleagueIsReminded } from "./colleague.js";
import { declareBegun, refusesDuplicate } from "./declared.js";
import { expect, goTo, nextBusinessDay, type Play } from "./play.js";
import { sendings } from "./sending.js";
import type { Variant } from "./variants.js";

/** The whole job, from the opening of the dossier to the closing, over the edges that people and Microsoft use. */
export async function playAll(play: Play, variant: Variant): Promise<DossierId> {
  await goTo(play, nextBusinessDay(await play.m365.now()), "09:30");
  const welcome = await play.chat.say("Bonjour");
  expect(play, "body" in welcome, "Le clavardage n’a pas de carte d’accueil.");
  if (variant === "declared") return playDeclared(play);
  const id = await openDossier(play);
  await attachPriceRequest(play, id);
  if (variant !== "without-authorisation") await recordAuthorisation(play, id);
  await prepareSend(play, id);
  await sendings[variant](play, id);
  if (variant !== "without-authorisation") {
    await waitForProof(play, id);
    await providerReplies(play, id);
    await remindThenClose(play, id);
    if (variant === "colleague-absent") await colleagueIsReminded(play);
  }
  await untilQuiet(play);
  return id;
}

async function playDeclared(play: Play): Promise<DossierId> {
  const id = await declareBegun(play);
  await refusesDuplicate(play, id);
  await remindThenClose(play, id);
  await untilQuiet(play);
  return id;
}
