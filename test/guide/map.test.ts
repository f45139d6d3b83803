import { MapProcess } from "../../shared/maps.js";
import { mapView } from "../../src/app/maps.js";
import { layout } from "../../src/domain/map-layout.js";
import { everyProcess, processOf } from "../../src/guide/processes/index.js";
import { type MapMove, processMap } from "../../src/guide/processes/map.js";
import type { Transition } from "../../src/guide/processes/services.js";
import { servicesTransitions } from "../../src/guide/processes/services.js";
import type { Region } from "../../src/guide/processes/step.js";
import { courtier } from "../http/cli-terminal.js";
import { describe, expect, test } from "../jest.js";

const drawn = MapProcess.options.flatMap((process) => {
  const map = processMap(process);
  return map === null ? [] : [{ process, ...map }];
});
const undrawn = MapProcess.options.filter((process) => processMap(process) === null);
const services = processMap("services")?.moves ?? [];
const isOfStep = (move: MapMove) =>
  everyProcess.some(({ steps }) => Object.values(steps).some(({ label }) => label === move.label));
const rows: Transition[] = Object.values(servicesTransitions);

describe.each(drawn)("the map of $process", ({ process, states, moves }) => {
  const ids = states.map(({ id }) => id);
  /** Where each part of the process begins and ends; the first is reached from outside, the last is never left. */
  const { regions } = processOf(process);
  const ends = (pick: (region: Region) => readonly string[]) =>
    Object.entries<Region>(regions).flatMap(([name, region]) =>
      pick(region).map((state) => (name === "main" ? state : `${name}/${state}`)),
    );

  test("every state can be reached but those where a part begins, and left but those where it ends", () => {
    const reached = new Set([...moves.flatMap(({ to }) => [...to]), ...ends(({ initial }) => [initial])]);
    const left = new Set([...moves.flatMap(({ from }) => [...from]), ...ends(({ final }) => final)]);
    expect(ids.filter((id) => !reached.has(id))).toEqual([]);
    expect(ids.filter((id) => !left.has(id))).toEqual([]);
  });

  test.each(["fr", "en"] as const)("names every state and move in %s", (lang) => {
    const view = mapView(process, lang);
    for (const { id, label } of view?.states ?? []) expect(label).not.toBe(id);
    expect(view?.moves.map(({ number }) => number)).toEqual(moves.map((_, index) => index + 1));
  });

  const picture = mapView(process, "fr")?.picture ?? { width: 0, height: 0, boxes: [], lanes: [] };

  test("has a box for each state, none over another, and all inside", () => {
    const { boxes, width, height } = picture;
    expect(boxes.map(({ id }) => id).filter((id) => id !== "start")).toEqual(ids);
    boxes.forEach((box, index) => {
      const next = boxes[index + 1];
      if (next) expect(box.y + box.height).toBeLessThan(next.y);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
    });
  });

  test("has an end on a box for each state of a move, and no two ends at one place", () => {
    const ends = picture.lanes.flatMap((lane) => lane.ends.map(({ y }) => y));
    expect(new Set(ends).size).toBe(ends.length);
    expect(ends).toHaveLength(moves.reduce((sum, { from, to }) => sum + from.length + to.length, 0));
  });

  test("has no two lines over each other", () => {
    for (const a of picture.lanes)
      for (const b of picture.lanes)
        if (a !== b && a.x === b.x) expect(a.bottom < b.top || b.bottom < a.top).toBe(true);
  });
});

test("an act of the solicitation leaves from states, and leads to states, that some row allows", () => {
  for (const move of services) {
    const { kind, from, to, guards, label } = move;
    if (kind === "fact" || isOfStep(move)) continue;
    const fits = rows.some(
      (row) =>
        row.guards === guards &&
        to.every((state) => row.to.some((one) => one === state)) &&
        from.every((state) => (state === "start" ? row.from.length === 0 : row.from.some((one) => one === state))),
    );
    expect({ act: label.en, fits }).toEqual({ act: label.en, fits: true });
  }
});

test("a step is drawn from where it may be taken, with its guards", () => {
  const chosen = services.find(({ label }) => label.en === "Choose a provider");
  expect(chosen).toMatchObject({ kind: "act", actor: "client", from: ["B4"] });
  expect(chosen?.to).toContain("B4d");
});

test("a picture refuses a move to a state that is not there", () => {
  const lost = [{ number: 1, kind: "act" as const, from: ["A"], to: ["Z"] }];
  expect(() => layout({ states: [{ id: "A", label: "A" }], moves: lost })).toThrow("Z");
});

describe("courtier map", () => {
  test("draws SVG by default, with the guards by id", async () => {
    const { code, out } = await courtier(["map", "services"]);
    expect(code).toBe(0);
    expect(out.join("\n")).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<\/svg>$/s);
    expect(out.join("\n")).toContain("s3-3-3-bcc");
    expect(out.join("\n")).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("writes Mermaid, in English when asked", async () => {
    const { out } = await courtier(["map", "services", "--format", "mermaid", "--lang", "en"]);
    const lines = out.join("\n").split("\n");
    expect(lines[0]).toBe("stateDiagram-v2");
    expect(lines).toContain("  [*] --> B3d: Open the dossier");
    expect(
      lines.filter((line) => line.includes("-->")).every((line) => /^ {2}(\[\*\]|\w+) --> \w+: [^:]+$/.test(line)),
    ).toBe(true);
  });

  test("says that a process is not followed yet", async () => {
    for (const process of undrawn) expect(await courtier(["map", process])).toMatchObject({ code: 1, out: [] });
  });

  test.each([
    [["map"]],
    [["map", "elsewhere"]],
    [["map", "services", "--format", "png"]],
    [["map", "services", "--lang", "de"]],
  ])("tells how it is used: %j", async (args) => {
    expect(await courtier(args)).toMatchObject({ code: 2, out: [] });
  });
});
