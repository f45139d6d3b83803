import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sourcePlace } from "../../src/adapters/source-place.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";

/** What the log says of a crash: the place in the sources that somebody can open, not in what the build made of them. */

const folder = mkdtempSync(join(tmpdir(), "courtier-map-"));
const built = pathToFileURL(join(folder, "server.js")).href;

beforeAll(() => {
  // The first character of the second line comes from the fifth line of the source, third column.
  const map = { version: 3, sources: ["../src/sending.ts"], names: [], mappings: ";AAIE" };
  writeFileSync(join(folder, "server.js.map"), JSON.stringify(map));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a frame of a bundle is told as its place in the sources", () => {
  expect(sourcePlace(`${built}:2:1`)).toBe(`${new URL("../src/sending.ts", built).href}:5:3`);
});

test.each([
  ["of a file without a map", `${pathToFileURL(join(folder, "other.js")).href}:2:1`],
  ["of a line that comes from no source", `${built}:1:1`],
  ["that is none", ""],
])("a frame %s is told as it is", (_, frame) => {
  expect(sourcePlace(frame)).toBe(frame);
});
