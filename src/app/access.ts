import { z } from "zod";
import type { AccessStanding } from "../../shared/administration.js";
import { type Lang, type OrganisationId, PersonId } from "../../shared/ids.js";
import type { Deps } from "./deps.js";
import { canonical } from "./journal.js";
import type { Step } from "./send-mail.js";
import type { OutboxRow } from "./store/outbox.js";
import type { Rows } from "./store.js";

/** Somebody whom no administrator has mapped asks for access; administrators are told, and later the person. */

export const AccessEffect = z.discriminatedUnion("what", [
  z.object({ what: z.literal("asked"), person: PersonId }),
  z.object({ what: z.literal("decided"), person: PersonId, granted: z.boolean() }),
]);
type AccessEffect = z.infer<typeof AccessEffect>;

const outboxRow = (deps: Deps, organisation: OrganisationId, key: string, payload: AccessEffect): OutboxRow => ({
  id: deps.newId(),
  key,
  kind: "access",
  organisation,
  dossier: null,
  payload: canonical(payload),
  dueAt: deps.clock.now(),
  attempts: 0,
});

/** Where somebody without access stands. Only for a person whom `App.actor` does not know. */
export async function accessStanding(rows: Rows, person: PersonId): Promise<AccessStanding> {
  const request = await rows.access.get(person);
  // Granted once and withdrawn since: they may ask anew.
  if (!request || request.state === "granted") return { access: "none", askedAt: null };
  return { access: request.state, askedAt: request.askedAt };
}

/** One request a person: asking again, or after a refusal, changes nothing. `person` comes from a verified token. */
export async function askAccess(deps: Deps, person: PersonId, lang: Lang): Promise<AccessStanding> {
  return deps.store.transaction(async (rows) => {
    // Two presses at the same moment: the second finds the request of the first.
    await rows.administration.lock();
    if ((await rows.people.get(person))?.roles.length) return { access: "granted", askedAt: null };
    const standing = await accessStanding(rows, person);
    if (standing.access !== "none") return standing;
    const askedAt = deps.clock.now();
    await rows.access.put({ person, name: "", mail: "", state: "waiting", lang, askedAt });
    const [administrator] = await administrators(rows);
    if (administrator)
      await rows.outbox.add([
        outboxRow(deps, administrator.organisation, `access:${person}:${deps.newId()}:asked`, {
          what: "asked",
          person,
        }),
      ]);
    return { access: "waiting", askedAt };
  });
}

const administrators = async (rows: Rows) => (await rows.people.all()).filter(({ roles }) => roles.includes("admin"));

export async function tellDecision(
  deps: Deps,
  rows: Rows,
  organisation: OrganisationId,
  { person, granted }: { person: PersonId; granted: boolean },
): Promise<void> {
  await rows.outbox.add([
    outboxRow(deps, organisation, `access:${person}:${deps.newId()}:decided`, { what: "decided", person, granted }),
  ]);
}

const DONE: Step = { next: "done" };

export async function carryOutAccess(deps: Deps, { payload, key }: OutboxRow): Promise<Step> {
  const effect = AccessEffect.parse(JSON.parse(payload));
  return effect.what === "asked" ? tellAdministrators(deps, effect.person, key) : tellPerson(deps, effect, key);
}

/** The directory says who asks: the person's own word is not taken. */
async function tellAdministrators(deps: Deps, person: PersonId, key: string): Promise<Step> {
  const found = await deps.directory.person(person);
  if (!found.ok && found.failure.kind !== "refused") {
    const afterMs = found.failure.kind === "later" ? found.failure.retryAfterMs : 30_000;
    return { next: "again", afterMs, problem: `directory-${found.failure.kind}` };
  }
  const known = found.ok && found.value ? found.value : { name: "", mail: "" };
  const request = await deps.store.transaction(async (rows) => {
    await rows.administration.lock();
    const row = await rows.access.get(person);
    if (row?.state !== "waiting") return null;
    const named = { ...row, name: known.name, mail: known.mail };
    await rows.access.put(named);
    return named;
  });
  if (!request) return DONE;
  let later: Step | null = null;
  for (const { id, lang } of await administrators(deps.store.rows)) {
    const { name, mail } = request;
    const message = { type: "access-requested", person, name, mail, lang } as const;
    const posted = await deps.chat.post(id, message, `${key}:${id}`);
    if (!posted.ok && posted.failure.kind === "later")
      later = { next: "again", afterMs: posted.failure.retryAfterMs, problem: `chat-${posted.failure.status}` };
  }
  return later ?? DONE;
}

async function tellPerson(
  deps: Deps,
  { person, granted }: Extract<AccessEffect, { what: "decided" }>,
  key: string,
): Promise<Step> {
  const { rows } = deps.store;
  const [row, request] = await Promise.all([rows.people.get(person), rows.access.get(person)]);
  const organisation = row ? ((await rows.organisations.get(row.organisation))?.name ?? "") : "";
  const lang = row?.lang ?? request?.lang ?? "fr";
  const posted = await deps.chat.post(
    person,
    granted ? { type: "access-granted", organisation, lang } : { type: "access-declined", lang },
    key,
  );
  if (posted.ok || posted.failure.kind !== "later") return DONE;
  return { next: "again", afterMs: posted.failure.retryAfterMs, problem: `chat-${posted.failure.status}` };
}
