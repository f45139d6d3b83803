import type { Command } from "../../../shared/commands.js";
import type { Sha256 } from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { ProcessId } from "../../../shared/steps.js";
import { processOf } from "../../guide/processes/index.js";
import type { Step } from "../../guide/processes/step.js";
import { instantAt, localDateOf } from "../calendar.js";
import type { FileRef } from "../file-ref.js";
import { MAX_MAIL_BYTES } from "../recipients.js";
import { type Asked, premises } from "../steps/checks.js";
import { broken, guardsFor } from "../steps/guards.js";
import { isOpen, placeOf, statesOf, stepMail, stepsOf } from "../steps/steps.js";
import { holds, type Tokens, tokensOf } from "../steps/tokens.js";
import { readValues } from "../steps/values.js";
import { accept, type Decision, type Facts, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

type Named = { file: Sha256; name: string };

/** The files that a command names, under the names that the person gave them. */
export function filesNamed(facts: Facts, named: readonly Named[]): { files: FileRef[] } | { refusal: Refusal } {
  const files: FileRef[] = [];
  for (const { file, name } of named) {
    const found = facts.files.get(file);
    if (!found) return { refusal: { code: "file-unknown", facts: { name }, field: "evidence" } };
    files.push({ ...found.file, name });
  }
  return { files };
}

/** A place that the process does not have. */
export function placesFault(process: ProcessId, places: Readonly<Record<string, string>>): Refusal | null {
  const { regions } = processOf(process);
  const unknown = Object.entries(places).find(
    ([region, place]) => !regions[region] || !statesOf(process, region).includes(place),
  );
  const path = `begun.places.${unknown?.[0]}`;
  return unknown ? { code: "invalid-input", facts: { issues: [{ path, problem: "invalid_value" }] } } : null;
}

/** A purchase of solutions (guide 2), or a contract (guide 4); one in progress is declared where it stands (reading G.12). */
export function openProcess({ command, actor, facts }: Of<"open-process">): Decision {
  const profile = facts.organisation.profile ?? command.profile;
  if (!profile) return refuse({ code: "profile-missing", facts: {}, rule: "s1-3-own-obligations", field: "profile" });
  const evidence = filesNamed(facts, command.begun?.evidence ?? []);
  if ("refusal" in evidence) return refuse(evidence.refusal);
  const places = command.begun?.places ?? {};
  const fault = placesFault(command.process, places);
  if (fault) return refuse(fault);
  return accept([
    {
      type: "dossier-opened",
      v: 1,
      id: facts.newDossierId,
      organisation: facts.organisation.id,
      process: command.process,
      guideVersion: facts.guideVersion,
      calendar: facts.calendarId,
      owner: actor.person,
      title: command.title,
      qualifications: [],
      profile,
      ...(command.follows && { follows: command.follows }),
    },
    ...(command.begun
      ? [
          {
            type: "process-declared" as const,
            v: 1 as const,
            places,
            note: command.begun.note,
            evidence: evidence.files,
          },
        ]
      : []),
  ]);
}

/**
 * A step that is asked for is refused by the rules that it breaks; one that has happened is recorded with them
 * (reading G.1). A fact is never refused for where the dossier stands, only when it cannot be read.
 */
export function takeStep({ dossier, command, actor, at, facts }: Of<"take-step">): Decision {
  const step = processOf(dossier.process).steps[command.step];
  if (!step) return refuse({ code: "not-found", facts: {} });
  if (!step.actors.some((role) => actor.roles.includes(role)))
    return refuse({ code: "not-allowed", facts: { needed: step.actors.join(", ") } });
  const here = placeOf(dossier, step.region);
  if (!command.happened && !isOpen(dossier, step))
    return refuse({
      code: "state-forbids",
      facts: { state: step.from.includes(here) ? placeOf(dossier, "main") : here },
    });
  const today = localDateOf(at);
  if (command.on > today)
    return refuse({ code: "in-the-future", facts: { when: instantAt(command.on, "00:00") }, field: "on" });
  const read = readValues(step.fields, command.values);
  if (!read.ok) return refuse({ code: "invalid-input", facts: { issues: read.issues } });
  const evidence = filesNamed(facts, command.evidence);
  if ("refusal" in evidence) return refuse(evidence.refusal);
  const inPerson = step.whose !== "client" && (actor.roles as string[]).includes(step.whose);
  if (!command.happened && step.evidence === "required" && !inPerson && evidence.files.length === 0)
    return refuse({ code: "evidence-missing", facts: {}, field: "evidence" });

  const { values } = read;
  const tokens = tokensOf(dossier, { step: command.step, values });
  const asked: Asked = { dossier, step: command.step, values, tokens, on: command.on, today };
  const senseless = command.happened ? null : (premises[command.step]?.(asked) ?? null);
  if (senseless) return refuse(senseless);
  const refusals = broken(step, asked, command.confirmed);
  const [refusal] = refusals;
  if (!command.happened && refusal) return refuse(refusal);
  const mail = mailOf(step, command, facts);
  if (mail.refusal) return refuse(mail.refusal);
  const guards = guardsFor(step, tokens);
  return accept(
    [
      {
        type: "step-taken",
        v: 1,
        number: stepsOf(dossier).taken.length + 1,
        step: command.step,
        region: step.region,
        to: armOf(step, here, tokens)?.to ?? here,
        on: command.on,
        values,
        evidence: evidence.files,
        confirmed: command.confirmed.filter((id) => (guards as string[]).includes(id)),
        breaches: command.happened ? unique(refusals.flatMap(({ rule }) => rule ?? [])) : [],
        happened: command.happened,
        note: command.note ?? null,
        mail: mail.sends ? facts.newMailKey : null,
      },
    ],
    guards,
  );
}

const armOf = (step: Step, here: string, tokens: Tokens) =>
  step.to.find(({ from, when }) => (from ?? here) === here && (!when || holds(when, tokens)));

const unique = (items: string[]): string[] => [...new Set(items)];

/** What has happened sends nothing; a step that sends a mail wants the very mail that the person read. */
function mailOf(
  step: Step,
  { happened, mail }: Of<"take-step">["command"],
  { preview }: Facts,
): { sends: boolean; refusal?: Refusal } {
  if (!step.mail || happened) return { sends: false };
  if (!mail || !preview || preview.digest !== mail.preview)
    return { sends: false, refusal: { code: "preview-stale", facts: {} } };
  if (preview.fault) return { sends: false, refusal: preview.fault };
  if (preview.bytes > MAX_MAIL_BYTES)
    return { sends: false, refusal: { code: "mail-too-large", facts: { bytes: preview.bytes, max: MAX_MAIL_BYTES } } };
  return { sends: true };
}

/** When the mail system cannot tell, a person who looked decides. */
export function resolveStepMail({ dossier, command, at }: Of<"resolve-step-mail">): Decision {
  if (stepMail(dossier, command.mail)?.mail?.outcome !== "unknown")
    return refuse({ code: "nothing-unknown", facts: {} });
  const sent = command.verdict === "sent";
  return accept([
    {
      type: "step-mail-settled",
      v: 1,
      mail: command.mail,
      outcome: sent ? "sent" : "failed",
      sentAt: sent ? at : null,
      problem: command.note,
      known: "declared",
    },
  ]);
}

export const stepBuilders = {
  "open-process": openProcess,
  "take-step": takeStep,
  "resolve-step-mail": resolveStepMail,
};
