import type { DossierId, MailKey } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import type { StepMailChoice, StepMailPreview, StepValues } from "../../shared/steps.js";
import type { Facts } from "../domain/decide/given.js";
import type { Dossier } from "../domain/dossier.js";
import type { FileRef } from "../domain/file-ref.js";
import { contacts } from "../guide/contacts.js";
import { processOf } from "../guide/processes/index.js";
import type { Field, Step, StepMail } from "../guide/processes/step.js";
import type { Actor, Result } from "./app.js";
import { type ComposedMail, mailBytes } from "./compose.js";
import type { Deps } from "./deps.js";
import { filesOf } from "./facts.js";
import { canonical } from "./journal.js";
import { mailPage, textToHtml } from "./mail-html.js";
import { type Held, heldFault } from "./mail-texts/held.js";
import { specFor } from "./mail-texts/specs.js";
import { mailTextsOf } from "./mail-texts/texts.js";
import { type MailToKeep, readState } from "./save.js";
import { valueText } from "./step-words.js";
import type { PersonRow } from "./store/people.js";
import type { Rows } from "./store.js";

/**
 * The mail of a step, to one addressee: the broker, CIC, or whom the person names. In French, as everything that leaves
 * the organisation. Holes: {titre}, {dossier}, {organisme}, {contact}, {date} and {champ:ID}, an answer of the step.
 */

type Sender = Pick<PersonRow, "name" | "mail" | "organisation">;
type Choice = StepMailChoice & { body?: string | undefined };
type Composed = { mail: ComposedMail; body: string; files: Facts["files"]; fault: Refusal | null };

const addressees = {
  courtier: contacts["contact-courtier"],
  "cic-telephony": contacts["contact-cic-teams"],
  "cic-centres": contacts["contact-cic-migration"],
} as const;

async function compose(rows: Rows, sender: Sender, dossier: Dossier, choice: Choice): Promise<Composed | null> {
  const step = processOf(dossier.process).steps[choice.step];
  if (!step?.mail) return null;
  const organisation = (await rows.organisations.get(sender.organisation))?.name ?? "";
  const files = await filesOf(
    rows,
    sender.organisation,
    choice.evidence.map(({ file }) => file),
  );
  const attachments = step.mail.attaches === "nothing" ? [] : choice.evidence;
  const named = attachments.flatMap(({ file, name }) => {
    const found = files.get(file)?.file;
    return found ? [{ ...found, name }] : [];
  });
  const id = `step-${dossier.process}-${choice.step}` as const;
  const composed = composeStepMail({
    ...{ step, mail: step.mail, dossier, choice, sender: sender.name, organisation, named },
    text: (await mailTextsOf(rows, sender.organisation))(id),
  });
  return { ...composed, files, fault: heldFault(specFor(id), composed.body, answersHeld(step.fields, choice.values)) };
}

/** The mail says what is recorded with it; a long answer may be turned otherwise. */
const answersHeld = (fields: readonly Field[], values: StepValues): Record<string, Held> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const lines = linesOf(field, values[field.id]);
      const own = field.kind === "paragraph";
      return lines.length === 0 ? [] : [[`champ:${field.id}`, { words: lines.join("; "), parts: lines, own }] as const];
    }),
  );

/** The mail itself, from what was looked up. */
export function composeStepMail(input: {
  step: Pick<Step, "fields">;
  mail: StepMail;
  dossier: Pick<Dossier, "id" | "title">;
  choice: Pick<Choice, "values" | "body">;
  sender: string;
  organisation: string;
  named: readonly FileRef[];
  /** The words of its body, with their holes. */
  text: string;
}): { mail: ComposedMail; body: string } {
  const { step, dossier, choice, named } = input;
  const fill = holesOf(step.fields, choice.values, {
    titre: dossier.title,
    dossier: dossier.id,
    organisme: input.organisation,
    contact: input.sender,
  });
  const body = choice.body ?? fill(input.text);
  const mail: ComposedMail = {
    to: addresseeOf(input.mail, choice.values),
    bcc: [],
    subject: fill(input.mail.subject).replace(/\s+/g, " ").trim(),
    html: mailPage("fr", textToHtml(body)),
    attachments: named.map((file) => ({ ...file, kind: "evidence" as const })),
  };
  return { mail, body };
}

