import type { DossierId } from "../../shared/ids.js";
import { dossierOf, type Play } from "../../src/cli/rehearsal/play.js";
import { ms, type Row } from "./table.js";

/** From a reply that reaches the mailbox to the dossier that shows it, one after the other. */

const REPLIES = 20;
const LOOK = 5;
const PATIENCE = 30_000;

export async function replies(play: Play, id: DossierId): Promise<Row[]> {
  const { m365, persona } = play;
  const mailbox = persona.mail;
  const request = (await m365.messages(mailbox)).find(({ folder, bcc }) => folder === "sentitems" && bcc.length > 0);
  if (!request) throw new Error("The price request is not in Sent Items.");
  const times: number[] = [];
  for (let count = 1; count <= REPLIES; count += 1) {
    const begun = performance.now();
    await m365.deliver({
      from: { name: "Prestataire (fictif)", address: request.bcc[count]?.address ?? "" },
      to: { name: "", address: mailbox },
      ...{ inReplyTo: request.internetMessageId, subject: `RE: ${request.subject}`, text: "Question fictive?" },
    });
    while ((await dossierOf(play, id)).received.length < count) {
      if (performance.now() - begun > PATIENCE) throw new Error(`Reply ${count} is not in the dossier.`);
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
    times.push(performance.now() - begun);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const row = { part: "send", comparedWith: "–", ratio: "–", target: "–", holds: null };
  return [
    { ...row, what: `reply received to dossier updated, median of ${REPLIES}`, measured: ms(at(0.5)) },
    { ...row, what: "reply received to dossier updated, 95th percentile", measured: ms(at(0.95)) },
  ];
}
