import { DossierId, MailKey } from "../../shared/ids.js";
import { sha256 } from "../../src/adapters/hash.js";
import { canonical, fold, seal } from "../../src/app/journal.js";
import type { Store } from "../../src/app/store.js";
import { JournalRecord } from "../../src/domain/events.js";
import type { Model } from "./model-dossier.js";

/** Dossiers written in one transaction. */
const TOGETHER = 200;

/** As many dossiers like the model, each with its own journal, chain, state and mail. Gives their ids. */
export async function copies(store: Store, { organisation, id, mail }: Model, count: number): Promise<DossierId[]> {
  const journal = (await store.rows.dossiers.events(organisation, id)).map(({ body }) => body);
  const row = await store.rows.mails.get(mail);
  const recipients = await store.rows.mails.recipients(mail);
  if (!row) throw new Error("The model dossier has no mail.");
  const ids = Array.from({ length: count }, (_, index) => idOf(id, index));
  for (let from = 0; from < count; from += TOGETHER)
    await store.transaction(async (rows) => {
      for (const own of ids.slice(from, from + TOGETHER)) {
        const renamed = (text: string) => text.replaceAll(id, own).replaceAll(id.toLowerCase(), own.toLowerCase());
        const records = journal.map((body) => JournalRecord.parse(JSON.parse(renamed(body))));
        const links = seal(sha256, { organisation, dossier: own }, { seq: 0, hash: null }, records.map(linkOf));
        const updatedAt = records.at(-1)?.at ?? row.createdAt;
        const state = canonical({ dossier: fold(records), lastHash: links.at(-1)?.hash ?? null });
        await rows.dossiers.save({ organisation, id: own, revision: links.length, state, updatedAt }, 0);
        await rows.dossiers.appendEvents(links);
        const key = MailKey.parse(renamed(mail));
        const sent = { ...row, key, dossier: own, payload: renamed(row.payload) };
        await rows.mails.add(
          sent,
          recipients.map((recipient) => ({ ...recipient, mail: key })),
        );
      }
    });
  return ids;
}

const linkOf = ({ seq: _, ...link }: JournalRecord) => link;

const idOf = (model: DossierId, index: number): DossierId =>
  DossierId.parse(`${model.slice(0, 7)}B${String(index).padStart(7, "0")}`);
