import type { FileView } from "../../shared/files.js";
import type { DossierId } from "../../shared/ids.js";
import type { FilledRequest, RequestForm } from "../../shared/request-form.js";
import type { RuleId } from "../guide/index.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import { fileNameFor } from "./file-name-for.js";
import { readState } from "./save.js";
import type { TemplateRow } from "./store/files.js";
import { upload } from "./uploads.js";

/**
 * The current template of price requests as a form (guide 3.2). What comes of it is a file like any other, looked at
 * as if it had been uploaded; attaching it to the dossier is the client's own act.
 */

const RULE = "s3-2-doc-price-request-template" satisfies RuleId;

type Current = { row: TemplateRow; bytes: Uint8Array };

async function currentTemplate({ store: { rows } }: Deps, { organisation }: Actor): Promise<Current | null> {
  const row = (await rows.templates.list(organisation)).find(
    ({ kind, current }) => kind === "price-request" && current,
  );
  const bytes = row?.sha256 ? await rows.files.bytes(organisation, row.sha256) : null;
  return row && bytes ? { row, bytes } : null;
}

export async function requestForm(deps: Deps, actor: Actor, id: DossierId): Promise<Result<RequestForm>> {
  const known = await knownOf(deps, actor, id);
  if (!known) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const current = await currentTemplate(deps, actor);
  if (!current?.row.sha256) return { ok: true, value: { template: null, fields: [] } };
  const { sha256, name, version } = current.row;
  const names = await deps.documents.templateFields(current.bytes);
  const fields = names.map((field) => ({ name: field, suggested: known.get(spelled(field)) ?? "" }));
  return { ok: true, value: { template: { sha256, name, version }, fields } };
}

export async function fillRequest(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  { template, values }: FilledRequest,
): Promise<Result<FileView>> {
  const stored = await deps.store.rows.dossiers.get(actor.organisation, id);
  if (!stored) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const current = await currentTemplate(deps, actor);
  if (current?.row.sha256 !== template) {
    const version = current?.row.version ?? "";
    return { ok: false, refusal: { code: "request-template-replaced", facts: { version }, rule: RULE } };
  }
  if (values.length === 0)
    return { ok: false, refusal: { code: "request-form-empty", facts: {}, rule: RULE, field: "values" } };
  const texts = new Map(values.map(({ field, text }) => [field, text.replaceAll("\r\n", "\n")]));
  const bytes = await deps.documents.fillTemplate(current.bytes, texts);
  const name = fileNameFor(`Demande de prix – ${readState(stored.state).dossier.title}`, "docx");
  return upload(deps, actor, name, "price-request", bytes);
}

/** « organisme public » and "Organisme public" name the same field. */
const spelled = (field: string): string => field.normalize("NFC").replaceAll("’", "'").trim().toLowerCase();

/** What the dossier already tells, under the names that a template may give to its fields. `null`: no such dossier. */
async function knownOf({ store: { rows } }: Deps, actor: Actor, id: DossierId): Promise<Map<string, string> | null> {
  const stored = await rows.dossiers.get(actor.organisation, id);
  if (!stored) return null;
  const { title, qualifications, owner } = readState(stored.state).dossier;
  const [organisation, person, labels] = await Promise.all([
    rows.organisations.get(actor.organisation),
    rows.people.get(owner),
    rows.catalogue.qualifications(),
  ]);
  const wanted = labels.filter((label) => qualifications.includes(label.id)).map(({ fr }) => fr);
  const contact = person ? `${person.name}, ${person.mail}` : "";
  const together = [
    `Organisme\u00a0: ${organisation?.name ?? ""}`,
    `Personne-ressource\u00a0: ${contact}`,
    `${wanted.length > 1 ? "Qualifications visées" : "Qualification visée"}\u00a0: ${wanted.join(", ")}`,
  ];
  return new Map([
    ["titre", title],
    ["organisme", organisation?.name ?? ""],
    ["organisme public", organisation?.name ?? ""],
    ["personne-ressource", contact],
    ["qualifications", wanted.join(", ")],
    ["qualification visée", wanted.join(", ")],
    ["renseignements sur l'organisme public", together.join("\n")],
  ]);
}
