import fc from "fast-check";
import { BrokerOutcome, type Command } from "../../shared/commands.js";
import type { Instant, QualificationId } from "../../shared/ids.js";
import { IncidentKind, IncidentMailId } from "../../shared/incidents.js";
import { PrerequisiteId, PrerequisiteOutcome } from "../../shared/prerequisites.js";
import { instantAt, plusDays } from "../../src/domain/calendar.js";
import { decide } from "../../src/domain/decide/decide.js";
import type { Facts } from "../../src/domain/decide/given.js";
import type { Dossier } from "../../src/domain/dossier.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { evolve } from "../../src/domain/evolve.js";
import { incidentsOf } from "../../src/domain/incidents.js";
import { type Fact, record } from "../../src/domain/record.js";
import {
  camille,
  command,
  day,
  event,
  facts,
  fileFact,
  fileRef,
  filesOf,
  fold,
  mailKey,
  migration,
  providerId,
  security,
  sha,
} from "../build.js";
import { frozen } from "../frozen.js";

/** Random stories up to the closing: people ask for anything in any order, the outside answers anything, days go by. */

export type Draft =
  | { kind: "ask"; command: Command }
  | { kind: "outside"; type: Fact["type"]; stale: boolean }
  | { kind: "days"; days: number };

const START = day("2026-11-23");
const letters = ["a", "b", "c"] as const;
const letter = fc.constantFrom(...letters);
const shaOf = new Map(["a", "b", "c", "e"].map((name) => [name, sha(name)]));
const hash = (name: string) => shaOf.get(name) ?? sha(name);
const qualifications = fc.constantFrom<[QualificationId[], ...QualificationId[][]]>(
  [migration],
  [security],
  [migration, security],
);
const three = [1, 2, 3].map(providerId);
const [first = providerId(1)] = three;

const concerns = (teamsTelephony: boolean, contactCentre = false) =>
  command("set-concerns", { concerns: { teamsTelephony, contactCentre, decree530: contactCentre } });
const attach = (name: string, sameContentDeclared = false) =>
  command("attach-price-request", { file: hash(name), fileName: name, sameContentDeclared });
const aligned = (prerequisite: PrerequisiteId) => command("record-prerequisite-answer", { prerequisite });
const happens = (kind: IncidentKind) =>
  command("record-incident", { kind, when: instantAt(START, "09:00"), provider: first });
const mailFor = (incident: number, what: IncidentMailId) =>
  command("send-incident-mail", { incident, what, provider: first, file: hash("b"), fileName: "b.docx" });

const asks: fc.Arbitrary<Command> = fc.oneof(
  qualifications.map((held) => command("describe-dossier", { qualifications: held })),
  fc.tuple(letter, fc.boolean()).map(([name, declared]) => attach(name, declared)),
  fc.constant(command("request-broker-authorisation")),
  fc
    .record({ outcome: fc.constantFrom(...BrokerOutcome.options), correctionsConfirmed: fc.boolean(), back: letter })
    .map(({ outcome, correctionsConfirmed, back }) =>
      command("record-broker-answer", { outcome, correctionsConfirmed, returnedFile: hash(back) }),
    ),
  fc.constant(command("confirm-corrections")),
  fc.tuple(fc.subarray(three), fc.integer({ min: 8, max: 24 })).map(([recipients, days]) =>
    command("prepare-send", {
      ...{ recipients, closesOn: plusDays(START, days) },
      exclusions: three.map((provider) => ({ provider, reason: "Motif fictif" })),
    }),
  ),
  fc.constant(command("send-price-request")),
  fc.constantFrom("sent" as const, "not-sent" as const).map((verdict) => command("resolve-unknown-send", { verdict })),
  fc.constant(command("declare-task")),
  fc.tuple(fc.boolean(), fc.boolean()).map(([teams, centre]) => concerns(teams, centre)),
  fc.constantFrom(...PrerequisiteId.options).map((prerequisite) => command("ask-prerequisite", { prerequisite })),
  fc
    .tuple(fc.constantFrom(...PrerequisiteId.options), fc.constantFrom(...PrerequisiteOutcome.options))
    .map(([prerequisite, outcome]) => command("record-prerequisite-answer", { prerequisite, outcome })),
  fc.constant(command("send-gathering")),
  fc.constant(command("set-team")),
  fc.constantFrom("replied", "silent").map((outcome) =>
    command("take-step", {
      ...{ step: "responses-read", on: START },
      values: { responses: three.map((provider) => ({ provider, outcome })) },
    }),
  ),
);

const incidents: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(...IncidentKind.options).map(happens),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(...IncidentMailId.options))
    .map(([incident, what]) => mailFor(incident, what)),
  fc
    .integer({ min: 1, max: 4 })
    .map((incident) => command("settle-incident", { incident, decision: "Décision fictive." })),
);

