import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { CommandType } from "../../shared/commands.js";
import { NextAction, StateId } from "../../shared/views.js";
import type { Dossier } from "../../src/domain/dossier.js";
import { authorisedForCurrentContent, stateOf } from "../../src/domain/dossier-state.js";
import { evolve } from "../../src/domain/evolve.js";
import { progressOf } from "../../src/domain/progress.js";
import { type Fact, record } from "../../src/domain/record.js";
import { processMap } from "../../src/guide/processes/map.js";
import { servicesTransitions, type Transition } from "../../src/guide/processes/services.js";
import { command } from "../build.js";
import { describe, expect, test } from "../jest.js";
import { DoesNotHold, must } from "../must.js";
import { sequences } from "../sequences.js";
import { ask, type Draft, type Moment, type Played, play, story } from "./random-stories.js";

/** What holds whatever people ask and whatever happens, from the opening to the closing (guide 3.1 to 3.3). */

const drawn = new Set(
  (processMap("services")?.moves ?? []).flatMap(({ from, to }) => from.flatMap((a) => to.map((b) => `${a} → ${b}`))),
);
const nextActions: ReadonlySet<string> = new Set(NextAction.options);
const balls: ReadonlySet<string> = new Set(["client", "courtier", "cic-sector", "providers", "system", "nobody"]);

/** Guide 3.3.3: on that very content and those qualifications. */
function leavesAuthorised({ before, events }: Moment): boolean {
  return events.every((next) => {
    if (next.type === "send-requested")
      return (
        authorisedForCurrentContent(before) &&
        before.authorisation?.content === next.content &&
        next.priceRequest.sha256 === before.priceRequest?.file.sha256
      );
    if (next.type !== "incident-mail-requested" || next.what !== "addendum-all") return true;
    return authorisedForCurrentContent(before) && before.authorisation?.content === next.content;
  });
}

const unchangedWhileLeaving = ({ before, after }: Moment): boolean =>
  (before.send.state !== "in-progress" && before.send.state !== "unknown") ||
  (after.priceRequest === before.priceRequest &&
    after.authorisation === before.authorisation &&
    isDeepStrictEqual(after.solicitation, before.solicitation)) ||
  after.sent !== null;

function offersSomething({ after }: Moment): boolean {
  const { next, ball, state } = progressOf(after);
  return nextActions.has(next) && balls.has(ball) && (state === "B9") === (next === "nothing-left");
}

function landsByItsRow({ command: asked, after, refused }: Moment): boolean {
  if (!asked || refused) return true;
  const row: Transition = servicesTransitions[asked.type];
  return row.to.includes(stateOf(after));
}

const movesAsDrawn = ({ before, after }: Moment): boolean =>
  stateOf(before) === stateOf(after) || drawn.has(`${stateOf(before)} → ${stateOf(after)}`);

const countsOnce = ({ after, command: asked, events }: Moment): boolean =>
  asked !== null || events.every((fact) => record(after, fact as Fact).length === 0);

/** Reading G.10: nobody's response is read while somebody else's may still come. */
const readsInTime = ({ before, events }: Moment): boolean =>
  events.every(
    (next) => next.type !== "step-taken" || (before.sent !== null && ["B3s", "B4"].includes(stateOf(before))),
  );

/** Of every moment of a story. */
const atEveryMoment: Record<string, (moment: Moment) => boolean> = {
  "neither a price request nor a changed one leaves without the broker's go-ahead on that very content and those qualifications":
    leavesAuthorised,
  "no response is read before the request has left": readsInTime,
  "its content does not change while it leaves": unchangedWhileLeaving,
  "a refusal changes nothing": ({ before, after, refused }) => !refused || after === before,
  "every state has somebody who has the ball and one thing to do next, or is final": offersSomething,
  "an accepted command lands where its row of the process says": landsByItsRow,
  "a dossier goes from state to state only as the map draws it": movesAsDrawn,
  "every fact that is told twice counts once": countsOnce,
};

/** Of a whole story. */
const atTheEnd: Record<string, (played: Played) => boolean> = {
  "a request is sent at most once": ({ events }) =>
    events.filter(({ event }) => event.type === "price-request-sent").length <= 1,
  "folding the events gives the state": ({ events, last }) =>
    isDeepStrictEqual(
      events.reduce<Dossier | null>((dossier, told) => evolve(dossier, told.event, told.at), null),
      last,
    ),
  "« Constater » is possible wherever it stands (reading G.1)": ({ last, moments }) =>
    ask(last, command("record-incident"), moments.at(-1)?.at ?? last.openedAt) !== null,
};

function holdsAll(played: Played): void {
  for (const moment of played.moments)
    for (const [what, holds] of Object.entries(atEveryMoment)) must(what, holds(moment));
  for (const [what, holds] of Object.entries(atTheEnd)) must(what, holds(played));
}

const answered = (prerequisite: "teams-alignment" | "teams-template", outcome: "met" | "changes") =>
  command("record-prerequisite-answer", { prerequisite, outcome, mcnPlanned: true, note: "Confirmé (fictif)" });
/** Once in some ten thousand stories: CIC takes its agreement back and gives it again while it validates the request. */
const agreesAgain: Draft[] = [
  command("set-concerns", { concerns: { teamsTelephony: true, contactCentre: false, decree530: false } }),
  answered("teams-alignment", "met"),
  command("attach-price-request"),
  answered("teams-template", "met"),
  command("ask-prerequisite", { prerequisite: "teams-validation" }),
  answered("teams-alignment", "changes"),
  answered("teams-alignment", "met"),
].map((asked) => ({ kind: "ask", command: asked }));

describe("whatever people ask and whatever happens before the closing", () => {
  /** Every story is played once, and everything is held against it. */
  let checked: fc.RunDetails<[Draft[]]> | null = null;
  const check = () => {
    checked ??= fc.check(
      fc.property(story, (drafts) => holdsAll(play(drafts))),
      { numRuns: sequences(1_000), examples: [[agreesAgain]] },
    );
    return checked;
  };

  test.each([...Object.keys(atEveryMoment), ...Object.keys(atTheEnd)])("%s", (what) => {
    const details = check();
    const { errorInstance } = details;
    const another = errorInstance instanceof DoesNotHold && errorInstance.what !== what;
    if (details.failed && !another) throw new Error(fc.defaultReportMessage(details));
  });

  test("the stories do get everywhere: to a sending, a change of it, a closing, to CIC, to what is void or over, and to a refusal", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(story, (drafts) => {
        for (const { after, refused, events } of play(drafts).moments) {
          seen.add(refused ? "refused" : stateOf(after));
          for (const next of events) if (next.type === "incident-mail-requested") seen.add(next.what);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
    const states = ["B1t", "B3a", "B3d", "B3m", "B3s", "B3t", "B3v", "B3x", "B4", "B9"];
    expect([...seen]).toEqual(expect.arrayContaining([...states, "addendum-all", "refused"]));
  });
});

test("every row of the process starts and ends in states that the contract knows", () => {
  const known: readonly StateId[] = StateId.options;
  for (const type of Object.keys(servicesTransitions) as CommandType[]) {
    const row: Transition = servicesTransitions[type];
    for (const state of [...row.from, ...row.to]) expect(known).toContain(state);
  }
});