function addresseeOf({ to }: StepMail, values: StepValues): ComposedMail["to"] {
  if (typeof to === "string") return [{ name: addressees[to].name, address: addressees[to].value }];
  const address = values[to.field];
  return typeof address === "string" && address !== "" ? [{ name: address, address }] : [];
}

/** One line of a table by line; nothing where there is no answer. */
function linesOf(field: Field, value: StepValues[string] | undefined): string[] {
  if (value === undefined || value === "") return [];
  if (!Array.isArray(value)) return [valueText(field, value, "fr")];
  return value.map((row) =>
    (field.columns ?? [])
      .flatMap((column) => {
        const cell = row[column.id];
        return cell === undefined || cell === "" ? [] : [valueText(column, cell, "fr")];
      })
      .join(" – "),
  );
}

/** An answer that is missing leaves a dash, so that it is seen in the preview. */
function holesOf(fields: readonly Field[], values: StepValues, holes: Record<string, string>) {
  return (text: string): string =>
    text
      .replace(/\{champ:([a-z0-9-]+)\}/g, (_, id: string) => {
        const field = fields.find((one) => one.id === id);
        const lines = field ? linesOf(field, values[id]) : [];
        if (!Array.isArray(values[id])) return lines[0] ?? "–";
        return lines.map((line) => `• ${line}`).join("\n");
      })
      .replace(/\{([a-z]+)\}/g, (whole, hole: string) => holes[hole] ?? whole);
}

/** What taking a step rests on: its files, and its mail as it would leave now. */
export async function stepFacts(
  deps: Pick<Deps, "hash">,
  rows: Rows,
  sender: Sender,
  dossier: Dossier,
  command: StepMailChoice & { mail?: { body: string } | undefined },
): Promise<Pick<Facts, "files" | "preview">> {
  const composed = await compose(rows, sender, dossier, { ...command, body: command.mail?.body });
  if (composed) {
    const { mail, files, fault } = composed;
    return { files, preview: { digest: digestOf(deps, mail), bytes: mailBytes(mail), fault } };
  }
  const named = command.evidence.map(({ file }) => file);
  return { files: await filesOf(rows, sender.organisation, named), preview: null };
}

const digestOf = ({ hash }: Pick<Deps, "hash">, mail: ComposedMail) => hash(canonical(mail));

export async function stepMailToKeep(
  rows: Rows,
  actor: Actor,
  dossier: Dossier,
  command: StepMailChoice & { mail?: { body: string } | undefined },
  key: MailKey,
): Promise<MailToKeep> {
  const composed = await compose(rows, actor, dossier, { ...command, body: command.mail?.body });
  if (!composed) throw new Error("A step sends a mail that its row does not know.");
  return { key, kind: "step", mailbox: actor.person, mail: composed.mail, check: null };
}

/** The exact mail of a step, as it would leave now. */
export async function stepMailPreview(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  choice: StepMailChoice,
): Promise<Result<StepMailPreview>> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(actor.organisation, id);
  const composed = stored && (await compose(rows, actor, readState(stored.state).dossier, choice));
  if (!composed) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const { mail, body, fault } = composed;
  if (fault) return { ok: false, refusal: fault };
  if (mail.to.length === 0) return { ok: false, refusal: { code: "no-recipient", facts: {} } };
  const { to, subject, html } = mail;
  return {
    ok: true,
    value: {
      digest: digestOf(deps, mail),
      from: { name: actor.name, address: actor.mail },
      attachments: mail.attachments.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
      ...{ body, to, subject, html },
    },
  };
}
