import { readFileSync } from "node:fs";
import { mailed } from "../../bot/cards/samples.js";
import { DossierId, OrganisationId } from "../../shared/ids.js";
import type { DossierView } from "../../shared/views.js";
import type { Collected } from "../../src/cli/rehearsal/collect.js";
import { type Looker, look } from "../../src/cli/rehearsal/findings.js";
import type { Message } from "../../src/cli/rehearsal/m365.js";
import { rehearsalSchema, type Summary } from "../../src/cli/rehearsal/summary.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { people } from "../../src/local/fiction/people.js";
import { describe, expect, test } from "../jest.js";
import { courtier } from "./cli-terminal.js";

describe("courtier rehearse", () => {
  test.each([
    { args: ["--process", "travaux"], says: ["«\u00a0travaux\u00a0»", "services", "solutions"] },
    { args: ["--variant", "constructor"], says: ["standard", "lost-answer", "without-authorisation"] },
    { args: ["--seed", "1"], says: ["--variant"] },
  ])("names what exists when asked for $args", async ({ args, says }) => {
    const ran = await courtier(["rehearse", ...args]);
    expect(ran).toMatchObject({ code: 2, out: [] });
    for (const word of says) expect(ran.err[0]).toContain(word);
  });
});

describe("docs/rehearsal.schema.json", () => {
  test("is the schema that a summary is written with", () => {
    const published: unknown = JSON.parse(readFileSync("docs/rehearsal.schema.json", "utf8"));
    expect(published).toEqual(JSON.parse(JSON.stringify(rehearsalSchema)));
  });
});

