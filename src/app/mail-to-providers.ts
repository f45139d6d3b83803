import type { ProviderId } from "../../shared/ids.js";
import type { IncidentMailPreview } from "../../shared/incident-views.js";
import type { Refusal } from "../../shared/refusals.js";
import type { Facts } from "../domain/decide/given.js";
import { MAX_MAIL_BYTES } from "../domain/recipients.js";
import type { Actor } from "./app.js";
import type { ComposedMail } from "./compose.js";
import type { Deps } from "./deps.js";
import { withNames } from "./names.js";
import { refusalView } from "./problem.js";
import type { ProviderRow } from "./store/catalogue.js";
import type { MailRow } from "./store/mails.js";
import type { Rows } from "./store.js";

/** What the mails that go to the providers have in common: whom they are addressed to, and how they are shown before. */

/** Those of the catalogue, in the order asked for; who is no longer in it gets nothing. */
export function addressed(ids: Iterable<ProviderId>, providers: readonly ProviderRow[]): ComposedMail["bcc"] {
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return [...ids].flatMap((provider) => {
    const found = byId.get(provider);
    return found ? [{ provider, name: found.name, address: found.email }] : [];
  });
}

/** An address that has changed since the mail was read is not written to. */
export async function addressesMoved(deps: Deps, row: MailRow, { bcc }: ComposedMail): Promise<Refusal | null> {
  const providers = await deps.store.rows.catalogue.providers(row.organisation);
  const now = new Map(providers.map(({ id, email }) => [id, email]));
  const moved = bcc.some(({ provider, address }) => now.get(provider) !== address);
  return moved ? { code: "preview-stale", facts: {} } : null;
}

/** The exact mail, with everything that would be refused if *Envoyer* were pressed now: `refusals`, and what ails the mail. */
export async function previewOf(
  deps: Pick<Deps, "hash">,
  rows: Rows,
  actor: Actor,
  { mail, body, preview }: Pick<Facts, "preview"> & { mail: ComposedMail; body: string },
  refusals: readonly Refusal[],
): Promise<Omit<IncidentMailPreview, "what">> {
  const { to, bcc, subject, html, attachments } = mail;
  const all = [...refusals];
  if (preview?.fault) all.push(preview.fault);
  if (preview && preview.bytes > MAX_MAIL_BYTES)
    all.push({ code: "mail-too-large", facts: { bytes: preview.bytes, max: MAX_MAIL_BYTES } });
  const said = await Promise.all(all.map((refusal) => withNames(rows, actor, refusal)));
  return {
    ...{ body, to, subject, html },
    digest: preview?.digest ?? deps.hash(""),
    from: { name: actor.name, address: actor.mail },
    bcc: bcc.map(({ name, address }) => ({ name, address })),
    attachments: attachments.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
    refusals: said.map((refusal) => refusalView(refusal, actor.lang)),
  };
}
