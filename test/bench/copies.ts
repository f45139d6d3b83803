import { DossierId, MailKey } from "../../shared/ids.js";
import { sha256 } from "../../src/adapters/hash.js";
import { canonical, fold, seal } from "../../src/app/journal.js";
import type { Store } from "../../src/app/store.js";
import { JournalRecord } from "../../src/domain/events.js";
import type { Model } from "./model-dossier.js";

/** Dossiers written in one transaction. */
const TOGETHER = 200;

/** As many dossiers like the model, each with its own journal, chain, state and, where the model has one, mail. Gives their ids. */
export async function copies(store: Store, { organisation, id, mail }: Model, count: number): Promise<DossierId[]> {
  const journal = (await store.rows.dossiers.events(organisation, id)).map(({ body }) => body);
  const sent = mail && {
    row: await store.rows.mails.get(mail),
    recipients: await store.rows.mails.recipients(mail),
    mail,
  };
  const ids = Array.from({ length: count }, (_, index) => idOf(id, index));
  for (let from = 0; from < count; from += TOGETHER)
    await store.transaction(async (rows) => {
      for (const own of ids.slice(from, from + TOGETHER)) {
        const renamed = (text: string) => text.replaceAll(id, own).replaceAll(id.toLowerCase(), own.toLowerCase());
        const records = journal.map((body) => JournalRecord.parse(JSON.parse(renamed(body))));
        const links = seal(sha256, { organisation, dossier: own }, { seq: 0, hash: null }, records.map(linkOf));
        const updatedAt = last(records).at;
        const state = canonical({ dossier: fold(records), lastHash: links.at(-1)?.hash ?? null });
        await rows.dossiers.save({ organisation, id: own, revision: links.length, state, updatedAt }, 0);
        await rows.dossiers.appendEvents(links);
        if (!sent?.row) continue;
        const key = MailKey.parse(renamed(sent.mail));
        await rows.mails.add(
          { ...sent.row, key, dossier: own, payload: renamed(sent.row.payload) },
          sent.recipients.map((recipient) => ({ ...recipient, mail: key })),
        );
      }
    });
  return ids;
}

const last = (records: JournalRecord[]): JournalRecord => {
  const record = records.at(-1);
  if (!record) throw new Error("The model dossier has no journal.");
  return record;
};

const linkOf = ({ seq: _, ...link }: JournalRecord) => link;

const idOf = (model: DossierId, index: number): DossierId =>
  DossierId.parse(`${model.slice(0, 7)}B${String(index).padStart(7, "0")}`);
