import { Instant, PersonId, type ProviderId } from "../../../shared/ids.js";
import type { MailRecipient } from "../../../src/app/store/mails.js";
import type { Store } from "../../../src/app/store.js";
import { expect, test } from "../../jest.js";
import type { UnderTest } from "../store.js";
import { asn, at, dossierId, mail, mailKey, otherDossierId, ville } from "./rows.js";

const recipients = (key: string): MailRecipient[] => [
  { mail: mailKey(key), address: "camille.fictif@asn.example", field: "to", provider: null },
  { mail: mailKey(key), address: "z@prestataire.example", field: "bcc", provider: "p-01" as ProviderId },
  { mail: mailKey(key), address: "a@prestataire.example", field: "bcc", provider: "p-02" as ProviderId },
];

const otherPerson = "0f1c7101-0000-4000-8000-000000000777";

const withoutPayload = (key: string) => {
  const { payload: _, ...rest } = mail(key);
  return rest;
};

export function mailsContract(given: () => UnderTest): void {
  test("keeps a mail and its recipients, in their order", async () => {
    const { rows } = given().store;
    await rows.mails.add(mail("mail-1"), recipients("mail-1"));
    expect(await rows.mails.get(mailKey("mail-1"))).toEqual(mail("mail-1"));
    expect(await rows.mails.recipients(mailKey("mail-1"))).toEqual(recipients("mail-1"));
    expect(await rows.mails.get(mailKey("mail-2"))).toBeNull();
  });

  test("keeps the first of two mails with one key", async () => {
    const { rows } = given().store;
    await rows.mails.add(mail("mail-1"), recipients("mail-1"));
    await rows.mails.add(mail("mail-1", { subject: "other" }), []);
    expect(await rows.mails.get(mailKey("mail-1"))).toEqual(mail("mail-1"));
    expect(await rows.mails.recipients(mailKey("mail-1"))).toHaveLength(3);
  });

  test("tells to whom each mail of a dossier goes, of that organisation only", async () => {
    const { rows } = given().store;
    await rows.mails.add(mail("mail-2"), recipients("mail-2"));
    await rows.mails.add(mail("mail-1"), []);
    await rows.mails.add(mail("mail-3", { dossier: otherDossierId }), []);
    expect(await rows.mails.ofDossier(asn, dossierId)).toEqual([
      { ...withoutPayload("mail-2"), to: ["camille.fictif@asn.example"], bccCount: 2 },
      { ...withoutPayload("mail-1"), to: [], bccCount: 0 },
    ]);
    expect(await rows.mails.ofDossier(ville, dossierId)).toEqual([]);
  });

  test("tells which messages are ours, to that organisation only", async () => {
    const { rows } = given().store;
    await rows.mails.add(mail("mail-1", { internetMessageId: "<1@x>" }), []);
    await rows.mails.add(mail("mail-2"), []);
    expect(await rows.mails.ours(asn, ["<1@x>", "<2@x>", ""])).toEqual(["<1@x>"]);
    expect(await rows.mails.ours(asn, [])).toEqual([]);
    expect(await rows.mails.ours(ville, ["<1@x>"])).toEqual([]);
  });

  test("tells what dossiers wrote since then, of every organisation, and not the reminders", async () => {
    const { rows } = given().store;
    const sent = { state: "sent", sentAt: at, draftId: "draft-1" } as const;
    await rows.mails.add(mail("mail-1", sent), []);
    await rows.mails.add(mail("mail-2", { ...sent, kind: "reminder" }), []);
    await rows.mails.add(mail("mail-3", { ...sent, dossier: null }), []);
    await rows.mails.add(mail("mail-4", { state: "sending" }), []);
    await rows.mails.add(mail("mail-5", { ...sent, organisation: ville }), []);
    const { organisation, dossier, mailbox } = mail("mail-1");
    const written = {
      ...{ key: mailKey("mail-1"), organisation, dossier, mailbox, draftId: "draft-1", sentAt: at },
      internetMessageId: null,
    };
    expect(await rows.mails.written(at)).toEqual([
      written,
      { ...written, key: mailKey("mail-5"), organisation: ville },
    ]);
    expect(await rows.mails.written(Instant.parse("2036-01-01T00:00:00Z"))).toEqual([]);
  });

  test("moves a mail only from the state that was read, and changes only what is named", async () => {
    const { rows } = given().store;
    const key = mailKey("mail-1");
    await rows.mails.add(mail("mail-1"), []);
    expect(await rows.mails.move(key, "prepared", { state: "drafted", draftId: "draft-1", looks: 2 })).toBe(true);
    expect(await rows.mails.move(key, "prepared", { state: "failed", problem: "late" })).toBe(false);
    expect(await rows.mails.move(key, "drafted", { looks: 3 })).toBe(true);
    expect(await rows.mails.move(key, "drafted", {})).toBe(true);
    expect(await rows.mails.get(key)).toEqual(mail("mail-1", { state: "drafted", draftId: "draft-1", looks: 3 }));
    expect(await rows.mails.move(key, "drafted", { draftId: null, sentAt: at, internetMessageId: "<é@x>" })).toBe(true);
    expect(await rows.mails.get(key)).toMatchObject({ draftId: null, sentAt: at, internetMessageId: "<é@x>" });
  });

  test("lets one of two begin to send", async () => {
    const { store, replica } = given();
    await store.rows.mails.add(mail("mail-1", { state: "drafted" }), []);
    const moved = await Promise.all(
      [store, replica].map((one) => one.rows.mails.move(mailKey("mail-1"), "drafted", { state: "sending" })),
    );
    expect(moved.sort()).toEqual([false, true]);
  });

  test("counts recipients in every state over everything", async () => {
    const { rows } = given().store;
    await rows.mails.add(mail("mail-1", { state: "sent" }), recipients("mail-1"));
    await rows.mails.add(mail("mail-2", { state: "unknown", organisation: ville }), recipients("mail-2").slice(1));
    expect(await rows.mails.counts()).toEqual({ prepared: 0, drafted: 0, sending: 0, sent: 2, unknown: 2, failed: 0 });
    expect(await rows.mails.countsOf(ville)).toMatchObject({ sent: 0, unknown: 2 });
  });

  test("gives a mailbox its places of one minute, and tells who comes later how long to wait", async () => {
    const { store, replica } = given();
    const keys = ["a", "b", "c", "d"].map((name) => mailKey(`pace-${name}`));
    for (const key of keys) await store.rows.mails.add(mail(key), []);
    const place = (at: Store, index: number, now: number) => at.rows.mails.pace(keys[index] ?? mailKey(""), now, 2);
    const first = await Promise.all([place(store, 0, 1_000_000), place(replica, 1, 1_000_000)]);
    expect(first).toEqual([0, 0]);
    expect(await place(replica, 2, 1_020_000)).toBe(40_000);
    expect(await place(store, 0, 1_030_000)).toBe(0);
    expect(await place(store, 2, 1_060_001)).toBe(0);
    expect(await place(store, 3, 1_060_001)).toBe(29_999);
    await store.rows.mails.add(mail("elsewhere", { mailbox: PersonId.parse(otherPerson) }), []);
    expect(await store.rows.mails.pace(mailKey("elsewhere"), 1_060_001, 2)).toBe(0);
  });

  test("shows what is open: in progress, unknown, or failed and not dealt with, once", async () => {
    const { rows } = given().store;
    for (const state of ["prepared", "drafted", "sending", "sent", "unknown", "failed"] as const)
      await rows.mails.add(mail(`open-${state}`, { state }), recipients(`open-${state}`));
    await rows.mails.add(mail("open-elsewhere", { state: "unknown", organisation: ville }), []);
    const keys = async () => (await rows.mails.open(asn)).map(({ key }) => key);
    expect(await keys()).toEqual(["open-prepared", "open-drafted", "open-sending", "open-unknown", "open-failed"]);
    const by = { at, person: PersonId.parse(otherPerson), note: "Réglé par téléphone (fictif)." };
    expect(await rows.mails.deal(mailKey("open-unknown"), by)).toBe(false);
    expect(await rows.mails.deal(mailKey("open-failed"), by)).toBe(true);
    expect(await rows.mails.deal(mailKey("open-failed"), by)).toBe(false);
    expect(await keys()).not.toContain("open-failed");
    expect(await rows.mails.get(mailKey("open-failed"))).toMatchObject({ dealtNote: by.note, dealtAt: at });
  });
}
