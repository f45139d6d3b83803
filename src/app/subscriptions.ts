import { translator } from "../../shared/i18n/index.js";
import type { MailKey, PersonId, Sha256 } from "../../shared/ids.js";
import {
  type DiffusionListView,
  SubscribedAddresses,
  type SubscriptionCommand,
  type SubscriptionMailPreview,
  SubscriptionOutcome,
  type SubscriptionView,
} from "../../shared/subscriptions.js";
import {
  addressesOf,
  decideSubscription,
  MAY_SUBSCRIBE,
  type SubscriptionAnswer,
  type SubscriptionAsk,
  type SubscriptionEvent,
  subscriptionState,
} from "../domain/subscription.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import { readInspection } from "./inspection.js";
import { mailTextsOf } from "./mail-texts/texts.js";
import { ruleView } from "./problem.js";
import { editorNames } from "./register/editors.js";
import { subscriptionRowText } from "./register/words.js";
import { keepMail } from "./save.js";
import type { PersonRow } from "./store/people.js";
import { LostRace, type Rows } from "./store.js";
import { appendSubscription, readSubscription, SubscriptionRecord } from "./subscription-journal.js";
import { composeSubscription, type SubscriptionAsked } from "./subscription-mail.js";

const notFound = { ok: false, refusal: { code: "not-found", facts: {} } } as const;
const may = (roles: PersonRow["roles"] | Actor["roles"]) => MAY_SUBSCRIBE.some((role) => roles.includes(role));

/** Everybody of the organisation who may be on the list, oneself first. */
export async function diffusionList(deps: Deps, actor: Actor): Promise<DiffusionListView> {
  const { rows } = deps.store;
  const rule = ruleView("s2-2-mailing-list", actor.lang);
  if (!rule) throw new Error("The guide has lost its rule on the diffusion list.");
  const people = (await rows.people.ofOrganisation(actor.organisation)).filter(({ roles }) => may(roles));
  const views = await Promise.all(people.map((person) => viewOf(deps, rows, actor, person)));
  const sorted = views.toSorted((a, b) => Number(b.mine) - Number(a.mine) || a.name.localeCompare(b.name, "fr"));
  return { rule, canAct: may(actor.roles), people: sorted };
}

async function viewOf(deps: Deps, rows: Rows, actor: Actor, person: PersonRow): Promise<SubscriptionView> {
  const { id, name, mail } = person;
  const subscription = readSubscription(await rows.subscriptions.get(actor.organisation, id));
  const ask = async (one: SubscriptionAsk | null) =>
    one && {
      at: one.at,
      // Asked by hand in the register: no mail of ours.
      mail: one.mail
        ? ((await deps.store.rows.mails.get(one.mail))?.state ?? ("prepared" as const))
        : ("sent" as const),
      sentAt: one.sentAt,
      addresses: one.addresses ?? [mail],
    };
  const answer = (one: SubscriptionAnswer | null) =>
    one && { ...one, evidence: one.evidence && { sha256: one.evidence.sha256, name: one.evidence.name } };
  const t = translator(actor.lang);
  const events = await rows.subscriptions.events(actor.organisation, id);
  const names = await editorNames(
    rows,
    events.map(({ body }) => SubscriptionRecord.parse(JSON.parse(body)).event),
  );
  return {
    person: id,
    name,
    mail,
    mine: id === actor.person,
    state: subscriptionState(subscription),
    join: await ask(subscription.join),
    confirmed: answer(subscription.confirmed),
    leave: await ask(subscription.leave),
    left: answer(subscription.left),
    renewal: await ask(subscription.renewal ?? null),
    addresses: addressesOf(subscription, mail),
    history: events.map(({ body }) => {
      const { at, event } = SubscriptionRecord.parse(JSON.parse(body));
      if (event.type === "subscription-row-changed") return { at, text: subscriptionRowText(event, actor.lang, names) };
      const way = event.renewing ? "renew" : event.leaving ? "leave" : "join";
      if (event.type === "subscription-mail-settled") return { at, text: t(`diffusion.event-${way}-${event.outcome}`) };
      return {
        at,
        text: t(event.type === "subscription-asked" ? `diffusion.event-${way}` : `diffusion.event-${way}-answered`),
      };
    }),
  };
}

async function composed(rows: Rows, actor: Actor, asked: SubscriptionAsked) {
  const organisation = (await rows.organisations.get(actor.organisation))?.name ?? "";
  const texts = await mailTextsOf(rows, actor.organisation);
  return composeSubscription({ sender: actor, organisation, asked, texts });
}

type Asking = Pick<Extract<SubscriptionEvent, { type: "subscription-asked" }>, "leaving" | "renewing" | "addresses">;

