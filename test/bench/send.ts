import { z } from "zod";
import type { DossierId } from "../../shared/ids.js";
import { openDossier, prepareSend, recordAuthorisation } from "../../src/cli/rehearsal/before-sending.js";
import { answer } from "../../src/cli/rehearsal/http.js";
import { dossierOf, newActionId, type Play, startPlay } from "../../src/cli/rehearsal/play.js";
import { prepareStage, type Stage } from "../../src/cli/rehearsal/stage.js";
import {
  contractTemplate,
  filledPriceRequest,
  nonParticipationQuestionnaire,
} from "../../src/local/fiction/documents.js";
import { providerTableCsv } from "../../src/local/fiction/provider-table.js";
import { weighing } from "./heavy-document.js";
import { replies } from "./reply.js";
import { ms, type Row } from "./table.js";
import { atTheEnd } from "./undo.js";

/**
 * One price request to many providers with heavy attachments, through the tab's API, against the local Microsoft 365:
 * from the accepted command to « envoyé » with its proof. A measure of our own work, not of Microsoft's.
 */

const PROVIDERS = 200;
const FILE_BYTES = 2_000_000;

/** Milliseconds between two looks, and before it is given up. */
const LOOK = 20;
const PATIENCE = 120_000;

export async function send(): Promise<Row[]> {
  const setting = prepareStage({ ...process.env, DATABASE_URL: "" });
  atTheEnd(() => setting.strike());
  const stage = await setting.raise();
  const play = await startPlay(stage, () => undefined);
  try {
    const id = await prepared(play);
    const { digest, bcc, totalBytes } = await play.client.ask("sendPreview", { params: { id } });
    await requests(stage, "DELETE");
    const body = { type: "send-price-request", actionId: newActionId(), dossierId: id, preview: digest };
    await play.client.ask("command", { body });
    const begun = performance.now();
    const times = await sentAndProven(play, id, begun);
    const calls = await requests(stage, "GET");
    const answers = await replies(play, id);
    const loop = await plainLoop(stage, play);
    const row = { part: "send", comparedWith: "–", ratio: "–", target: "–", holds: null };
    const what = `${bcc.length} providers, ${(totalBytes / 1e6).toFixed(1)} MB`;
    const tally = [...calls].map(([name, count]) => `${count} ${name}`).join(", ");
    const inAll = [...calls.values()].reduce((a, b) => a + b, 0);
    return [
      {
        ...row,
        what: `${what}, read back and confirmed, beside a plain loop of sendMail: requests to Graph`,
        ...{ measured: String(inAll), comparedWith: String(loop.requests), ratio: (inAll / loop.requests).toFixed(3) },
      },
      {
        ...row,
        what: `the same: wall time (the loop from ${LOOPED} mails, times ${PROVIDERS / LOOPED}, with one document of the three)`,
        ...{ measured: ms(times.sent), comparedWith: ms(loop.time), ratio: (times.sent / loop.time).toFixed(3) },
      },
      { ...row, what: `${what}: accepted to sent`, measured: ms(times.sent) },
      { ...row, what: `${what}: accepted to proven`, measured: ms(times.proven) },
      {
        ...row,
        what: `${what}: calls of Graph`,
        measured: `${[...calls.values()].reduce((a, b) => a + b, 0)}: ${tally}`,
      },
      ...answers,
    ];
  } finally {
    await play.chat.close();
  }
}

async function prepared(play: Play): Promise<DossierId> {
  await heavyTemplates(play);
  await manyProviders(play);
  const id = await openDossier(play);
  const bytes = weighing(filledPriceRequest(), FILE_BYTES);
  const query = { name: "Demande de prix lourde (fictive).docx", purpose: "price-request" };
  const file = await play.client.ask("uploadFile", { query, body: bytes });
  const attach = { type: "attach-price-request", actionId: newActionId(), dossierId: id, file: file.sha256 };
  await play.client.ask("command", { body: { ...attach, fileName: file.name } });
  await recordAuthorisation(play, id);
  await prepareSend(play, id);
  return id;
}

