import { z } from "zod";
import { PersonId } from "../shared/ids.js";

/** What the assistant reads of an activity of the chat, parsed once; the rest of the activity is not looked at. */

const Tenant = z.object({ id: z.string() });

const Activity = z.object({
  type: z.string(),
  id: z.string().optional(),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  replyToId: z.string().optional(),
  channelId: z.string(),
  serviceUrl: z.string(),
  from: z.object({ id: z.string(), aadObjectId: z.string().optional() }),
  conversation: z.object({
    id: z.string(),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
    isGroup: z.boolean().optional(),
  }),
  channelData: z.object({ tenant: Tenant.nullish() }).nullish().catch(null),
});

export type Incoming = {
  type: string;
  name: string;
  action: string;
  text: string;
  value: Record<string, unknown> | null;
  /** Who acts: the object id in Entra, said by the channel in a verified activity; never taken from a card. */
  person: PersonId | null;
  channel: string;
  serviceUrl: string;
  /** Every tenant that the activity names. */
  tenants: string[];
  conversation: string;
  private: boolean;
  /** Id of the person in the chat product. */
  chatUser: string;
  /** Identity of this activity in its conversation; empty when the channel gives none. */
  id: string;
  /** The message whose card was pressed. */
  replyTo: string | null;
};

const Value = z.record(z.string(), z.unknown());

/** Of the activities under way: the edge, the handler and the press each ask for the same one. */
const read = new WeakMap<object, Incoming | null>();

export const readActivity = (raw: unknown): Incoming | null => {
  if (typeof raw !== "object" || raw === null) return null;
  const before = read.get(raw);
  if (before !== undefined) return before;
  const incoming = incomingOf(raw);
  read.set(raw, incoming);
  return incoming;
};

const incomingOf = (raw: object): Incoming | null => {
  const parsed = Activity.safeParse(raw);
  if (!parsed.success) return null;
  const { from, conversation, channelData, value, replyToId, channelId, ...activity } = parsed.data;
  const kind = conversation.conversationType ?? (conversation.isGroup ? "groupChat" : "personal");
  const person = PersonId.safeParse(from.aadObjectId?.toLowerCase());
  const values = Value.safeParse(value);
  return {
    type: activity.type,
    name: activity.name ?? "",
    action: activity.action ?? "",
    text: activity.text ?? "",
    value: values.success ? values.data : null,
    person: person.success ? person.data : null,
    channel: channelId,
    serviceUrl: activity.serviceUrl,
    tenants: [conversation.tenantId, channelData?.tenant?.id].filter((id) => id !== undefined),
    conversation: conversation.id,
    private: kind === "personal" && conversation.isGroup !== true,
    chatUser: from.id,
    id: activity.id ?? "",
    replyTo: replyToId ?? null,
  };
};

/** `adaptiveCard/action`. The SDK's own reader drops `trigger` and throws when there is no action. */
const Pressed = z.object({
  action: z.object({ verb: z.string().optional(), data: Value.nullish() }),
  trigger: z.enum(["automatic", "manual"]).optional(),
});

export type Press = { verb: string; data: Record<string, unknown>; automatic: boolean };

export const readPress = (value: Record<string, unknown> | null): Press | null => {
  const parsed = Pressed.safeParse(value);
  if (!parsed.success) return null;
  const { action, trigger } = parsed.data;
  const data = action.data ?? {};
  return { verb: action.verb ?? verbIn(data), data, automatic: trigger === "automatic" };
};

/** An old client presses `Action.Submit`: the data comes as a message's value, the verb inside. */
export const verbIn = ({ verb }: Record<string, unknown>): string => (typeof verb === "string" ? verb : "");