/** What the mail says, from what is asked and the addresses that are on the list before. */
function askedOf({ leaving, renewing, addresses }: Asking, held: SubscribedAddresses): SubscriptionAsked {
  const wanted = addresses ?? held;
  const kept = new Set(wanted.map((address) => address.toLowerCase()));
  const remove = renewing ? held.filter((address) => !kept.has(address.toLowerCase())) : [];
  return { way: leaving ? "leave" : renewing ? "renew" : "join", addresses: wanted, remove };
}

/** The mail to the broker as it would leave from the actor's own mailbox. */
export async function subscriptionPreview(
  deps: Deps,
  actor: Actor,
  { leaving, addresses: typed }: { leaving: boolean; addresses?: readonly string[] },
): Promise<Result<SubscriptionMailPreview>> {
  if (!may(actor.roles))
    return { ok: false, refusal: { code: "not-allowed", facts: { needed: MAY_SUBSCRIBE.join(", ") } } };
  const { rows } = deps.store;
  const before = readSubscription(await rows.subscriptions.get(actor.organisation, actor.person));
  const held = addressesOf(before, actor.mail);
  const addresses = SubscribedAddresses.safeParse(typed ?? held);
  if (!addresses.success)
    return { ok: false, refusal: { code: "subscription-addresses", facts: {}, field: "addresses" } };
  const renewing = !leaving && subscriptionState(before) === "confirmed" && ({ renewing: true } as const);
  const asked = askedOf({ leaving, ...renewing, addresses: addresses.data }, held);
  const { to, subject, html } = await composed(rows, actor, asked);
  return { ok: true, value: { from: { name: actor.name, address: actor.mail }, to, subject, html } };
}

const TRIES = 5;

export async function actOnSubscription(
  deps: Deps,
  actor: Actor,
  command: SubscriptionCommand,
): Promise<Result<SubscriptionOutcome>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      return await deps.store.transaction((rows) => once(deps, rows, actor, command));
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
    }
  }
  return { ok: false, refusal: { code: "stale", facts: {} } };
}

async function once(
  deps: Deps,
  rows: Rows,
  actor: Actor,
  command: SubscriptionCommand,
): Promise<Result<SubscriptionOutcome>> {
  const replay = await rows.actions.get(actor.person, command.actionId);
  if (replay) return { ok: true, value: { ...SubscriptionOutcome.parse(JSON.parse(replay)), replayed: true } };
  const { organisation } = actor;
  const person = await rows.people.get(command.person);
  if (person?.organisation !== organisation) return notFound;
  const stored = await rows.subscriptions.get(organisation, person.id);
  const newMailKey = `subscription:${person.id}:${deps.newId()}`.toLowerCase() as MailKey;
  const subscription = readSubscription(stored);
  const held = addressesOf(subscription, person.mail);
  const decision = decideSubscription({
    subscription,
    command,
    actor,
    facts: { newMailKey, addresses: held, evidence: await evidenceOf(rows, actor, command) },
  });
  if (!decision.ok) return decision;
  const { event } = decision;
  const next = await appendSubscription(deps, rows, { organisation, person: person.id }, stored, actor.person, event);
  if (event.type === "subscription-asked") {
    const mail = await composed(rows, actor, askedOf(event, held));
    const kept = { key: event.mail, kind: "subscription", mailbox: actor.person, mail, check: null } as const;
    await keepMail(rows, organisation, null, deps.clock.now(), kept);
  }
  const outcome = { state: subscriptionState(next), replayed: false };
  if (!(await rows.actions.put(actor.person, command.actionId, JSON.stringify(outcome), deps.clock.now())))
    throw new LostRace();
  return { ok: true, value: outcome };
}

async function evidenceOf(rows: Rows, actor: Actor, command: SubscriptionCommand) {
  if (command.type !== "record-subscription-answer" || !command.evidence) return null;
  const row = await rows.files.get(actor.organisation, command.evidence);
  if (!row) return null;
  const { sha256, name, mediaType, size } = row;
  const receivedAt = readInspection(row.inspection).mail?.sentAt ?? null;
  return { file: { sha256, name, mediaType, size }, receivedAt };
}

/** A file that some answer of this person's subscription rests on; anything else looks as if it did not exist. */
export async function subscriptionFile(
  deps: Deps,
  actor: Actor,
  person: PersonId,
  sha256: Sha256,
): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>> {
  const { rows } = deps.store;
  const { confirmed, left } = readSubscription(await rows.subscriptions.get(actor.organisation, person));
  const file = [confirmed, left].find((answer) => answer?.evidence?.sha256 === sha256)?.evidence;
  const bytes = file && (await rows.files.bytes(actor.organisation, sha256));
  return file && bytes ? { ok: true, value: { name: file.name, mediaType: file.mediaType, bytes } } : notFound;
}
