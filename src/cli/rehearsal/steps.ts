import type { DossierId } from "../../../shared/ids.js";
import type { StepValues } from "../../../shared/steps.js";
import { localDateOf } from "../../domain/calendar.js";
import { CannotGoOn } from "./http.js";
import { dossierOf, newActionId, type Play, untilDossier } from "./play.js";

/** One step of a process as the tab takes it: what must be confirmed is confirmed, its mail is read, then sent. */
export async function takeStep(
  play: Play,
  id: DossierId,
  step: string,
  values: StepValues = {},
  files: readonly string[] = [],
): Promise<void> {
  const { client, tell, m365 } = play;
  const shown = (await dossierOf(play, id)).steps?.steps.find((one) => one.id === step);
  if (!shown) throw new CannotGoOn(`L’étape «\u00a0${step}\u00a0» n’existe pas.`);
  const evidence = [];
  for (const name of files) {
    const query = { name, purpose: "evidence" };
    const file = await client.ask("uploadFile", {
      query,
      body: new TextEncoder().encode(`${name} (fictif), ${id}.\n`),
    });
    evidence.push({ file: file.sha256, name });
  }
  const preview = shown.mail
    ? await client.ask("stepMailPreview", { params: { id }, body: { step, values, evidence } })
    : null;
  await client.ask("command", {
    body: {
      ...{ type: "take-step", actionId: newActionId(), dossierId: id, step, values, evidence, happened: false },
      on: localDateOf(await m365.now()),
      confirmed: shown.confirm.map((rule) => rule.id),
      ...(preview && { mail: { body: preview.body, preview: preview.digest } }),
    },
  });
  tell(`Étape\u00a0: ${shown.label}.`);
  if (preview)
    await untilDossier(
      play,
      id,
      30,
      `le courriel de l’étape «\u00a0${step}\u00a0» n’est pas parti`,
      ({ steps }) => steps?.taken.find((one) => one.step === step)?.mail?.outcome === "sent",
    );
}
