import type { ApprovalView } from "../../shared/approvals.js";
import { chatAs } from "../../src/cli/rehearsal/chat.js";
import { until } from "../../src/cli/rehearsal/http.js";
import { newActionId, type Play, startPlay } from "../../src/cli/rehearsal/play.js";
import { prepareStage } from "../../src/cli/rehearsal/stage.js";
import { people } from "../../src/local/fiction/people.js";
import type { Amounts } from "./options.js";
import { median, quantile } from "./statistics.js";
import { ms, type Row } from "./table.js";
import { atTheEnd } from "./undo.js";

/** A decision pressed on its card in Teams while every request to Graph takes a second: the card must not wait for it. */

const DELAY = 1_000;
/** Milliseconds in which a card action is answered at the 99th percentile. */
const LIMIT = 500;
const WARM_UP = 10;

export async function approvals({ approvals: counted }: Amounts): Promise<Row[]> {
  const setting = prepareStage({ ...process.env, DATABASE_URL: "" });
  atTheEnd(() => setting.strike());
  const stage = await setting.raise();
  const play = await startPlay(stage, () => undefined);
  const executive = people.find(({ persona }) => persona === "executive");
  if (!executive) throw new Error("The fiction has no executive.");
  const chat = await chatAs(executive, stage.server);
  try {
    const waiting: ApprovalView[] = [];
    for (let index = 0; index < WARM_UP + counted; index += 1) waiting.push(await asked(play, executive.id));
    // What was asked has left before Graph becomes slow; what follows from the presses meets it.
    await until("les demandes ne sont pas parties", 300, async () => ((await due(stage.server)) === 0 ? true : null));
    await slow(stage.m365);
    const took: number[] = [];
    for (const { id: approval, dossier: dossierId, content } of waiting) {
      const data = { approval, dossierId, content, decision: "approve", actionId: newActionId() };
      const begun = performance.now();
      await chat.press({ verb: "answer-approval", data });
      took.push(performance.now() - begun);
    }
    const measured = took.slice(WARM_UP);
    const row = { part: "approvals", comparedWith: `Graph delayed by ${DELAY} ms`, ratio: "–" };
    const what = `${counted} decisions pressed on their cards`;
    const p99 = quantile(measured, 0.99);
    return [
      { ...row, what: `${what}: p50`, measured: ms(median(measured)), target: "–", holds: null },
      { ...row, what: `${what}: p99`, measured: ms(p99), target: `< ${LIMIT} ms`, holds: p99 < LIMIT },
    ];
  } finally {
    await chat.close();
    await play.chat.close();
    await stage.strike();
  }
}

async function asked({ client }: Play, executive: string): Promise<ApprovalView> {
  const begun = { places: { main: "A4d" }, note: "Déclaré (fictif)", evidence: [] };
  const opening = { type: "open-process", actionId: newActionId(), process: "solutions", title: "Courriels (fictif)" };
  const opened = await client.ask("command", { body: { ...opening, begun, profile: { rctiSubject: true } } });
  const { dossierId } = opened;
  const kind = "executive-authorisation";
  const request = { type: "request-approval", actionId: newActionId(), dossierId, kind, documents: [] };
  await client.ask("command", { body: { ...request, approvers: [executive], memo: "Mémo fictif." } });
  const [approval] = (await client.ask("dossierApprovals", { params: { id: dossierId } })).approvals;
  if (!approval) throw new Error("Nothing was asked.");
  return approval;
}

async function due(server: string): Promise<number> {
  const health = (await (await fetch(`${server}/health`)).json()) as { outbox: { due: number } };
  return health.outbox.due;
}

async function slow(m365: string): Promise<void> {
  const rule = { match: { method: "*", path: "/v1.0/" }, fault: "slow", times: 1_000_000, delayMs: DELAY };
  const answer = await fetch(`${m365}/local/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([rule]),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
