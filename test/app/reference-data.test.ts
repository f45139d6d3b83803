import type { DossierId, Sha256 } from "../../shared/ids.js";
import type { ProviderLine, TableFault } from "../../src/app/ports/documents.js";
import { migration, providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  type actor,
  admin,
  alex,
  asked,
  auditor,
  camille,
  code,
  must,
  olivia,
  opened,
  openWorld,
  readyToSend,
  uploaded,
  view,
  type World,
} from "./world.js";

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

const line = (number: number, change: Partial<ProviderLine> = {}): ProviderLine => ({
  name: `Prestataire fictif ${number}`,
  email: `soumissions@p${number}.example`,
  qualifications: [migration],
  contact: "",
  phone: "",
  ...change,
});

describe("the provider table", () => {
  const table = (content: object) => uploaded(world, JSON.stringify(content), "provider-table", "table.xlsx");
  const importing = async (content: object, dryRun = false, who = camille) =>
    world.app.importProviders(who, { file: await table(content), fileName: "table.xlsx", dryRun });
  const ids = async () => (await world.app.catalogue(camille)).providers.map(({ id }) => id).sort();

  test("says what it adds, changes and removes, and a dry run changes nothing", async () => {
    const lines = [line(1), line(2, { contact: "Sacha Fictif" }), line(4)];
    const before = await world.app.catalogue(camille);
    const expected = {
      added: ["Prestataire fictif 4"],
      changed: [{ name: "Prestataire fictif 2", fields: ["contact"] }],
      removed: ["Prestataire fictif 3"],
      unchanged: 1,
    };
    expect(must(await importing({ ok: true, lines }, true))).toEqual({ dryRun: true, ...expected });
    expect(await world.app.catalogue(camille)).toEqual(before);
    expect(must(await importing({ ok: true, lines }))).toEqual({ dryRun: false, ...expected });
    expect(must(await importing({ ok: true, lines }))).toMatchObject({
      added: [],
      changed: [],
      removed: [],
      unchanged: 3,
    });
  });

  test("is taken whole or not at all", async () => {
    const faults: TableFault[] = [{ row: 3, column: "Courriel", fault: "not-an-address", value: "x" }];
    const before = await world.app.catalogue(camille);
    expect(await importing({ ok: false, faults })).toMatchObject({
      refusal: { code: "table-faults", facts: { faults } },
    });
    expect(await importing({ ok: false, problem: "damaged" })).toMatchObject({
      refusal: { code: "file-problem", facts: { problem: "damaged" } },
    });
    expect(await world.app.catalogue(camille)).toEqual(before);
  });

  test("keeps a provider's id while its address stays, or else its name", async () => {
    must(
      await importing({
        ok: true,
        lines: [line(1, { name: "Autre nom" }), line(2, { email: "nouveau@p2.example" }), line(3)],
      }),
    );
    expect(await ids()).toEqual([1, 2, 3].map(providerId));
  });

  test("gives two providers two ids although each has something of a former one", async () => {
    const lines = [line(1, { name: "Repreneur" }), line(9, { name: "Prestataire fictif 1" }), line(2), line(3)];
    must(await importing({ ok: true, lines }));
    const { providers } = await world.app.catalogue(camille);
    expect(new Set(providers.map(({ id }) => id)).size).toBe(4);
    expect(providers.find(({ name }) => name === "Repreneur")?.id).toBe(providerId(1));
  });

  test("gives a new id to whoever takes over an address that another provider left", async () => {
    must(await importing({ ok: true, lines: [line(8, { name: "Huit" })] }));
    must(await importing({ ok: true, lines: [line(8, { name: "Huit", email: "autre@p8.example" })] }));
    must(
      await importing({
        ok: true,
        lines: [line(8, { name: "Huit", email: "autre@p8.example" }), line(8, { name: "Neuf" })],
      }),
    );
    expect(new Set(await ids()).size).toBe(2);
  });

  test.each<[string, ReturnType<typeof actor>, string]>([
    ["a client", camille, "ok"],
    ["an administrator", admin, "ok"],
    ["an auditor", auditor, "not-allowed"],
  ])("%s: %s", async (_, who, expected) => {
    expect(code(await importing({ ok: true, lines: [line(1)] }, true, who))).toBe(expected);
  });

  test("belongs to its organisation", async () => {
    must(await importing({ ok: true, lines: [line(1)] }));
    expect((await world.app.catalogue(olivia)).providers).toEqual([]);
    const file = await table({ ok: true, lines: [line(1)] });
    const theirs = await world.app.importProviders(olivia, { file, fileName: "table.xlsx", dryRun: false });
    expect(code(theirs)).toBe("file-unknown");
  });
});

