import type { Sha256 } from "../../shared/ids.js";
import { TemplateKind, type TemplateView } from "../../shared/templates.js";
import { noteChange } from "./administration/change.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import { textFault } from "./mail-texts/bounds.js";
import { priceRequestText } from "./mail-texts/specs.js";
import type { TemplateRow } from "./store/files.js";

const view = ({ organisation: _, fileName: _f, inspection: _i, ...template }: TemplateRow): TemplateView[] => {
  const { data: kind } = TemplateKind.safeParse(template.kind);
  return kind ? [{ ...template, kind }] : [];
};

export async function templates(deps: Deps, actor: Actor): Promise<TemplateView[]> {
  return (await deps.store.rows.templates.list(actor.organisation)).flatMap(view);
}

export type NewTemplate = {
  kind: TemplateKind;
  name: string;
  version: string;
  file?: Sha256;
  fileName?: string;
  text?: string;
};

/** A new version becomes the current one at once; a send that rests on the former one stops and asks (guide 3.2, 3.3.3). */
export async function addTemplate(deps: Deps, actor: Actor, template: NewTemplate): Promise<Result<TemplateView>> {
  if (!actor.roles.includes("admin"))
    return { ok: false, refusal: { code: "not-allowed", facts: { needed: "admin" } } };
  const made = template.kind === "send-mail" ? fromText(template) : await fromFile(deps, actor, template);
  if (!made.ok) return made;
  const row: TemplateRow = {
    organisation: actor.organisation,
    id: deps.newId(),
    kind: template.kind,
    name: template.name,
    version: template.version,
    current: true,
    addedAt: deps.clock.now(),
    addedBy: actor.name,
    ...made.value,
  };
  await deps.store.transaction(async (rows) => {
    await rows.templates.add(row);
    const changes = [{ field: "version", before: null, after: row.version }];
    await noteChange(deps, rows, actor, { type: "add-template", subject: row.name, changes });
  });
  const { organisation: _, fileName: _f, inspection: _i, ...viewed } = row;
  return { ok: true, value: { ...viewed, kind: template.kind } };
}

type Content = Pick<TemplateRow, "sha256" | "fileName" | "size" | "inspection" | "text">;

function fromText({ text }: NewTemplate): Result<Content> {
  if (!text)
    return {
      ok: false,
      refusal: { code: "invalid-input", facts: { issues: [{ path: "text", problem: "missing" }] }, field: "text" },
    };
  const faulty = textFault(priceRequestText, text);
  if (faulty) return { ok: false, refusal: faulty };
  return { ok: true, value: { sha256: null, fileName: null, size: text.length, inspection: "{}", text } };
}

async function fromFile(deps: Deps, actor: Actor, { kind, file, fileName }: NewTemplate): Promise<Result<Content>> {
  const { files } = deps.store.rows;
  const row = file ? await files.get(actor.organisation, file) : null;
  const bytes = file ? await files.bytes(actor.organisation, file) : null;
  const name = fileName ?? row?.name ?? "";
  if (!row || !bytes) return { ok: false, refusal: { code: "file-unknown", facts: { name }, field: "file" } };
  if (kind !== "price-request")
    return { ok: true, value: { sha256: row.sha256, fileName: name, size: row.size, inspection: "{}", text: null } };
  const seen = await deps.documents.inspectTemplate(name, bytes);
  if (!seen.ok)
    return { ok: false, refusal: { code: "file-problem", facts: { name, problem: seen.problem }, field: "file" } };
  const inspection = JSON.stringify({ headings: seen.headings, mark: seen.mark });
  return { ok: true, value: { sha256: row.sha256, fileName: name, size: row.size, inspection, text: null } };
}

export async function templateFile(
  deps: Deps,
  actor: Actor,
  sha256: Sha256,
): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>> {
  const { rows } = deps.store;
  const template = (await rows.templates.list(actor.organisation)).find((row) => row.sha256 === sha256);
  const bytes = template ? await rows.files.bytes(actor.organisation, sha256) : null;
  const row = template ? await rows.files.get(actor.organisation, sha256) : null;
  if (!template || !bytes || !row) return { ok: false, refusal: { code: "not-found", facts: {} } };
  return { ok: true, value: { name: template.fileName ?? template.name, mediaType: row.mediaType, bytes } };
}
