import type { AdministrationCommand, AdministrationView } from "../../shared/administration.js";
import { LocalDate, OrganisationId, PersonId, QualificationId } from "../../shared/ids.js";
import type { Actor } from "../../src/app/app.js";
import { calendarNow, calendarOf } from "../../src/app/calendar-of.js";
import { readState } from "../../src/app/save.js";
import { instantAt } from "../../src/domain/calendar.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  admin,
  asked,
  auditor,
  camille,
  code,
  must,
  openWorld,
  press,
  readyToSend,
  settle,
  type World,
} from "./world.js";

/** What an administrator changes, who is told, and what a dossier makes of it. */

const GABRIEL = PersonId.parse("0f1c7101-0000-4000-8000-000000000150");
const ASN = OrganisationId.parse("asn");

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

let presses = 0;
type Asking = AdministrationCommand extends infer C
  ? C extends AdministrationCommand
    ? Omit<C, "actionId">
    : never
  : never;
const administer = (change: Asking, who: Actor = admin, actionId?: string) => {
  presses += 1;
  const command = { ...change, actionId: actionId ?? `administer-${presses}` } as AdministrationCommand;
  return world.app.administer(who, command);
};
const view = async (): Promise<AdministrationView> => must(await world.app.administration(admin));
const tagOfPerson = async (id: PersonId) => (await view()).people.find((one) => one.id === id)?.tag ?? null;
const gabriel = (change: Partial<Extract<Asking, { type: "save-person" }>> = {}): Asking => ({
  type: "save-person",
  seen: null,
  id: GABRIEL,
  name: "Gabriel Fictif",
  mail: "Gabriel.Fictif@asn.example",
  organisation: ASN,
  roles: ["client"],
  lang: "fr",
  ...change,
});

describe("people", () => {
  test("are added, changed and withdrawn, and each change stands in the journal of administration", async () => {
    must(await administer(gabriel()));
    expect(await world.app.actor(GABRIEL, "tab")).toMatchObject({
      roles: ["client"],
      mail: "gabriel.fictif@asn.example",
    });
    must(await administer(gabriel({ roles: ["client", "auditor"], seen: await tagOfPerson(GABRIEL) })));
    must(await administer({ type: "withdraw-person", id: GABRIEL, seen: await tagOfPerson(GABRIEL) }));
    expect(await world.app.actor(GABRIEL, "tab")).toBeNull();
    const { journal } = await view();
    expect(journal.map(({ text, actor }) => [text, actor])).toEqual([
      ["Accès retiré\u00a0: Gabriel Fictif.", admin.name],
      ["Fiche enregistrée\u00a0: Gabriel Fictif.", admin.name],
      ["Fiche enregistrée\u00a0: Gabriel Fictif.", admin.name],
    ]);
    expect(journal[1]?.changes).toEqual([{ field: "Rôles", before: "Client", after: "Vérification, Client" }]);
  });

  test("are administered by administrators only", async () => {
    for (const who of [camille, auditor]) {
      expect(code(await world.app.administration(who))).toBe("not-allowed");
      expect(code(await administer(gabriel(), who))).toBe("not-allowed");
      expect(code(await world.app.searchDirectory(who, "Fictif"))).toBe("not-allowed");
    }
    expect(await world.store.rows.people.get(GABRIEL)).toBeNull();
  });

  test("keep one administrator at least", async () => {
    const seen = await tagOfPerson(admin.person);
    const { person: id, name, mail, organisation } = admin;
    expect(code(await administer({ type: "withdraw-person", id, seen }))).toBe("last-administrator");
    const without: Asking = { type: "save-person", seen, id, name, mail, organisation, roles: ["client"], lang: "fr" };
    expect(code(await administer(without))).toBe("last-administrator");
    must(await administer(gabriel({ roles: ["admin"] })));
    must(await administer(without));
    expect((await world.store.rows.people.get(id))?.roles).toEqual(["client"]);
  });

  test("never lose the last administrator when two withdraw each other at the same moment", async () => {
    must(await administer(gabriel({ roles: ["admin"] })));
    const other: Actor = { ...admin, person: GABRIEL, name: "Gabriel Fictif", roles: ["admin"] };
    const tags = { mine: await tagOfPerson(admin.person), theirs: await tagOfPerson(GABRIEL) };
    await Promise.all([
      administer({ type: "withdraw-person", id: GABRIEL, seen: tags.theirs }),
      administer({ type: "withdraw-person", id: admin.person, seen: tags.mine }, other),
    ]);
    const left = (await world.store.rows.people.all()).filter(({ roles }) => roles.includes("admin"));
    expect(left).toHaveLength(1);
  });

  test("are not changed by who saw them as they no longer are", async () => {
    const seen = await tagOfPerson(camille.person);
    const change = { id: camille.person, name: camille.name, mail: camille.mail, seen };
    must(await administer(gabriel({ ...change, roles: ["client", "auditor"] })));
    expect(code(await administer(gabriel({ ...change, roles: ["executive-head"] })))).toBe("record-changed");
    expect(code(await administer(gabriel({ ...change, seen: null })))).toBe("already-there");
    expect((await world.store.rows.people.get(camille.person))?.roles).toEqual(["auditor", "client"]);
  });

  test("are saved once by the same press", async () => {
    must(await administer(gabriel(), admin, "same-press"));
    must(await administer(gabriel(), admin, "same-press"));
    expect((await view()).journal).toHaveLength(1);
  });

  test("belong to an organisation that exists", async () => {
    expect(code(await administer(gabriel({ organisation: OrganisationId.parse("nulle-part") })))).toBe(
      "unknown-organisation",
    );
  });

  test("choose their language without bringing back a role that was withdrawn meanwhile", async () => {
    const before = must(await world.app.administration(admin));
    const seen = before.people.find(({ id }) => id === camille.person)?.tag ?? null;
    must(await administer({ type: "withdraw-person", id: camille.person, seen }));
    await world.app.setLanguage(camille, "en");
    expect(await world.store.rows.people.get(camille.person)).toMatchObject({ roles: [], lang: "en" });
  });
});