describe("templates", () => {
  const file = (text = "contrat 2026-12") => uploaded(world, text, "template", "contrat.docx");
  const adding = async (who = admin, change: object = {}) =>
    world.app.addTemplate(who, {
      kind: "contract",
      name: "Contrat spécifique",
      version: "2026-12",
      file: await file(),
      fileName: "contrat.docx",
      ...change,
    });

  test.each([
    ["a client", camille],
    ["an auditor", auditor],
  ])("are not for %s to add", async (_, who) => {
    expect(code(await adding(who))).toBe("not-allowed");
  });

  test("a new version is the current one, and the former stays in the list", async () => {
    must(await adding());
    const contracts = (await world.app.templates(camille)).filter(({ kind }) => kind === "contract");
    expect(contracts.map(({ version, current }) => [version, current]).sort()).toEqual([
      ["2026-09", false],
      ["2026-12", true],
    ]);
    expect(contracts.find(({ current }) => current)).toMatchObject({ addedBy: admin.name });
  });

  test("are read by the organisation, and by nobody else", async () => {
    const { sha256 } = must(await adding());
    expect(code(await world.app.templateFile(camille, sha256 as Sha256))).toBe("ok");
    expect(code(await world.app.templateFile(olivia, sha256 as Sha256))).toBe("not-found");
    expect(await world.app.templates(olivia)).toEqual([]);
  });

  test("a mail text needs its text, a document its file", async () => {
    expect(code(await adding(admin, { kind: "send-mail", file: undefined }))).toBe("invalid-input");
    expect(
      code(await adding(admin, { kind: "send-mail", text: "Bonjour {organisme}, {date_limite} à {heure_limite}" })),
    ).toBe("ok");
    expect(code(await adding(admin, { file: undefined }))).toBe("file-unknown");
  });

  test("a price request on a former version is taken, and warned about", async () => {
    const dossier = await readyToSend(world);
    const template = { kind: "price-request", version: "2027-01", file: await file("GABARIT 2027-01") };
    must(await adding(admin, template));
    expect((await view(world, dossier)).warnings.map(({ id }) => id)).toEqual(["template-outdated"]);
    expect(must(await world.app.sendPreview(camille, dossier)).refusals).toEqual([]);
  });
});

describe("the organisation's profile", () => {
  const say = async (rctiSubject: boolean) => {
    const own = await world.store.rows.organisations.get(camille.organisation);
    if (own) await world.store.rows.organisations.put({ ...own, profile: { rctiSubject } });
  };
  const warnings = async (id: DossierId) => (await view(world, id)).warnings.map(({ id: warning }) => warning);
  const adopt = (id: DossierId) => world.app.act(camille, asked("adopt-profile", { dossierId: id }));

  test("a dossier under the profile of today says nothing of it (s1-3-own-obligations kept)", async () => {
    const id = await opened(world);
    expect(await warnings(id)).toEqual([]);
    must(await adopt(id));
    expect((await view(world, id)).journal).toHaveLength(1);
  });

  test("one that changed since is told, and taken when a person wants it (s1-3-own-obligations broken)", async () => {
    const id = await opened(world);
    const { profile } = await view(world, id);
    await say(!profile?.rctiSubject);
    expect(await warnings(id)).toEqual(["profile-changed"]);
    expect((await view(world, id)).profile).toEqual(profile);
    must(await adopt(id));
    const after = await view(world, id);
    expect(after).toMatchObject({ profile: { rctiSubject: !profile?.rctiSubject }, warnings: [] });
    expect(after.journal.at(-1)?.text).toContain("le profil actuel de l’organisme");
  });
});

describe("files that come in", () => {
  test.each([
    ["price-request", "", "file-problem"],
    ["broker-answer", "pas un courriel", "file-problem"],
    ["evidence", "", "file-problem"],
    ["evidence", "une preuve", "ok"],
  ] as const)("%s %j: %s", async (purpose, text, expected) => {
    const bytes = new TextEncoder().encode(text);
    expect(code(await world.app.upload(camille, "fichier.eml", purpose, bytes))).toBe(expected);
  });

  test("a broker's answer says what it suggests", async () => {
    const bytes = new TextEncoder().encode("De: courtier@x.example\nObjet: RE\n\nL’envoi est autorisé.");
    expect(must(await world.app.upload(camille, "r.eml", "broker-answer", bytes)).mail).toMatchObject({
      from: "courtier@x.example",
      suggestedOutcome: "authorised",
    });
  });

  test("a file of the organisation that no dossier has is not given out as one of a dossier", async () => {
    const id = await opened(world);
    const sha = await uploaded(world, "une preuve", "evidence", "preuve.txt");
    expect(code(await world.app.fileOf(camille, id, sha))).toBe("not-found");
    must(await world.app.act(camille, asked("declare-task", { dossierId: id, evidence: sha })));
    expect(must(await world.app.fileOf(camille, id, sha)).name).toBe("preuve.txt");
  });
});

