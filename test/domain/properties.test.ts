import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { BrokerOutcome, type Command, type CommandType } from "../../shared/commands.js";
import type { Instant, QualificationId } from "../../shared/ids.js";
import { NextAction, StateId } from "../../shared/views.js";
import { instantAt, plusDays } from "../../src/domain/calendar.js";
import { decide } from "../../src/domain/decide/decide.js";
import type { Facts } from "../../src/domain/decide/given.js";
import { authorisedForCurrentContent, type Dossier, evolve, stateOf } from "../../src/domain/dossier.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { progressOf } from "../../src/domain/progress.js";
import { type Fact, record } from "../../src/domain/record.js";
import { processMap } from "../../src/guide/processes/map.js";
import { servicesTransitions, type Transition } from "../../src/guide/processes/services.js";
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
import { sequences } from "../sequences.js";

/** Random stories: people ask for anything in any order, the outside answers anything, days go by. */

type Step = { kind: "ask"; command: Command } | { kind: "fact"; fact: Fact } | { kind: "days"; days: number };

const letter = fc.constantFrom("a", "b", "c");
const qualifications = fc.constantFrom<[QualificationId[], ...QualificationId[][]]>(
  [migration],
  [security],
  [migration, security],
);
const recipients = fc.subarray([1, 2, 3].map(providerId));

const asks: fc.Arbitrary<Command> = fc.oneof(
  qualifications.map((held) => command("describe-dossier", { qualifications: held })),
  fc
    .record({ file: letter, sameContentDeclared: fc.boolean() })
    .map(({ file, sameContentDeclared }) =>
      command("attach-price-request", { file: sha(file), fileName: file, sameContentDeclared }),
    ),
  fc.constant(command("request-broker-authorisation")),
  fc
    .record({ outcome: fc.constantFrom(...BrokerOutcome.options), correctionsConfirmed: fc.boolean(), back: letter })
    .map(({ outcome, correctionsConfirmed, back }) =>
      command("record-broker-answer", { outcome, correctionsConfirmed, returnedFile: sha(back) }),
    ),
  fc.record({ recipients, days: fc.integer({ min: 8, max: 24 }) }).map(({ recipients: chosen, days }) =>
    command("prepare-send", {
      recipients: chosen,
      exclusions: [1, 2, 3].map((number) => ({ provider: providerId(number), reason: "Motif fictif" })),
      closesOn: plusDays(day("2026-11-23"), days),
    }),
  ),
  fc.constant(command("send-price-request")),
  fc.constantFrom("sent" as const, "not-sent" as const).map((verdict) => command("resolve-unknown-send", { verdict })),
  fc.constant(command("declare-task")),
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
);

type Draft = Step | { kind: "outside"; type: Fact["type"]; stale: boolean };

/** The road to the sending is walked often enough for what lies beyond it to be tried too. */
const road: Draft[] = [
  { kind: "ask", command: command("attach-price-request", { file: sha("a"), fileName: "a" }) },
  { kind: "ask", command: command("record-broker-answer") },
  { kind: "ask", command: command("prepare-send") },
  { kind: "ask", command: command("send-price-request") },
  { kind: "outside", type: "price-request-sent", stale: false },
  { kind: "outside", type: "solicitation-closed", stale: false },
];

const anything: fc.Arbitrary<Draft[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: asks.map((asked): Draft => ({ kind: "ask", command: asked })) },
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

const story = fc
  .tuple(fc.integer({ min: 0, max: road.length }), anything)
  .map(([walked, rest]): Draft[] => [...road.slice(0, walked), ...rest]);

type Moment = {
  before: Dossier;
  after: Dossier;
  events: DossierEvent[];
  command: Command | null;
  refused: boolean;
  at: Instant;
};

const world: Partial<Facts> = {
  files: filesOf(
    fileFact("a"),
    fileFact("b"),
    fileFact("c", { file: fileRef("c", "application/pdf"), emptySections: null, templateVersion: "2026-09" }),
    fileFact("e"),
  ),
};

/** Plays a story and tells every moment of it. */
function play(drafts: Draft[]): { moments: Moment[]; events: { event: DossierEvent; at: Instant }[] } {
  const opened = event("dossier-opened");
  let today = day("2026-11-23");
  let before = fold([opened], instantAt(today, "10:00"));
  let mails = 0;
  const moments: Moment[] = [];
  const events = [{ event: opened as DossierEvent, at: instantAt(today, "10:00") }];
  for (const draft of drafts) {
    if (draft.kind === "days") {
      today = plusDays(today, draft.days);
      continue;
    }
    const at = instantAt(today, "10:00");
    const asked = draft.kind === "ask" ? draft.command : null;
    mails += 1;
    const happened = asked ? ask(before, asked, at, `mail-${mails}`) : outside(before, draft, at);
    const after = (happened ?? []).reduce<Dossier>((dossier, next) => evolve(dossier, next, at), before);
    moments.push({ before, after, events: happened ?? [], command: asked, refused: happened === null, at });
    events.push(...(happened ?? []).map((next) => ({ event: next, at })));
    before = after;
  }
  return { moments, events };
}

