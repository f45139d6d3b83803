import type { DossierId } from "../../../shared/ids.js";
import { providerReplies, remindThenClose, untilQuiet, waitForProof } from "./after-sending.js";
import { attachPriceRequest, openDossier, prepareSend, recordAuthorisation } from "./before-sending.js";
import { expect, goTo, nextBusinessDay, type Play } from "./play.js";
import type { Variant } from "./variants.js";

/** The whole job, from the opening of the dossier to the closing, over the edges that people and Microsoft use. */
export async function playAll(play: Play, variant: Variant): Promise<DossierId> {
  await goTo(play, nextBusinessDay(await play.m365.now()), "09:30");
  const welcome = await play.chat.say("Bonjour");
  expect(play, "body" in welcome, "Le clavardage n’a pas de carte d’accueil.");
  await variant.first?.(play);
  const id = variant.opens ? await variant.opens(play) : await upToSending(play, variant);
  if (variant.wants.sends) {
    await waitForProof(play, id);
    await variant.during?.(play, id);
  }
  if (variant.wants.closes) {
    if (variant.wants.sends) await providerReplies(play, id);
    await remindThenClose(play, id);
    await variant.closed?.(play, id);
  }
  await untilQuiet(play, variant.wants.closes && variant.wants.state === "B4");
  return id;
}

async function upToSending(play: Play, variant: Variant): Promise<DossierId> {
  const id = await openDossier(play);
  await variant.opened?.(play, id);
  await attachPriceRequest(play, id);
  await variant.attached?.(play, id);
  if (variant.authorised) await recordAuthorisation(play, id);
  await prepareSend(play, id);
  await variant.prepared?.(play, id);
  await variant.sends(play, id);
  return id;
}