/** What the outside says of the mail that left last, or of one that never was. */
const answers = fc.constantFrom<Fact["type"]>(
  "send-stopped",
  "send-failed",
  "send-unknown",
  "price-request-sent",
  "proof-filed",
  "reminder-given",
  "solicitation-closed",
  "incident-mail-settled",
);

const asked = (one: Command): Draft => ({ kind: "ask", command: one });
const told = (type: Fact["type"]): Draft => ({ kind: "outside", type, stale: false });

/** Roads that are walked often enough for what lies beyond them to be tried too. */
const sending: Draft[] = [
  asked(attach("a")),
  asked(command("record-broker-answer")),
  asked(command("prepare-send")),
  asked(command("send-price-request")),
  told("price-request-sent"),
];
const roads: Draft[][] = [
  [...sending, told("solicitation-closed")],
  [
    ...sending,
    asked(happens("question-changes-request")),
    asked(attach("b")),
    asked(command("request-broker-authorisation")),
    asked(command("record-broker-answer")),
    asked(mailFor(1, "addendum-all")),
    told("incident-mail-settled"),
  ],
  [
    asked(concerns(true)),
    asked(command("ask-prerequisite")),
    asked(aligned("teams-alignment")),
    asked(attach("a")),
    asked(aligned("teams-template")),
    asked(command("ask-prerequisite", { prerequisite: "teams-validation" })),
    asked(aligned("teams-validation")),
    ...sending.slice(1),
  ],
];

const anything: fc.Arbitrary<Draft[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: asks.map(asked) },
    { weight: 2, arbitrary: incidents.map(asked) },
    {
      weight: 3,
      arbitrary: fc
        .record({ type: answers, stale: fc.boolean() })
        .map(({ type, stale }): Draft => ({ kind: "outside", type, stale })),
    },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).map((days): Draft => ({ kind: "days", days })) },
  ),
  { maxLength: 25 },
);

export const story: fc.Arbitrary<Draft[]> = fc
  .tuple(fc.constantFrom(...roads), fc.nat(), anything)
  .map(([road, walked, rest]) => [...road.slice(0, walked % (road.length + 1)), ...rest]);

export type Moment = {
  before: Dossier;
  after: Dossier;
  events: DossierEvent[];
  command: Command | null;
  refused: boolean;
  at: Instant;
};
export type Played = { moments: Moment[]; events: { event: DossierEvent; at: Instant }[]; last: Dossier };

/** Both known to everybody who asks anything; the mail key alone changes. */
const world: Facts = facts({
  files: filesOf(
    fileFact("a"),
    fileFact("b"),
    fileFact("c", { file: fileRef("c", "application/pdf"), emptySections: null, templateVersion: "2026-09" }),
    fileFact("e"),
  ),
});
const opened: DossierEvent = event("dossier-opened");

export function ask(dossier: Dossier, one: Command, at: Instant, mail = "mail-0"): DossierEvent[] | null {
  const given = { ...world, newMailKey: mailKey(mail) };
  const decision = decide({ dossier, command: one, actor: { person: camille, roles: ["client"] }, at, facts: given });
  return decision.ok ? decision.events : null;
}

/** Plays a story and tells every moment of it. Nothing may write into a dossier: each is frozen. */
export function play(drafts: readonly Draft[]): Played {
  let today = START;
  let at = instantAt(today, "10:00");
  let before = frozen(fold([opened], at));
  const moments: Moment[] = [];
  const events = [{ event: opened, at }];
  for (const draft of drafts) {
    if (draft.kind === "days") {
      today = plusDays(today, draft.days);
      at = instantAt(today, "10:00");
      continue;
    }
    const one = draft.kind === "ask" ? draft.command : null;
    const happened = one ? ask(before, one, at, `mail-${moments.length + 1}`) : outside(before, draft, at);
    const after = (happened ?? []).reduce<Dossier>((dossier, next) => frozen(evolve(dossier, next, at)), before);
    moments.push({ before, after, events: happened ?? [], command: one, refused: happened === null, at });
    for (const next of happened ?? []) events.push({ event: next, at });
    before = after;
  }
  return { moments, events, last: before };
}

function outside(dossier: Dossier, draft: Draft, at: Instant): DossierEvent[] {
  if (draft.kind !== "outside") return [];
  const { type, stale } = draft;
  const closesAt = dossier.solicitation?.closesAt ?? at;
  // Mail systems answer about mails that they were given, and calendars about dates that were set.
  if (type === "price-request-sent" && dossier.send.state !== "in-progress") return [];
  const ofIncident = incidentsOf(dossier).flatMap(({ mails }) => mails.map(({ mail }) => mail));
  const current = type === "incident-mail-settled" ? ofIncident.at(-1) : mailOf(dossier);
  const mail = stale || !current ? mailKey("mail-0") : current;
  const base = { "reminder-given": { closesAt, mail }, "solicitation-closed": { closesAt } } as const;
  const change = type in base ? base[type as keyof typeof base] : { mail };
  return record(dossier, event(type, change as never) as Fact);
}

const mailOf = ({ send }: Dossier) => (send.state === "none" ? null : send.mail);