describe("somebody without access", () => {
  const stranger = async () => {
    await world.store.rows.people.put({
      ...(await world.store.rows.people.get(camille.person).then((row) => {
        if (!row) throw new Error("Camille is missing.");
        return row;
      })),
      roles: [],
    });
    return camille.person;
  };

  test("asks once, and every administrator is told once", async () => {
    const person = await stranger();
    expect(await world.app.accessStanding(person)).toMatchObject({ access: "none" });
    expect(await world.app.askAccess(person, "en")).toMatchObject({ access: "waiting" });
    expect(await world.app.askAccess(person, "fr")).toMatchObject({ access: "waiting" });
    await settle(world);
    expect(world.chat.posted).toHaveLength(1);
    expect(world.chat.posted[0]).toMatchObject({
      person: admin.person,
      message: { type: "access-requested", name: camille.name, mail: camille.mail },
    });
    expect((await view()).requests).toMatchObject([{ person, name: camille.name, mail: camille.mail }]);
  });

  test("is given a role by an administrator and told so", async () => {
    const person = await stranger();
    await world.app.askAccess(person, "fr");
    await settle(world);
    const seen = (await view()).requests[0]?.tag ?? null;
    const grant: Asking = {
      ...{ type: "grant-access", seen, person, name: camille.name, mail: camille.mail },
      organisation: ASN,
      roles: ["client"],
    };
    must(await administer(grant));
    await settle(world);
    expect(await world.app.actor(person, "chat")).toMatchObject({ roles: ["client"] });
    expect(world.chat.posted.at(-1)).toMatchObject({ person, message: { type: "access-granted" } });
    expect(code(await administer(grant))).toBe("record-changed");
    expect((await view()).requests).toEqual([]);
  });

  test("is refused, told so, and does not come back by asking again", async () => {
    const person = await stranger();
    await world.app.askAccess(person, "fr");
    await settle(world);
    must(await administer({ type: "decline-access", seen: (await view()).requests[0]?.tag ?? null, person }));
    await settle(world);
    expect(world.chat.posted.at(-1)).toMatchObject({ person, message: { type: "access-declined" } });
    expect(await world.app.askAccess(person, "fr")).toMatchObject({ access: "declined" });
    expect((await view()).requests).toEqual([]);
  });
});

describe("organisations and qualifications", () => {
  const ville: Asking = {
    ...{ type: "save-organisation", seen: null, name: "Ville fictive", domain: "ville.example" },
    profile: { rctiSubject: false },
  };

  test("an organisation is added once, under an id made from its domain", async () => {
    const after = must(await administer(ville));
    expect(after.organisations.find(({ domain }) => domain === "ville.example")).toMatchObject({ id: "ville-example" });
    expect(code(await administer(ville))).toBe("already-there");
    expect(code(await administer({ ...ville, domain: "asn.example" }))).toBe("already-there");
  });

  test("a withdrawn qualification is offered to no new dossier, and stays with those that name it", async () => {
    const id = QualificationId.parse("q1-migration");
    const { dossierId } = must(await world.app.act(camille, asked("open-dossier", { qualifications: [id] })));
    const found = (await view()).qualifications.find((one) => one.id === id);
    if (!found) throw new Error("The qualification is missing.");
    const { tag, ...one } = found;
    must(await administer({ type: "save-qualification", seen: tag, ...one, withdrawn: true }));
    expect(code(await world.app.act(camille, asked("open-dossier", { qualifications: [id] })))).toBe(
      "unknown-qualification",
    );
    const again = asked("describe-dossier", { dossierId, qualifications: [id], title: "Autre titre (fictif)" });
    expect(code(await world.app.act(camille, again))).toBe("ok");
    expect(must(await world.app.dossier(camille, dossierId)).qualifications).toMatchObject([{ label: one.fr }]);
  });

  test("two qualifications do not share a label, which the provider table uses as a name", async () => {
    const { fr, en } = (await view()).qualifications[0] ?? { fr: "", en: "" };
    const twin = {
      type: "save-qualification" as const,
      seen: null,
      id: QualificationId.parse("autre"),
      withdrawn: false,
    };
    expect(code(await administer({ ...twin, fr: fr.toUpperCase(), en: "Other" }))).toBe("already-there");
    expect(code(await administer({ ...twin, fr: "Autre (fictive)", en: `${en} bis` }))).toBe("ok");
  });
});

