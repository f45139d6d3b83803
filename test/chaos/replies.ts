import { z } from "zod";
import type { DossierId } from "../../shared/ids.js";
import type { DossierView } from "../../shared/views.js";
import type { M365 } from "../../src/cli/rehearsal/m365.js";
import type { Tab } from "../../src/cli/rehearsal/tab.js";
import { people } from "../../src/local/fiction/people.js";

/**
 * A reply to each of some requests, told twice, late, out of order, with another's secret or not at all, the server killed
 * on the way: every dossier must know its own reply, once.
 */

type Parts = {
  m365: M365;
  /** Origin of the local Microsoft 365. */
  url: string;
  client: Tab;
  kill: () => Promise<void>;
  alive: () => Promise<void>;
  dossiers: readonly DossierId[];
  /** Asks once more where the server has just died. */
  again: <T>(ask: () => Promise<T>) => Promise<T>;
  patienceMs: number;
};

/** What becomes of the notification of one reply; the longest wait comes first, so that they arrive in another order. */
const fates = [
  { fault: "late", delayMs: 1_200 },
  { fault: "twice" },
  { fault: "late", delayMs: 600 },
  { fault: "lost" },
  { fault: "wrong-client-state" },
  null,
] as const;

/** The server dies after so many replies. */
const DEATH_AFTER = 25;

export async function repliesHeard(parts: Parts): Promise<{ heard: number; faults: string[] }> {
  const { m365, dossiers } = parts;
  const owner = people.find(({ persona }) => persona === "client");
  if (!owner) throw new Error("The fiction has no client.");
  const requests = (await m365.messages(owner.mail)).filter(
    ({ folder, bcc }) => folder === "sentitems" && bcc.length > 0,
  );
  const asked = dossiers.flatMap((id) => {
    const request = requests.find(({ subject }) => subject.includes(id));
    return request ? [{ id, request }] : [];
  });
  for (const [index, { id, request }] of asked.entries()) {
    const from = request.bcc[index % request.bcc.length]?.address ?? "";
    const fate = fates[index % fates.length];
    if (fate) await ruled(parts.url, fate);
    await m365.deliver({
      from: { name: "", address: from },
      to: { name: "", address: owner.mail },
      inReplyTo: request.internetMessageId,
      ...{ subject: `RE: ${id}`, text: "Bonjour, voici notre réponse (fictive)." },
    });
    if (index % DEATH_AFTER === DEATH_AFTER - 1) await parts.kill();
  }
  await parts.alive();
  const end = performance.now() + parts.patienceMs;
  const seen: DossierView[] = [];
  for (const { id } of asked) seen.push(await untilKnown(parts, id, end));
  const faults = seen.flatMap(({ id, received }) => {
    if (received.length !== 1) return [`${id} knows ${received.length} replies instead of one.`];
    return received[0]?.subject === `RE: ${id}` ? [] : [`${id} knows the reply of another.`];
  });
  return { heard: asked.length, faults };
}

/** Until the dossier knows a reply, or the time is over; what came twice by then would show. */
async function untilKnown({ client, again }: Parts, id: DossierId, end: number): Promise<DossierView> {
  for (;;) {
    const seen = await again(() => client.ask("dossier", { params: { id } }));
    if (seen.received.length > 0 || performance.now() > end) return seen;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function ruled(url: string, rule: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/local/notifications`, { method: "POST", headers, body: JSON.stringify([rule]) });
  z.literal(201).parse(answer.status);
}
