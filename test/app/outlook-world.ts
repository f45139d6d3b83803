import { renderOutlookCard } from "../../bot/outlook/approval.js";
import { createSeal } from "../../src/adapters/seal.js";
import { createOutlookDoor, type OutlookDoor } from "../../src/app/outlook/door.js";
import type { Outlook } from "../../src/app/outlook/outlook.js";
import type { Store } from "../../src/app/store.js";
import { LOCAL_PROVIDER, serviceMailbox } from "../../src/local/fiction/people.js";
import { openWorld, sentMails, type World } from "./world.js";

/** The application with approvals set up in Outlook, and what stands in the mails that leave. */

export const endpoint = {
  originator: LOCAL_PROVIDER.originator,
  actionsUrl: "https://assistant.example/api/outlook/actions",
  stateUrl: "https://assistant.example/api/outlook/state",
};

export const outlook: Outlook = {
  endpoint,
  sender: { mailbox: serviceMailbox.id, address: serviceMailbox.mail },
  seal: createSeal([{ kid: "essai", secret: "clé fictive de plus de trente-deux caractères" }]),
  render: renderOutlookCard,
  sign: null,
};

export type OutlookWorld = World & { door: OutlookDoor };

export async function openOutlookWorld(store: Store, change: Partial<Outlook> = {}): Promise<OutlookWorld> {
  const own = { ...outlook, ...change };
  const world = await openWorld(store, { outlook: own });
  return { ...world, door: createOutlookDoor(world.deps, own, world.app) };
}

// biome-ignore lint/suspicious/noExplicitAny: a card is looked into at every depth.
export type AnyCard = any;

/** The cards that left from the service mailbox, oldest first, with whom they went to. */
export const cardsSent = (world: World): { to: string; card: AnyCard; html: string }[] =>
  sentMails(world, serviceMailbox.id).flatMap(({ to, html }) => {
    const script = /<script type="application\/adaptivecard\+json">(.*?)<\/script>/s.exec(html)?.[1];
    return script ? [{ to: to[0]?.address ?? "", card: JSON.parse(script), html }] : [];
  });

type Button = { type: string; title: string; body?: string };
export const buttonsOf = (card: AnyCard): Button[] =>
  card.body.flatMap(({ type, actions }: { type: string; actions?: Button[] }) =>
    type === "ActionSet" ? (actions ?? []) : [],
  );

export const tokenIn = (card: AnyCard): string => JSON.parse(card.autoInvokeAction.body).token;
export const textOf = (card: AnyCard): string => JSON.stringify(card.body);