describe("reminders", () => {
  const settings = async () => (await view()).organisations.find(({ id }) => id === ASN)?.reminders;
  const setting = async (days: number, time: string) =>
    administer({ type: "save-reminders", seen: (await settings())?.tag ?? null, organisation: ASN, days, time });

  test.each([
    [1, "06:00", "ok"],
    [5, "20:00", "ok"],
    [0, "09:00", "reminder-out-of-bounds"],
    [6, "09:00", "reminder-out-of-bounds"],
    [2, "05:59", "reminder-out-of-bounds"],
    [2, "20:01", "reminder-out-of-bounds"],
  ])("%d business days before, at %s: %s", async (days, time, expected) => {
    expect(await settings()).toMatchObject({ days: 2, time: "09:00" });
    expect(code(await setting(days, time))).toBe(expected);
  });

  test("come when the organisation chose, and say how many business days are left", async () => {
    must(await setting(4, "13:30"));
    const id = await readyToSend(world);
    must(await press(world, id));
    await settle(world);
    const closesOn = must(await world.app.dossier(camille, id)).solicitation?.closesOn;
    expect(closesOn).toBe("2026-12-10");
    world.clock.set(instantAt(LocalDate.parse("2026-12-04"), "13:29"));
    await settle(world);
    const given = async () =>
      (await world.store.rows.mails.ofDossier(ASN, id)).filter(({ kind }) => kind === "reminder");
    expect(await given()).toHaveLength(0);
    world.clock.set(instantAt(LocalDate.parse("2026-12-04"), "13:30"));
    await settle(world);
    const [reminder] = await given();
    const mail = reminder && (await world.store.rows.mails.get(reminder.key));
    expect(mail?.payload).toMatch(/\b4 jours ouvrables/);
  });
});

describe("closing days of an organisation", () => {
  const closing = async (...days: string[]) =>
    administer({
      type: "save-closing-days",
      seen: (await view()).organisations.find(({ id }) => id === ASN)?.closingDays.tag ?? null,
      organisation: ASN,
      days: days.map((date) => ({ date: LocalDate.parse(date), reason: "Inventaire fictif" })),
    });
  const proposed = async () => must(await world.app.closingChoices(camille)).proposed;

  test("push the proposed date later and explain the day (s3-3-3-response-delay)", async () => {
    expect(await proposed()).toBe("2026-12-07");
    must(await closing("2026-11-26"));
    const choices = must(await world.app.closingChoices(camille));
    expect(choices).toMatchObject({ proposed: "2026-12-08", earliest: "2026-12-07" });
    expect(choices.days.find(({ date }) => date === "2026-11-26")?.reason).toContain("Inventaire fictif");
    expect(
      must(await world.app.closingChoices({ ...camille, organisation: OrganisationId.parse("val-exemple") })).proposed,
    ).toBe("2026-12-07");
  });

  test("a dossier keeps the version that its date was decided with", async () => {
    const id = await readyToSend(world);
    const dossier = async () => {
      const stored = await world.store.rows.dossiers.get(ASN, id);
      if (!stored) throw new Error("The dossier is missing.");
      return readState(stored.state).dossier;
    };
    expect((await dossier()).calendar).toBe("qc-public-administration");
    must(await closing("2026-12-10"));
    expect((await calendarOf(world.store.rows, await dossier())).calendar.closingDays).toBeUndefined();
    expect(must(await world.app.sendPreview(camille, id)).refusals).toEqual([]);
    expect(code(await world.app.act(camille, asked("prepare-send", { dossierId: id })))).toBe("closing-own-day");
    const closesOn = LocalDate.parse("2026-12-08");
    must(await world.app.act(camille, asked("prepare-send", { dossierId: id, closesOn })));
    expect((await dossier()).calendar).toBe("qc-public-administration+1");
    must(await closing("2026-12-10", "2026-12-08"));
    expect((await calendarOf(world.store.rows, await dossier())).id).toBe("qc-public-administration+1");
    expect((await calendarNow(world.store.rows, ASN, await dossier())).id).toBe("qc-public-administration+2");
  });

  test("are given once each, with what the administrator saw", async () => {
    expect(code(await closing("2026-12-07", "2026-12-07"))).toBe("already-there");
    must(await closing("2026-12-07"));
    const stale: Asking = { type: "save-closing-days", seen: "autre", organisation: ASN, days: [] };
    expect(code(await administer(stale))).toBe("record-changed");
  });
});
