import type { Lang } from "../../../shared/ids.js";
import type { MailTextPreview, MailTextSummary, MailTextView } from "../../../shared/mail-texts.js";
import type { Refusal } from "../../../shared/refusals.js";
import { noteChange } from "../administration/change.js";
import type { Actor, Result } from "../app.js";
import { sampleApproval } from "../approval-sample.js";
import type { Deps } from "../deps.js";
import { sampledMails } from "../mail-samples.js";
import { ruleView } from "../problem.js";
import type { TemplateRow } from "../store/files.js";
import { textFault } from "./bounds.js";
import { type MailTextSpec, mailTextSpecs, specOf } from "./specs.js";
import { kindOf, productTexts } from "./texts.js";

/** The texts of the mails as an administrator reads them and writes them anew, for the own organisation. */

const found = (actor: Actor, id: string): Result<MailTextSpec> => {
  if (!actor.roles.includes("admin"))
    return { ok: false, refusal: { code: "not-allowed", facts: { needed: "admin" } } };
  const spec = specOf(id);
  return spec ? { ok: true, value: spec } : { ok: false, refusal: { code: "not-found", facts: {} } };
};

/** Newest first, as the store lists them. */
const versionsOf = (rows: readonly TemplateRow[], { id }: MailTextSpec): TemplateRow[] =>
  rows.filter(({ kind }) => kind === kindOf(id));

function summaryOf(spec: MailTextSpec, versions: readonly TemplateRow[], lang: Lang): MailTextSummary {
  const current = versions.find((one) => one.current);
  const own = current && current.text !== null && current.text !== spec.product;
  return {
    ...{ id: spec.id, group: spec.group, label: spec.label(lang), lang: spec.lang },
    own: own ? { version: current.version, at: current.addedAt, by: current.addedBy } : null,
  };
}

function viewOf(spec: MailTextSpec, versions: readonly TemplateRow[], lang: Lang): MailTextView {
  return {
    ...summaryOf(spec, versions, lang),
    text: versions.find((one) => one.current)?.text ?? spec.product,
    product: spec.product,
    fields: spec.fields.map(({ name, bound, means }) => ({
      ...{ name, means: means(lang), required: bound !== "free" },
      rule: bound === "free" || bound === "needed" ? null : ruleView(bound, lang),
    })),
    versions: versions.map(({ version, text, addedAt, addedBy, current }) => ({
      ...{ version, at: addedAt, by: addedBy, current },
      text: text === spec.product ? null : text,
    })),
  };
}

export async function mailTexts(deps: Deps, actor: Actor): Promise<Result<MailTextSummary[]>> {
  if (!actor.roles.includes("admin"))
    return { ok: false, refusal: { code: "not-allowed", facts: { needed: "admin" } } };
  const rows = await deps.store.rows.templates.list(actor.organisation);
  return { ok: true, value: mailTextSpecs.map((spec) => summaryOf(spec, versionsOf(rows, spec), actor.lang)) };
}

export async function mailText(deps: Deps, actor: Actor, id: string): Promise<Result<MailTextView>> {
  const spec = found(actor, id);
  if (!spec.ok) return spec;
  const rows = await deps.store.rows.templates.list(actor.organisation);
  return { ok: true, value: viewOf(spec.value, versionsOf(rows, spec.value), actor.lang) };
}

/** `text` as it would read in a mail, on a fictitious dossier; nothing is kept. What is refused is said. */
export async function mailTextPreview(
  deps: Pick<Deps, "tabUrl">,
  actor: Actor,
  id: string,
  text: string,
): Promise<Result<MailTextPreview>> {
  const spec = found(actor, id);
  if (!spec.ok) return spec;
  const fault = textFault(spec.value, text);
  if (fault) return { ok: false, refusal: fault };
  const written = (one: string) => (one === id ? text : productTexts(one as MailTextSpec["id"]));
  const samples = sampledMails({
    lang: spec.value.lang,
    tabUrl: deps.tabUrl,
    approval: sampleApproval(),
    texts: written,
  });
  const mail = samples.find((sample) => sample.text === id)?.mail;
  if (!mail) throw new Error(`No sample shows the text ${id}.`);
  const addresses = (list: { address: string }[]) => list.map(({ address }) => address).join(", ");
  return {
    ok: true,
    value: { subject: mail.subject, to: addresses(mail.to), bcc: addresses(mail.bcc), html: mail.html },
  };
}

/** A new version of the text; `null` goes back to the product's. `seen` is the version that the administrator read. */
export async function saveMailText(
  deps: Deps,
  actor: Actor,
  id: string,
  { text, seen }: { text: string | null; seen: string | null },
): Promise<Result<MailTextView>> {
  const spec = found(actor, id);
  if (!spec.ok) return spec;
  const fault = text === null ? null : textFault(spec.value, text);
  if (fault) return { ok: false, refusal: fault };
  return deps.store.transaction(async (rows) => {
    await rows.administration.lock();
    const before = versionsOf(await rows.templates.list(actor.organisation), spec.value);
    const current = before.find((one) => one.current) ?? null;
    const stale: Refusal | null = (current?.version ?? null) === seen ? null : { code: "record-changed", facts: {} };
    if (stale) return { ok: false, refusal: stale };
    const row = versionRow(deps, actor, spec.value, { text, number: before.length + 1 });
    await rows.templates.add(row);
    const type = text === null ? "reset-mail-text" : "save-mail-text";
    const changes = [{ field: "version", before: current?.version ?? null, after: row.version }];
    await noteChange(deps, rows, actor, { type, subject: spec.value.label("fr"), changes });
    const after = versionsOf(await rows.templates.list(actor.organisation), spec.value);
    return { ok: true, value: viewOf(spec.value, after, actor.lang) };
  });
}

/** What prepares a sending reads the text to the providers as a template, so that one always has its words. */
function versionRow(
  deps: Pick<Deps, "newId" | "clock">,
  { organisation, name }: Actor,
  spec: MailTextSpec,
  { text, number }: { text: string | null; number: number },
): TemplateRow {
  const kept = text ?? (spec.id === "price-request" ? spec.product : null);
  return {
    ...{ organisation, id: deps.newId(), kind: kindOf(spec.id), name: spec.label("fr"), version: String(number) },
    ...{ sha256: null, fileName: null, size: kept?.length ?? 0, inspection: "{}", text: kept, current: true },
    ...{ addedAt: deps.clock.now(), addedBy: name },
  };
}
