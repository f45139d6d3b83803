import type { MailKey } from "../../shared/ids.js";
import { localDateOf } from "../domain/calendar.js";
import type { Deps } from "./deps.js";
import { canonical } from "./journal.js";
import type { PersonNeed } from "./ports/attempt.js";

/**
 * Delegated mode: a mail waits for the person in whose name it leaves. The row of the ledger stays where it is, and says
 * why; a card in the chat leads to the tab, where the sign-on is renewed by itself. One card a day for each mail.
 */
export async function tellPersonToSignIn(deps: Deps, key: MailKey, needs: PersonNeed): Promise<void> {
  const row = await deps.store.rows.mails.get(key);
  if (!row) return;
  const problem = `needs-${needs}`;
  if (row.problem !== problem) {
    await deps.store.rows.mails.move(key, row.state, { problem });
    deps.log.info("mail-waits-for-person", { mail: key, needs });
  }
  if (row.dossier === null) return;
  const now = deps.clock.now();
  const what = { kind: "chat", person: row.mailbox, message: "sign-in-needed" } as const;
  await deps.store.rows.outbox.add([
    {
      ...{ id: deps.newId(), key: `${key}:sign-in:${localDateOf(now)}`, kind: what.kind },
      ...{ organisation: row.organisation, dossier: row.dossier, payload: canonical(what), dueAt: now, attempts: 0 },
      inChatOf: row.mailbox,
    },
  ]);
}
