import { createServer } from "node:http";
import { z } from "zod";
import { LOCAL_TENANT, type Persona } from "../../local/fiction/people.js";
import { answer, CannotGoOn } from "./http.js";

/**
 * The chat as a client without a window: it writes, gets the replies in the body (`expectReplies`), presses the buttons
 * of the cards, and listens where the assistant writes of its own accord, as the channel would.
 */

export type Card = Record<string, unknown>;
export type Button = { verb: string; data: Record<string, unknown> };

export type Chat = {
  /** The card that answers. */
  say(text: string): Promise<Card>;
  press(button: Button): Promise<Card>;
  /** What the assistant wrote of its own accord, one text a message. */
  told(): string[];
  /** Where it writes. */
  serviceUrl: string;
  close(): Promise<void>;
};

const AnyCard = z.record(z.string(), z.unknown());
const Attachment = z.object({ contentType: z.string(), content: AnyCard });
const Reply = z.object({ attachments: z.array(Attachment).optional(), text: z.string().optional() });
const Replies = z.object({ activities: z.array(Reply) });
const Pressed = z.object({ statusCode: z.int(), type: z.string(), value: z.unknown() });

const CARD = "application/vnd.microsoft.card.adaptive";

/** `overhear`: every byte that the assistant posts of its own accord. */
export async function chatAs(me: Persona, server: string, overhear?: (bytes: Buffer) => void): Promise<Chat> {
  const channel = await openChannel(overhear);
  let count = 0;
  const activity = (rest: Record<string, unknown>) => {
    count += 1;
    return {
      id: `repetition-${count}`,
      channelId: "msteams",
      serviceUrl: channel.url,
      from: { id: `user-${me.persona}`, name: me.name, aadObjectId: me.id },
      recipient: { id: "assistant-du-courtier", name: "Assistant du Courtier" },
      conversation: { id: `personal-${me.persona}`, conversationType: "personal", tenantId: LOCAL_TENANT },
      locale: "fr-CA",
      ...rest,
    };
  };
  const post = <T>(schema: z.ZodType<T>, rest: Record<string, unknown>) =>
    answer(`${server}/api/messages`, schema, { json: activity(rest) });
  return {
    say: async (text) => {
      const { activities } = await post(Replies, { type: "message", text, deliveryMode: "expectReplies" });
      const card = activities.flatMap(({ attachments = [] }) => attachments).find((a) => a.contentType === CARD);
      if (!card) throw new CannotGoOn(`Le clavardage n’a répondu aucune carte à «\u00a0${text}\u00a0».`);
      return card.content;
    },
    press: async ({ verb, data }) => {
      const value = { action: { type: "Action.Execute", verb, data }, trigger: "manual" };
      const pressed = await post(Pressed, { type: "invoke", name: "adaptiveCard/action", value });
      const card = AnyCard.safeParse(pressed.value);
      if (pressed.type === CARD && card.success) return card.data;
      throw new CannotGoOn(`Le bouton «\u00a0${verb}\u00a0» a répondu ${pressed.statusCode} au lieu d’une carte.`);
    },
    told: channel.told,
    serviceUrl: channel.url,
    close: channel.close,
  };
}

/** The button of a card that carries this verb; `null` when the card does not offer it. */
export function buttonOf(node: unknown, verb: string): Button | null {
  if (Array.isArray(node)) return node.map((child) => buttonOf(child, verb)).find((found) => found !== null) ?? null;
  const element = AnyCard.safeParse(node);
  if (!element.success) return null;
  const { type, verb: own, data } = element.data;
  const carried = AnyCard.safeParse(data);
  if (type === "Action.Execute" && own === verb && carried.success) return { verb, data: carried.data };
  return buttonOf(Object.values(element.data), verb);
}

/** Every text that a card shows. */
export function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  const element = AnyCard.safeParse(node);
  if (!element.success) return [];
  const { text, title, value, ...rest } = element.data;
  const own = [text, title, value].filter((word) => typeof word === "string");
  return [...own, ...Object.values(rest).flatMap(textsOf)];
}

/** Where the assistant posts its own messages: the connector of the channel, as far as it uses one. */
async function openChannel(
  overhear?: (bytes: Buffer) => void,
): Promise<{ url: string; told: () => string[]; close: () => Promise<void> }> {
  const told: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    incoming.on("end", () => {
      const bytes = Buffer.concat(pieces);
      overhear?.(bytes);
      const said = Reply.safeParse(jsonOf(bytes.toString()));
      if (said.success)
        told.push([said.data.text ?? "", ...textsOf(said.data.attachments?.map(({ content }) => content))].join("\n"));
      outgoing.setHeader("content-type", "application/json");
      outgoing.end(JSON.stringify({ id: `message-${told.length}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    told: () => [...told],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
