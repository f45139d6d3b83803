import { MailKey, type OrganisationId } from "../../shared/ids.js";
import { createClock } from "../../src/adapters/clock.js";
import { keepMail } from "../../src/app/save.js";
import { people } from "../../src/local/fiction/people.js";
import type { Place } from "./places.js";
import { ms, type Row } from "./table.js";

/** What ten thousand rows of the ledger cost: to write, to take through their states, and to count for the monitors. */

const MAILS = 1_000;
const RECIPIENTS = 10;

export async function ledger(places: Place[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const place of places) rows.push(...(await measured(place)));
  return rows;
}

async function measured(place: Place): Promise<Row[]> {
  const store = await place.open();
  try {
    const clock = createClock(Date.now);
    const [owner] = people;
    if (!owner) throw new Error("The fiction has nobody.");
    const keys = Array.from({ length: MAILS }, (_, index) => MailKey.parse(`bench:ledger:${index}`));
    const bcc = Array.from({ length: RECIPIENTS }, (_, index) => ({
      ...{ name: `Prestataire ${index} (fictif)`, address: `soumissions@prestataire-${index}.example` },
      provider: `p-${index}` as never,
    }));
    const mail = { to: [{ name: owner.name, address: owner.mail }], bcc, subject: "", html: "", attachments: [] };
    const organisation: OrganisationId = owner.organisation;
    const written = await timed(async () => {
      for (const key of keys)
        await keepMail(store.rows, organisation, null, clock.now(), {
          ...{ key, kind: "price-request", mailbox: owner.id, mail, check: null },
        });
    });
    const moved = await timed(async () => {
      for (const key of keys) {
        await store.rows.mails.pace(key, clock.machineNow(), MAILS);
        await store.rows.mails.move(key, "prepared", { state: "drafted", draftId: "draft" });
        await store.rows.mails.move(key, "drafted", { state: "sending" });
        await store.rows.mails.move(key, "sending", { state: "sent", sentAt: clock.now() });
      }
    });
    const counted = await timed(async () => void (await store.rows.mails.counts()));
    const rows = `${MAILS * RECIPIENTS} ledger rows (${MAILS} mails of ${RECIPIENTS}), ${place.name}`;
    const row = { part: "ledger", comparedWith: "–", ratio: "–", target: "–", holds: null };
    return [
      { ...row, what: `${rows}: written`, measured: ms(written) },
      { ...row, what: `${rows}: paced, drafted, sending, sent`, measured: ms(moved) },
      { ...row, what: `${rows}: counted`, measured: ms(counted) },
    ];
  } finally {
    await store.close();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
