import type { LocalDate, QualificationId } from "../../../shared/ids.js";
import type { AccessRow } from "../../../src/app/store/people.js";
import { expect, test } from "../../jest.js";
import type { UnderTest } from "../store.js";
import { alex, asn, at, camille, later, ville } from "./rows.js";

/** What the administration keeps: requests for access, settings of organisations, its journal. */
export function administrationContract(given: () => UnderTest): void {
  const request = (change: Partial<AccessRow> = {}): AccessRow => ({
    ...{ person: camille, name: "", mail: "", state: "waiting", lang: "fr", askedAt: later },
    ...change,
  });

  test("keeps one request for access a person, the oldest first while they wait", async () => {
    const { access } = given().store.rows;
    await access.put(request());
    await access.put(request({ person: alex, askedAt: at }));
    await access.put(request({ name: "Camille Fictif", lang: "en" }));
    expect((await access.waiting()).map(({ person }) => person)).toEqual([alex, camille]);
    await access.put(request({ person: alex, state: "declined" }));
    expect((await access.waiting()).map(({ name }) => name)).toEqual(["Camille Fictif"]);
    expect(await access.get(alex)).toMatchObject({ state: "declined" });
  });

  test("keeps each version of an organisation's closing days", async () => {
    const { organisations } = given().store.rows;
    expect(await organisations.closingDays(asn)).toEqual({ version: 0, days: [] });
    const first = { version: 1, days: [{ date: "2026-12-28" as LocalDate, reason: "Fêtes" }] };
    await organisations.addClosingDays(asn, first);
    await organisations.addClosingDays(asn, { version: 2, days: [] });
    expect(await organisations.closingDays(asn)).toEqual({ version: 2, days: [] });
    expect(await organisations.closingDays(asn, 1)).toEqual(first);
    expect(await organisations.closingDays(ville)).toEqual({ version: 0, days: [] });
    const never = [
      { address: "a@b.example", reason: "Motif fictif", since: "2026-11-01" as LocalDate },
      { address: "c@d.example", reason: "Motif fictif", since: "2026-11-02" as LocalDate },
    ];
    await organisations.putSuppressed(asn, never.toReversed());
    expect(await organisations.suppressed(asn)).toEqual(never);
    expect(await organisations.suppressed(ville)).toEqual([]);
    await organisations.putSuppressed(asn, []);
    expect(await organisations.suppressed(asn)).toEqual([]);
  });

  test("keeps the reminder of an organisation, and its first profile only", async () => {
    const { organisations } = given().store.rows;
    expect(await organisations.reminders(asn)).toBeNull();
    await organisations.putReminders(asn, { days: 3, time: "08:00" });
    await organisations.putReminders(asn, { days: 4, time: "09:30" });
    expect(await organisations.reminders(asn)).toEqual({ days: 4, time: "09:30" });
    await organisations.put({ id: asn, name: "Agence fictive", domain: "asn.example", profile: null });
    await organisations.setFirstProfile(asn, { rctiSubject: true });
    await organisations.setFirstProfile(asn, { rctiSubject: false });
    expect(await organisations.all()).toMatchObject([{ id: asn, profile: { rctiSubject: true } }]);
  });

  test("adds a qualification last, and keeps its place when it is withdrawn", async () => {
    const { catalogue } = given().store.rows;
    const one = (id: string, withdrawn = false) => ({ id: id as QualificationId, fr: id, en: id, withdrawn });
    await catalogue.putQualification(one("q2"));
    await catalogue.putQualification(one("q1"));
    await catalogue.putQualification(one("q2", true));
    expect(await catalogue.qualifications()).toEqual([one("q2", true), one("q1")]);
  });

  test("keeps one line a day for the same refused attempt, and counts it", async () => {
    const { refusedAttempts } = given().store.rows;
    const attempt = { door: "outlook", why: "not-yours", person: camille, about: "a-1", at } as const;
    await Promise.all([1, 2, 3].map(() => refusedAttempts.note(attempt)));
    await refusedAttempts.note({ ...attempt, why: "token-expired", person: null, about: null, at: later });
    expect(await refusedAttempts.newest(10)).toEqual([
      { door: "outlook", why: "token-expired", person: null, about: null, at: later, times: 1 },
      { ...attempt, times: 3 },
    ]);
    expect(await refusedAttempts.newest(1)).toHaveLength(1);
  });

  test("lets one change of the administration be made at a time, and tells them newest first", async () => {
    const { store, replica } = given();
    const change = (one: typeof store, body: string) =>
      one.transaction(async (rows) => {
        await rows.administration.lock();
        const [newest] = await rows.administration.journal(1);
        await rows.administration.note({ at, person: camille, body: `${newest?.body ?? ""}${body}` });
      });
    await Promise.all([change(store, "a"), change(replica, "a"), change(store, "a")]);
    expect((await store.rows.administration.journal(2)).map(({ body }) => body)).toEqual(["aaa", "aa"]);
  });
}
