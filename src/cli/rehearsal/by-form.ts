import type { DossierId } from "../../../shared/ids.js";
import { openDossier, prepareSend, recordAuthorisation } from "./before-sending.js";
import { expect, newActionId, type Play } from "./play.js";
import { sendings } from "./sending.js";

/** The official template filled in without Word, then sent as any other request (guide 3.2). */
export async function fillByForm(play: Play): Promise<DossierId> {
  const { client, tell } = play;
  const id = await openDossier(play);
  const params = { id };
  const { template, fields } = await client.ask("requestForm", { params });
  expect(play, template !== null && fields.length > 0, "Le gabarit ne nomme aucun champ à remplir.");
  if (!template) return id;
  expect(
    play,
    fields.some(({ suggested }) => suggested !== ""),
    "Le formulaire ne propose rien de ce que le dossier dit déjà.",
  );
  const values = fields.map(({ name, suggested }) => ({ field: name, text: suggested || `${name} (fictif).` }));
  const file = await client.ask("fillRequest", { params, body: { template: template.sha256, values } });
  expect(play, file.template?.version === template.version, "Le document rempli n’est pas reconnu comme le gabarit.");
  expect(play, file.emptySections?.length === 0, "Le document rempli a des sections vides.");
  await client.ask("command", {
    body: {
      ...{ type: "attach-price-request", actionId: newActionId(), dossierId: id },
      ...{ file: file.sha256, fileName: file.name },
    },
  });
  tell(`Le gabarit ${template.version} est rempli par formulaire\u00a0: ${fields.length} champs.`);
  await recordAuthorisation(play, id);
  await prepareSend(play, id);
  await sendings.pressed(play, id);
  return id;
}
