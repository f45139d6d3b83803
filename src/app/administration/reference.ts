import { REMINDER_BOUNDS } from "../../../shared/administration.js";
import { OrganisationId } from "../../../shared/ids.js";
import { DEFAULT_REMINDERS } from "../../domain/effects.js";
import type { OrganisationRow } from "../store/organisations.js";
import { type Changing, changesOf, done, refuse, unseen } from "./change.js";

/** Organisations, qualifications, and an organisation's settings. */

/** `asn.example` becomes `asn-example`; it never changes afterwards, since every key begins with it. */
const organisationIdOf = (domain: string): OrganisationId =>
  OrganisationId.parse(domain.replaceAll(".", "-").slice(0, 40));

const compared = ({ name, domain, profile }: OrganisationRow) => ({
  name,
  domain,
  rctiSubject: profile?.rctiSubject ?? null,
});

export const changeOrganisation: Changing<"save-organisation"> = async ({ deps, rows, command }) => {
  const { name, domain, profile, seen } = command;
  const id = command.id ?? organisationIdOf(domain);
  const before = await rows.organisations.get(id);
  const stale = unseen(deps.hash, seen, before);
  if (stale) return refuse({ ...stale, field: "domain" });
  if (command.id && !before) return refuse({ code: "record-changed", facts: {} });
  const same = (await rows.organisations.all()).some((other) => other.id !== id && other.domain === domain);
  if (same) return refuse({ code: "already-there", facts: {}, field: "domain" });
  const after: OrganisationRow = { id, name, domain, profile };
  await rows.organisations.put(after);
  return done({ subject: name, changes: changesOf(before && compared(before), compared(after)) });
};

export const changeQualification: Changing<"save-qualification"> = async ({ deps, rows, command }) => {
  const { id, fr, en, withdrawn, seen } = command;
  const all = await rows.catalogue.qualifications();
  const before = all.find((one) => one.id === id) ?? null;
  const stale = unseen(deps.hash, seen, before);
  if (stale) return refuse({ ...stale, field: "id" });
  // The provider table names qualifications by their labels too: one label must not mean two of them.
  const labels = new Set([fr, en].map((label) => label.toLowerCase()));
  const twin = all.find((one) => one.id !== id && [one.fr, one.en].some((label) => labels.has(label.toLowerCase())));
  if (twin) return refuse({ code: "already-there", facts: {}, field: "fr" });
  await rows.catalogue.putQualification({ id, fr, en, withdrawn });
  const was = before && { fr: before.fr, en: before.en, withdrawn: before.withdrawn };
  return done({ subject: fr, changes: changesOf(was, { fr, en, withdrawn }) });
};

export const changeReminders: Changing<"save-reminders"> = async ({ deps, rows, command }) => {
  const { organisation: id, days, time, seen } = command;
  const organisation = await rows.organisations.get(id);
  if (!organisation) return refuse({ code: "unknown-organisation", facts: { id }, field: "organisation" });
  const before = (await rows.organisations.reminders(id)) ?? DEFAULT_REMINDERS;
  const stale = unseen(deps.hash, seen, before);
  if (stale) return refuse(stale);
  const { minDays, maxDays, from, to } = REMINDER_BOUNDS;
  if (days < minDays || days > maxDays || time < from || time > to)
    return refuse({ code: "reminder-out-of-bounds", facts: { minDays, maxDays, from, to }, field: "days" });
  await rows.organisations.putReminders(id, { days, time });
  return done({ subject: organisation.name, changes: changesOf(before, { days, time }) });
};

export const changeMasking: Changing<"save-masking"> = async ({ deps, rows, command }) => {
  const { organisation: id, masked, seen } = command;
  const organisation = await rows.organisations.get(id);
  if (!organisation) return refuse({ code: "unknown-organisation", facts: { id }, field: "organisation" });
  const before = { masked: await rows.organisations.masksAmounts(id) };
  const stale = unseen(deps.hash, seen, before);
  if (stale) return refuse(stale);
  await rows.organisations.putMasksAmounts(id, masked);
  return done({ subject: organisation.name, changes: changesOf(before, { masked }) });
};

export const changeSeparation: Changing<"save-separation"> = async ({ deps, rows, command }) => {
  const { organisation: id, separation, seen } = command;
  const organisation = await rows.organisations.get(id);
  if (!organisation) return refuse({ code: "unknown-organisation", facts: { id }, field: "organisation" });
  const before = { separation: await rows.organisations.separation(id) };
  const stale = unseen(deps.hash, seen, before);
  if (stale) return refuse(stale);
  await rows.organisations.putSeparation(id, separation);
  return done({ subject: organisation.name, changes: changesOf(before, { separation }) });
};

export const changeSuppressed: Changing<"save-suppressed"> = async ({ deps, rows, command }) => {
  const { organisation: id, addresses, seen } = command;
  const organisation = await rows.organisations.get(id);
  if (!organisation) return refuse({ code: "unknown-organisation", facts: { id }, field: "organisation" });
  const before = { addresses: await rows.organisations.suppressed(id) };
  const stale = unseen(deps.hash, seen, before);
  if (stale) return refuse(stale);
  const inOrder = addresses.toSorted((a, b) => (a.address < b.address ? -1 : 1));
  const twice = inOrder.some(({ address }, index) => inOrder[index + 1]?.address === address);
  if (twice) return refuse({ code: "already-there", facts: {}, field: "addresses" });
  const lines = (list: typeof addresses) =>
    list.map(({ address, reason, since }) => `${since} ${address}\u00a0: ${reason}`);
  const changes = changesOf({ suppressed: lines(before.addresses) }, { suppressed: lines(inOrder) });
  if (changes.length > 0) await rows.organisations.putSuppressed(id, inOrder);
  return done({ subject: organisation.name, changes });
};

export const changeClosingDays: Changing<"save-closing-days"> = async ({ deps, rows, command }) => {
  const { organisation: id, days, seen } = command;
  const organisation = await rows.organisations.get(id);
  if (!organisation) return refuse({ code: "unknown-organisation", facts: { id }, field: "organisation" });
  const before = await rows.organisations.closingDays(id);
  const stale = unseen(deps.hash, seen, before);
  if (stale) return refuse(stale);
  const inOrder = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const twice = inOrder.find(({ date }, index) => inOrder[index + 1]?.date === date);
  if (twice) return refuse({ code: "already-there", facts: {}, field: "days" });
  const lines = (list: typeof days) => list.map(({ date, reason }) => `${date} ${reason}`);
  const changes = changesOf({ closingDays: lines(before.days) }, { closingDays: lines(inOrder) });
  if (changes.length > 0) await rows.organisations.addClosingDays(id, { version: before.version + 1, days: inOrder });
  return done({ subject: organisation.name, changes });
};
