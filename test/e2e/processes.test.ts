import { followContract } from "../../src/cli/rehearsal/contract.js";
import { dossierOf, type Play } from "../../src/cli/rehearsal/play.js";
import { buySolution } from "../../src/cli/rehearsal/solutions.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** A purchase of a solution and a contract to its end, as the tab shows them: pages, forms, tables. Needs `dist`. */

const assistant = ownAssistant("processes");
let play: Play;
/** Places of the tab, by a name for their screenshots. */
const places: [name: string, hash: string][] = [];

beforeAll(async () => {
  await assistant.start();
  play = await assistant.play();
  const solution = await buySolution(play, true);
  const contract = await followContract(play);
  for (const [name, id] of [
    ["solution", solution],
    ["contract", contract],
  ] as const) {
    places.push([name, `#/dossiers/${id}`]);
    const { steps } = await dossierOf(play, id);
    const tables = steps?.steps.filter(({ fields }) => fields.some(({ kind }) => kind === "rows")) ?? [];
    for (const step of tables.slice(0, 3)) places.push([`${name}-${step.id}`, `#/dossiers/${id}/etapes/${step.id}`]);
  }
  places.push(
    ["follow-up", "#/suivi"],
    ["open-contract", "#/nouveau/contrat"],
    ["open-solution", "#/nouveau/solution"],
  );
});

afterAll(async () => {
  await play?.chat.close();
  await assistant.stop();
});

test.each([
  ["in French on a wide light screen", { width: 1440, scheme: "light" }, "Français"],
  ["in English on a narrow dark screen", { width: 320, scheme: "dark" }, "English"],
] as const)("nothing is wrong with the pages of a solution and of a contract, %s", async (_, window, language) => {
  const { page, complaints, close } = await assistant.open(window);
  await page.goto(`${assistant.tab}?persona=client#/`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const button = page.getByRole("button", { name: language });
  if ((await button.count()) > 0) await button.click();
  const faults: string[] = [];
  for (const [name, hash] of places) {
    await page.goto(`${assistant.tab}?persona=client${hash}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
    await page.screenshot(assistant.shot(`${name}-${window.width}`));
  }
  expect(places.length).toBeGreaterThan(6);
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