describe("the caller's mailbox", () => {
  const from = { name: "Courtier", address: "Courtier.Infonuagique@mcn.gouv.qc.ca" };

  test("shows its newest mails, and which one is the broker's", async () => {
    world.mail.deliver(camille.person, { from: { name: "X", address: "x@y.example" }, subject: "Un", html: "un" });
    world.mail.deliver(camille.person, { from, subject: "RE: demande", html: "Autorisé" });
    const mails = must(await world.app.mailbox(camille));
    expect(mails.map(({ subject, fromBroker }) => [subject, fromBroker])).toEqual([
      ["RE: demande", true],
      ["Un", false],
    ]);
    expect(must(await world.app.mailbox(alex))).toEqual([]);
    expect(must(await world.app.mailbox(camille, "demande"))).toHaveLength(1);
  });

  test("says why it cannot be read", async () => {
    world.mail.fail("inbox", { kind: "refused", status: 403, code: "ErrorAccessDenied" }, { effect: "not-done" });
    expect(await world.app.mailbox(camille)).toMatchObject({
      refusal: { code: "mailbox-unreadable", facts: { reason: "refused" } },
    });
  });

  test("another person's message is not there to file", async () => {
    const { id } = world.mail.deliver(camille.person, { from, subject: "RE", html: "Autorisé" });
    expect(code(await world.app.fileFromMailbox(alex, { messageId: id, purpose: "evidence" }))).toBe(
      "mailbox-unreadable",
    );
    const filed = must(await world.app.fileFromMailbox(camille, { messageId: id, purpose: "evidence" }));
    expect(filed.mediaType).toBe("message/rfc822");
  });

  test.each([
    ["../../etc/passwd", "etc passwd.eml"],
    ["RE: demande \u0000<b>", "RE demande b.eml"],
    ["...", "courriel.eml"],
    ["é".repeat(200), `${"é".repeat(80)}.eml`],
  ])("a subject becomes a harmless file name: %j", async (subject, name) => {
    // The fake parses only its own mails: the subject is given as the parser would.
    const { parseMail } = world.documents;
    world.documents.parseMail = async (bytes) => {
      const parsed = await parseMail(new TextEncoder().encode("De: x\n\n"));
      return bytes.length > 0 && parsed.ok ? { ok: true, mail: { ...parsed.mail, subject } } : parsed;
    };
    const { id } = world.mail.deliver(camille.person, { from, subject: "RE", html: "Autorisé" });
    const filed = must(await world.app.fileFromMailbox(camille, { messageId: id, purpose: "evidence" }));
    expect(filed.name).toBe(name);
  });
});

describe("what the application keeps for a person", () => {
  test("forms, conversation and card, each for that person alone", async () => {
    await world.app.saveForm(camille, "documents", { a: 1 });
    expect(await world.app.form(camille, "documents")).toEqual({ a: 1 });
    expect(await world.app.form(alex, "documents")).toBeNull();
    await world.app.saveForm(camille, "documents", null);
    expect(await world.app.form(camille, "documents")).toBeNull();
    await world.app.saveConversation(camille.person, { id: "c" });
    expect(await world.app.conversation(camille.person)).toEqual({ id: "c" });
    expect(await world.app.conversation(alex.person)).toEqual({});
  });

  test("closing choices count from today, or from the day that is asked", async () => {
    const today = must(await world.app.closingChoices(camille));
    expect(today).toMatchObject({
      from: "2026-11-23",
      earliest: "2026-12-07",
      latest: "2026-12-14",
      proposedTime: "16:00",
    });
    expect(today.days.filter(({ allowed }) => allowed)).toHaveLength(6);
    expect(today.days.every(({ allowed, reason }) => allowed === (reason === null))).toBe(true);
    const later = must(await world.app.closingChoices(camille, "2026-12-18" as never));
    expect(later.earliest).toBe("2027-01-07");
  });
});