async function heavyTemplates({ admin }: Play): Promise<void> {
  const version = "2027-01";
  const heavy = [
    { kind: "contract", name: "Gabarit de contrat lourd (fictif)", bytes: contractTemplate(version) },
    { kind: "non-participation", name: "Questionnaire lourd (fictif)", bytes: nonParticipationQuestionnaire(version) },
  ];
  for (const { kind, name, bytes } of heavy) {
    const fileName = `${name}.docx`;
    const query = { name: fileName, purpose: "template" };
    const { sha256 } = await admin.ask("uploadFile", { query, body: weighing(bytes, FILE_BYTES) });
    await admin.ask("addTemplate", { body: { kind, name, version, file: sha256, fileName } });
  }
}

async function manyProviders({ admin }: Play): Promise<void> {
  const { qualifications } = await admin.ask("catalogue");
  const lines = Array.from({ length: PROVIDERS }, (_, index) => ({
    name: `Prestataire ${index + 1} (fictif)`,
    email: `soumissions@prestataire-${index + 1}.example`,
    qualifications: qualifications.slice(0, 1).map(({ id }) => id),
    contact: "",
    phone: "",
  }));
  const query = { name: "prestataires.csv", purpose: "provider-table" };
  const { sha256 } = await admin.ask("uploadFile", { query, body: providerTableCsv(lines) });
  const result = await admin.ask("importProviders", {
    body: { file: sha256, fileName: "prestataires.csv", dryRun: false },
  });
  const imported = result.added.length + result.changed.length + result.unchanged;
  if (imported !== PROVIDERS) throw new Error(`${imported} providers were imported.`);
}

async function sentAndProven(play: Play, id: DossierId, begun: number): Promise<{ sent: number; proven: number }> {
  let sent: number | null = null;
  for (;;) {
    // A server that is busy for long closes a connection just as it is used again: asked anew.
    const dossier = await dossierOf(play, id).catch((error: unknown) => {
      if (error instanceof TypeError) return null;
      throw error;
    });
    if (!dossier) continue;
    const now = performance.now() - begun;
    if (dossier.sendState === "sent") sent ??= now;
    if (sent !== null && dossier.sent?.proof) return { sent, proven: now };
    if (["failed", "stopped", "unknown"].includes(dossier.sendState) || now > PATIENCE)
      throw new Error(`The price request is "${dossier.sendState}" after ${Math.round(now)} ms.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

/** What somebody writes in an afternoon: one sendMail for each provider, nothing looked at. */
const LOOPED = 10;

async function plainLoop({ m365 }: Stage, { persona }: Play): Promise<{ requests: number; time: number }> {
  const json = { "content-type": "application/json" };
  const app = JSON.stringify({ app: ["Mail.Send"] });
  const answered = await fetch(`${m365}/local/token`, { method: "POST", headers: json, body: app });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(await answered.json());
  const contentBytes = Buffer.from(weighing(filledPriceRequest(), FILE_BYTES)).toString("base64");
  // One document of the three: Graph takes no more than 4 MB in one request.
  const attachments = [1].map((number) => ({
    "@odata.type": "#microsoft.graph.fileAttachment",
    ...{ name: `document-${number}.docx`, contentType: "application/octet-stream", contentBytes },
  }));
  const begun = performance.now();
  for (let index = 0; index < LOOPED; index += 1) {
    const to = [{ emailAddress: { address: `soumissions@prestataire-${index + 1}.example` } }];
    const message = { subject: "Demande de prix (fictive)", body: { contentType: "HTML", content: "<p>Bonjour</p>" } };
    const body = JSON.stringify({ message: { ...message, toRecipients: to, attachments } });
    const headers = { ...json, authorization: `Bearer ${token}` };
    const sent = await fetch(`${m365}/v1.0/users/${persona.id}/sendMail`, { method: "POST", headers, body });
    if (sent.status !== 202) throw new Error(`sendMail answered ${sent.status}.`);
  }
  return { requests: PROVIDERS, time: ((performance.now() - begun) * PROVIDERS) / LOOPED };
}

const Log = z.object({ requests: z.record(z.string(), z.int()) });

/** Requests to Graph by their template, most first; `DELETE` forgets them. */
async function requests({ m365 }: Stage, method: "GET" | "DELETE"): Promise<Map<string, number>> {
  if (method === "DELETE") {
    await fetch(`${m365}/local/log`, { method });
    return new Map();
  }
  const log = await answer(`${m365}/local/log`, Log);
  const graph = Object.entries(log.requests).filter(([name]) => name.includes("/v1.0/"));
  return new Map(graph.sort(([, a], [, b]) => b - a));
}