function ask(dossier: Dossier, asked: Command, at: Instant, mail: string): DossierEvent[] | null {
  const given = facts({ ...world, newMailKey: mailKey(mail) });
  const decision = decide({ dossier, command: asked, actor: { person: camille, roles: ["client"] }, at, facts: given });
  return decision.ok ? decision.events : null;
}

function outside(dossier: Dossier, draft: Draft, at: Instant): DossierEvent[] {
  if (draft.kind !== "outside") return [];
  const current = dossier.send.state === "none" ? mailKey("mail-0") : dossier.send.mail;
  const mail = draft.stale ? mailKey("mail-0") : current;
  const closesAt = dossier.solicitation?.closesAt ?? at;
  // Mail systems answer about mails that they were given, and calendars about dates that were set.
  if (draft.type === "price-request-sent" && dossier.send.state !== "in-progress") return [];
  const base = { "reminder-given": { closesAt, mail }, "solicitation-closed": { closesAt } } as const;
  const change = draft.type in base ? base[draft.type as keyof typeof base] : { mail };
  return record(dossier, event(draft.type, change as never) as Fact);
}

const always = (property: (told: ReturnType<typeof play>) => void): void =>
  fc.assert(
    fc.property(story, (drafts) => property(play(drafts))),
    { numRuns: sequences(150) },
  );

describe("whatever people ask and whatever happens", () => {
  test("nothing is sent without the broker's go-ahead on that very content and those qualifications", () => {
    always(({ moments }) => {
      for (const { before, events } of moments)
        for (const next of events) {
          if (next.type !== "send-requested") continue;
          expect(authorisedForCurrentContent(before)).toBe(true);
          expect(before.authorisation).toMatchObject({ content: next.content });
          expect(next.priceRequest.sha256).toBe(before.priceRequest?.file.sha256);
        }
    });
  });

  test("the stories do get to a sending, to a refusal and to a closing", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(story, (drafts) => {
        for (const { after, refused } of play(drafts).moments) seen.add(refused ? "refused" : stateOf(after));
      }),
      { numRuns: 150, seed: 7 },
    );
    expect([...seen].sort()).toEqual(["B3a", "B3d", "B3s", "B3v", "B4", "refused"]);
  });

  test("a request is sent at most once, and its content does not change while it leaves", () => {
    always(({ moments, events }) => {
      expect(events.filter((told) => told.event.type === "price-request-sent").length).toBeLessThanOrEqual(1);
      for (const { before, after } of moments) {
        if (before.send.state !== "in-progress" && before.send.state !== "unknown") continue;
        expect(after.priceRequest).toEqual(before.priceRequest);
        expect(after.solicitation).toEqual(before.solicitation);
        expect(after.authorisation).toEqual(before.authorisation);
      }
    });
  });

  test("folding the events gives the state", () => {
    always(({ moments, events }) => {
      const folded = events.reduce<Dossier | null>((dossier, told) => evolve(dossier, told.event, told.at), null);
      const last = moments.at(-1);
      if (last) expect(folded).toEqual(last.after);
    });
  });

  test("a refusal changes nothing", () => {
    always(({ moments }) => {
      for (const { before, after, refused } of moments) if (refused) expect(after).toBe(before);
    });
  });

  test("every state has somebody who has the ball and one thing to do next", () => {
    always(({ moments }) => {
      for (const { after } of moments) {
        const { next, ball } = progressOf(after);
        expect(NextAction.options).toContain(next);
        expect(["client", "courtier", "providers", "system"]).toContain(ball);
      }
    });
  });

  test("an accepted command lands where its row of the process says", () => {
    always(({ moments }) => {
      for (const { command: asked, after, refused } of moments) {
        if (!asked || refused) continue;
        const row: Transition = servicesTransitions[asked.type];
        expect({ command: asked.type, lands: row.to.includes(stateOf(after)) }).toEqual({
          command: asked.type,
          lands: true,
        });
      }
    });
  });

  test("a dossier goes from state to state only as the map draws it", () => {
    const drawn = new Set(
      (processMap("services")?.moves ?? []).flatMap(({ from, to }) =>
        from.flatMap((a) => to.map((b) => `${a} → ${b}`)),
      ),
    );
    always(({ moments }) => {
      for (const { before, after } of moments) {
        const move = `${stateOf(before)} → ${stateOf(after)}`;
        expect({ move, drawn: stateOf(before) === stateOf(after) || drawn.has(move) }).toEqual({ move, drawn: true });
      }
    });
  });

  test("every fact that is told twice counts once", () => {
    always(({ moments }) => {
      for (const { after, command: asked, events } of moments)
        if (!asked) for (const fact of events) expect(record(after, fact as Fact)).toEqual([]);
    });
  });
});

test("every row of the process starts and ends in states that the contract knows", () => {
  const known: readonly StateId[] = StateId.options;
  for (const type of Object.keys(servicesTransitions) as CommandType[]) {
    const row: Transition = servicesTransitions[type];
    for (const state of [...row.from, ...row.to]) expect(known).toContain(state);
  }
});
