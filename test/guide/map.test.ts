import { describe, expect, test } from "@jest/globals";
import { mapView } from "../../src/app/maps.js";
import { layout } from "../../src/domain/map-layout.js";
import { processMaps } from "../../src/guide/processes/map.js";
import type { Transition } from "../../src/guide/processes/services.js";
import { servicesTransitions } from "../../src/guide/processes/services.js";
import { courtier } from "../http/cli-terminal.js";

const { states, moves } = processMaps.services ?? { states: [], moves: [] };
const rows: Transition[] = Object.values(servicesTransitions);

describe("the map of the services", () => {
  test("every state can be reached, and every one but the closed one can be left", () => {
    const reached = new Set(moves.flatMap(({ to }) => [...to]));
    const left = new Set(moves.flatMap(({ from }) => [...from]));
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
    expect(states.filter((state) => !left.has(state))).toEqual(["B9"]);
  });

  test("an act leaves from states, and leads to states, that some row of the process allows", () => {
    for (const { kind, from, to, guards, label } of moves) {
      if (kind === "fact") continue;
      const fits = rows.some(
        (row) =>
          row.guards === guards &&
          to.every((state) => row.to.includes(state)) &&
          from.every((state) => (state === "start" ? row.from.length === 0 : row.from.includes(state))),
      );
      expect({ act: label.en, fits }).toEqual({ act: label.en, fits: true });
    }
  });

  test.each(["fr", "en"] as const)("names every state and move in %s", (lang) => {
    const view = mapView("services", lang);
    for (const { id, label } of view?.states ?? []) expect(label).not.toBe(`common.state-${id}`);
    expect(view?.moves.map(({ number }) => number)).toEqual(moves.map((_, index) => index + 1));
  });
});

describe("the picture", () => {
  const view = mapView("services", "fr");

  test("has a box for each state, none over another, and all inside", () => {
    const { boxes = [], width = 0, height = 0 } = view?.picture ?? {};
    expect(boxes.map(({ id }) => id)).toEqual(["start", ...states]);
    boxes.forEach((box, index) => {
      const next = boxes[index + 1];
      if (next) expect(box.y + box.height).toBeLessThan(next.y);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
    });
  });

  test("has an end on the right box for each state of a move, and no two ends at one place", () => {
    const { lanes = [] } = view?.picture ?? {};
    const ends = lanes.flatMap(({ ends: own }) => own.map(({ y }) => y));
    expect(new Set(ends).size).toBe(ends.length);
    expect(ends).toHaveLength(moves.reduce((sum, { from, to }) => sum + from.length + to.length, 0));
  });

  test("has no two lines over each other", () => {
    const { lanes = [] } = view?.picture ?? {};
    for (const a of lanes)
      for (const b of lanes) if (a !== b && a.x === b.x) expect(a.bottom < b.top || b.bottom < a.top).toBe(true);
  });

  test("refuses a move to a state that is not there", () => {
    const lost = {
      states: [{ id: "A", label: "A" }],
      moves: [{ number: 1, kind: "act" as const, from: ["A"], to: ["Z"] }],
    };
    expect(() => layout(lost)).toThrow("Z");
  });
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
      lines.filter((line) => line.includes("-->")).every((line) => /^ {2}(\[\*\]|B\w+) --> B\w+: [^:]+$/.test(line)),
    ).toBe(true);
  });

  test("says that a process is not followed yet", async () => {
    const missing = Object.entries(processMaps).filter(([, map]) => map === null);
    for (const [process] of missing) expect(await courtier(["map", process])).toMatchObject({ code: 1, out: [] });
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
