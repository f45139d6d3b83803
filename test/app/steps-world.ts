import type { DossierId, LocalDate } from "../../shared/ids.js";
import type { StepValues } from "../../shared/steps.js";
import type { CommandOutcome } from "../../shared/views.js";
import type { Actor, Result } from "../../src/app/app.js";
import { localDateOf } from "../../src/domain/calendar.js";
import { asked, camille, must, settle, uploaded, view, type World } from "./world.js";

/** Taking the steps of a process as the tab does: the mail is read first, then the step is asked for. */

export type Taking = {
  values?: StepValues;
  on?: string;
  files?: string[];
  confirmed?: string[];
  happened?: boolean;
  by?: Actor;
};

export async function take(
  world: World,
  id: DossierId,
  step: string,
  taking: Taking = {},
): Promise<Result<CommandOutcome>> {
  const { app, clock } = world;
  const by = taking.by ?? camille;
  const values = taking.values ?? {};
  const happened = taking.happened ?? false;
  const evidence = await Promise.all(
    (taking.files ?? []).map(async (name) => ({
      file: await uploaded(world, `${name} (fictif)`, "evidence", name),
      name,
    })),
  );
  const { steps } = await view(world, id, by);
  const shown = steps?.steps.find((one) => one.id === step);
  const confirmed = taking.confirmed ?? shown?.confirm.map((rule) => rule.id) ?? [];
  const preview = shown?.mail && !happened ? await app.stepMailPreview(by, id, { step, values, evidence }) : null;
  const mail = preview?.ok ? { mail: { body: preview.value.body, preview: preview.value.digest } } : {};
  const on = (taking.on ?? localDateOf(clock.now())) as LocalDate;
  const outcome = await app.act(
    by,
    asked("take-step", { dossierId: id, step, on, values, evidence, confirmed, happened, ...mail }),
  );
  await settle(world);
  return outcome;
}

/** The same, which must be accepted; gives the state of the dossier. */
export async function taken(world: World, id: DossierId, step: string, taking: Taking = {}): Promise<string> {
  must(await take(world, id, step, taking));
  return (await view(world, id)).state;
}