describe("a rehearsal's findings", () => {
  const client = people.find(({ persona }) => persona === "client") ?? people[0];
  const [first, second, stranger] = providers;
  if (!client || !first || !second || !stranger) throw new Error("The fiction is empty.");
  const chosen = [first, second];
  const sha = (digit: string) => digit.repeat(64) as Summary["documents"][number]["sha256"];
  const closesAt = "2026-12-08T21:00:00Z" as Summary["deadlines"][number]["closesAt"];

  const eml = (text: string, header = "") =>
    new TextEncoder().encode(
      `From: ${client.mail}\r\nTo: ${client.mail}\r\n${header}Date: Tue, 24 Nov 2026 14:30:00 +0000\r\nSubject: Demande\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${Buffer.from(text).toString("base64")}\r\n`,
    );

  const kinds = ["price-request", "contract-template", "questionnaire", "proof"] as const;
  const document = (kind: string, index: number) => ({
    sha256: sha(String(index)),
    name: `${kind}.docx`,
    kind,
    size: 1,
    mediaType: "application/octet-stream",
    at: "2026-11-24T14:30:00Z",
    version: null,
  });
  const entry = (type: string, seq: number) => ({
    seq,
    at: "2026-11-24T14:30:00Z",
    actor: "",
    type,
    text: "",
    rules: [],
    hash: "",
  });

  const dossier: DossierView = mailed("sent", {
    state: "B4",
    sent: { sentAt: "2026-11-24T14:30:00Z", internetMessageId: "<1@asn.example>", proof: sha("3"), recipients: 2 },
    documents: kinds.map(document),
    journal: ["price-request-sent", "reminder-given", "reminder-given"].map((type, index) => entry(type, index + 1)),
    solicitation: {
      recipients: chosen.map(({ id }) => id),
      exclusions: [],
      closesAt,
      closesOn: "2026-12-08",
      closesAtTime: "16:00",
      body: "",
      skippedDays: [],
    },
  });

  const request: Summary["mails"][number] = {
    number: 1,
    kind: "price-request",
    dossier: dossier.id,
    from: client.mail,
    to: [client.mail],
    cc: [],
    bcc: chosen.map(({ email }) => email),
    subject: "Demande",
    sentAt: null,
    internetMessageId: "<1@asn.example>",
    attachments: ["0", "1", "2"].map((digit) => ({ name: "", sha256: sha(digit) })),
    file: "mails/1.sent.eml",
    received: chosen.map(({ id, email }) => ({ id, address: email, field: "bcc", file: `mails/1/${id}.eml` })),
  };
  const reminder: Summary["mails"][number] = { ...request, number: 2, kind: "reminder", bcc: [], received: [] };

  const good: Collected = {
    me: {} as Collected["me"],
    dossier,
    mails: [request, reminder],
    answers: [{ from: first.email, subject: "RE: Demande", inReplyTo: "<1@asn.example>", attachments: [] }],
    documents: kinds.map((kind, index) => ({ name: kind, kind, sha256: sha(String(index)), size: 1, file: kind })),
    deadlines: [
      {
        dossier: dossier.id,
        kind: "response",
        sentOn: null,
        businessDays: 10,
        closesOn: "2026-12-08" as Summary["deadlines"][number]["closesOn"],
        closesAt,
        skipped: [],
      },
    ],
    register: [{ Due: closesAt }],
    events: [],
    files: new Map(chosen.map(({ id }) => [`mails/1/${id}.eml`, eml("Bonjour")])),
  };

  const received = (address: string, times: number): Message[] =>
    Array.from({ length: times }, () => ({
      id: "",
      folder: "inbox",
      from: { name: "", address: client.mail },
      to: [{ name: "", address }],
      cc: [],
      bcc: [],
      subject: "",
      sentAt: null,
      internetMessageId: "",
      inReplyTo: null,
      attachments: [],
    }));

  type Changed = { collected?: Partial<Collected>; times?: Record<string, number>; broken?: boolean };

  const found = async ({ collected = {}, times = {}, broken = false }: Changed): Promise<string[]> => {
    const usual = Object.fromEntries(chosen.map(({ email }) => [email, 1]));
    const counts: Record<string, number> = { ...usual, ...times };
    const looker: Looker = {
      persona: client,
      differences: [],
      tell: () => undefined,
      m365: { messages: async (address) => received(address, counts[address] ?? 0) },
    };
    const fault = broken ? { seq: 1, type: null, fault: "altered" } : null;
    await look(looker, { ...good, ...collected }, [
      { dossier: DossierId.parse(dossier.id), organisation: OrganisationId.parse("asn"), events: 3, broken: fault },
    ]);
    return looker.differences;
  };
  const withMail = (change: Partial<Summary["mails"][number]>): Changed => ({
    collected: { mails: [{ ...request, ...change }, reminder] },
  });
  const withFile = (bytes: Uint8Array): Changed => ({
    collected: { files: new Map([...good.files, [`mails/1/${first.id}.eml`, bytes]]) },
  });
  const withDossier = (change: Partial<DossierView>): Changed => ({
    collected: { dossier: { ...dossier, ...change } },
  });

  test("are none when all is as the guide wants it", async () => {
    expect(await found({})).toEqual([]);
  });

  test.each<{ what: string; changed: Changed; says: string }>([
    { what: "a provider got it twice", changed: { times: { [first.email]: 2 } }, says: "2 courriels au lieu de 1" },
    { what: "a provider got nothing", changed: { times: { [first.email]: 0 } }, says: "0 courriels au lieu de 1" },
    { what: "somebody else got it", changed: { times: { [stranger.email]: 1 } }, says: "1 courriels au lieu de 0" },
    { what: "the text names another provider", changed: withFile(eml(`Aussi à ${second.email}`)), says: second.id },
    { what: "the text names one by name", changed: withFile(eml(`Aussi à ${second.name}`)), says: second.id },
    { what: "a Bcc header came along", changed: withFile(eml("", "Bcc: a@b.example\r\n")), says: "champ Cci" },
    { what: "a provider is in To", changed: withMail({ to: [first.email] }), says: "en À" },
    { what: "somebody is in Cc", changed: withMail({ cc: [first.email] }), says: "en Cc" },
    { what: "an attachment is not the dossier's", changed: withMail({ attachments: [] }), says: "contract-template" },
    {
      what: "a reminder left for outside",
      changed: { collected: { mails: [request, { ...reminder, to: [first.email] }] } },
      says: "rappel",
    },
    { what: "there is no proof", changed: { collected: { documents: [] } }, says: "pas de preuve" },
    { what: "the register lacks the date", changed: { collected: { register: [] } }, says: "registre" },
    {
      what: "the delay is too short",
      changed: {
        collected: { deadlines: good.deadlines.map((d) => ({ ...d, closesOn: "2026-12-07" as typeof d.closesOn })) },
      },
      says: "too-early",
    },
    { what: "it was not closed", changed: withDossier({ state: "B3s" }), says: "B3s" },
    { what: "nothing was to leave and did", changed: withDossier({ sent: null }), says: "sont parties" },
    { what: "the chain is broken", changed: { broken: true }, says: "rompue" },
  ])("tell that $what", async ({ changed, says }) => {
    expect((await found(changed)).join("\n")).toContain(says);
  });
});
