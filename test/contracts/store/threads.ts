import type { ProviderId } from "../../../shared/ids.js";
import type { ThreadRow } from "../../../src/app/store/threads.js";
import { expect, test } from "../../jest.js";
import type { UnderTest } from "../store.js";
import { alex, asn, at, camille, dossierId, instant, later, mail, mailKey } from "./rows.js";

const thread = (key: string, change: Partial<ThreadRow> = {}): ThreadRow => ({
  ...{ mail: mailKey(key), organisation: asn, dossier: dossierId, mailbox: camille },
  ...{ conversation: "conversation-1", internetMessageId: "<1@x>", sentAt: at },
  providers: [["été@p1.example", "p-01" as ProviderId]],
  ...change,
});
const long = instant("2020-01-01T00:00:00Z");

export function threadsContract(given: () => UnderTest): void {
  test("keeps the thread of a mail once, and tells which mails have none yet", async () => {
    const { rows } = given().store;
    await rows.mails.add(mail("mail-1", { state: "sent", sentAt: at }), []);
    expect(await rows.mails.written(at)).toHaveLength(1);
    await rows.threads.add(thread("mail-1"));
    await rows.threads.add(thread("mail-1", { conversation: "other" }));
    expect(await rows.threads.ofMailbox(camille, long)).toEqual([thread("mail-1")]);
    expect(await rows.mails.written(at)).toEqual([]);
    expect(await rows.threads.ofMailbox(alex, long)).toEqual([]);
    expect(await rows.threads.ofMailbox(camille, later)).toEqual([]);
  });

  test("gives the threads of a mailbox oldest first, and the mailboxes that have one", async () => {
    const { rows } = given().store;
    await rows.threads.add(thread("mail-2", { sentAt: later }));
    await rows.threads.add(thread("mail-1", { conversation: null, internetMessageId: null, providers: [] }));
    await rows.threads.add(thread("mail-3", { mailbox: alex }));
    expect((await rows.threads.ofMailbox(camille, long)).map((one) => one.mail)).toEqual(["mail-1", "mail-2"]);
    expect(await rows.threads.mailboxes(long)).toEqual([camille, alex].sort());
    expect(await rows.threads.mailboxes(later)).toEqual([camille]);
  });

  test("looks at a mailbox anew from a new thread on, and never takes an older look for the whole", async () => {
    const { rows } = given().store;
    expect(await rows.watches.get(camille)).toBeNull();
    await rows.threads.add(thread("mail-2", { sentAt: later }));
    const watch = await rows.watches.get(camille);
    expect(watch).toMatchObject({ round: 1, since: later, link: null, subscription: null });
    expect(await rows.watches.keepLink(camille, 1, { link: "/next", since: later })).toBe(true);
    await rows.threads.add(thread("mail-1"));
    expect(await rows.watches.get(camille)).toMatchObject({ round: 2, since: at, link: null });
    expect(await rows.watches.keepLink(camille, 1, { link: "/stale", since: later })).toBe(false);
    expect(await rows.watches.keepLink(camille, 2, { link: "/next", since: later })).toBe(true);
    await rows.watches.startOver(camille, 1);
    expect(await rows.watches.get(camille)).toMatchObject({ round: 2, link: "/next" });
    await rows.watches.startOver(camille, 2);
    expect(await rows.watches.get(camille)).toMatchObject({ round: 3, since: later, link: null });
  });

  test("keeps one of two subscriptions to a mailbox, and finds it by its id", async () => {
    const { rows } = given().store;
    await rows.threads.add(thread("mail-1"));
    const first = { subscription: "s-1", clientState: "secret", expiresMs: 1_800_000_000_000 };
    expect(await rows.watches.keepSubscription(camille, null, first)).toBe(true);
    expect(await rows.watches.keepSubscription(camille, null, { ...first, subscription: "s-2" })).toBe(false);
    expect(await rows.watches.ofSubscription("s-1")).toMatchObject({ mailbox: camille, ...first });
    expect(await rows.watches.ofSubscription("s-2")).toBeNull();
    const none = { subscription: null, clientState: null, expiresMs: null };
    expect(await rows.watches.keepSubscription(camille, "s-1", none)).toBe(true);
    expect(await rows.watches.get(camille)).toMatchObject(none);
  });
}
