import { Agent, request } from "node:http";
import type { Party } from "./parties.js";

/** One turn: the body of one activity, and whether its answer is the one that is wanted. */
export type Turn = { body: string; fits(status: number, answer: string): boolean };

/** The next turn of a conversation, numbered from 0. */
export type NextTurn = (conversation: number) => Turn;

/**
 * Connections stay open, as those of a chat service do, as long as somebody writes: between two blocks a server may
 * close them at the very moment at which they are used again.
 */
const withConnections = async <T>(work: (agent: Agent) => Promise<T>): Promise<T> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  try {
    return await work(agent);
  } finally {
    agent.destroy();
  }
};

/** Milliseconds from the request to the end of the answer. */
async function take(agent: Agent, party: Party, { body, fits }: Turn): Promise<number> {
  const begun = performance.now();
  const { status, answer } = await post(agent, party.messages, body);
  const took = performance.now() - begun;
  if (!fits(status, answer)) throw new Error(`${party.name} answered ${status}: ${answer.slice(0, 400)}`);
  return took;
}

export const oneAfterTheOther = (party: Party, next: NextTurn, turns: number): Promise<number[]> =>
  withConnections(async (agent) => {
    const took: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) took.push(await take(agent, party, next(0)));
    return took;
  });

/** Every conversation goes on as soon as it has its answer. Gives the milliseconds of the whole. */
export const allAtOnce = (
  party: Party,
  next: NextTurn,
  { conversations, turnsEach }: { conversations: number; turnsEach: number },
): Promise<number> =>
  withConnections(async (agent) => {
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: conversations }, async (_, conversation) => {
        for (let turn = 0; turn < turnsEach; turn += 1) await take(agent, party, next(conversation));
      }),
    );
    return performance.now() - begun;
  });

function post(agent: Agent, url: string, body: string): Promise<{ status: number; answer: string }> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, answer: Buffer.concat(pieces).toString() }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
