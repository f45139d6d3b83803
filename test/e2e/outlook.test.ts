import type { DossierId } from "../../shared/ids.js";
import { dossierOf, newActionId, type Play } from "../../src/cli/rehearsal/play.js";
import { takeStep } from "../../src/cli/rehearsal/steps.js";
import { people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** The executive head answers inside the local Outlook: the mail, its card, the press, what the dossier knows. Needs `dist`. */

const assistant = ownAssistant("outlook");
const executive = people.find(({ persona }) => persona === "executive");
const common = {
  solutions: "Suite fictive",
  volume: "100 postes",
  months: 36,
  source: "configurator",
  dated: "2026-11-20",
};
const dear = { ...common, supplier: "Fournisseur fictif 1", amount: 90_000_00 };
const cheap = { ...common, supplier: "Fournisseur fictif 2", amount: 80_000_00 };
const criteria = [{ criterion: "Compatibilité technologique (fictif)", related: true }];

let play: Play;

beforeAll(async () => {
  await assistant.start();
  play = await assistant.play();
});

afterAll(async () => {
  await play?.chat.close();
  await assistant.stop();
});

/** A solution dearer than the cheapest one is chosen, and the executive head is asked (guide 2.4.3). */
async function asked(title: string): Promise<DossierId> {
  const { dossierId } = await play.client.ask("command", {
    body: {
      ...{ type: "open-process", actionId: newActionId(), process: "solutions", title },
      profile: { rctiSubject: true },
    },
  });
  await takeStep(play, dossierId, "facts-stated", {
    ...{ cloud: true, centre: false, decree: false, personal: true, "data-outside": true, "supplier-outside": false },
    ...{ sensitive: false, renewal: false },
  });
  await takeStep(play, dossierId, "efvp-done", { result: "Protection adéquate (fictif)." }, ["EFVP.txt"]);
  await takeStep(play, dossierId, "needs-complete", { months: 36, budget: "Prévu (fictif)." });
  const candidates = [dear, cheap].map(({ supplier }) => ({ supplier, solution: "Suite fictive" }));
  await takeStep(play, dossierId, "suppliers-shortlisted", { candidates });
  for (const { supplier, solution } of candidates)
    await takeStep(play, dossierId, "solution-analysed", { supplier, solution, conforms: true, why: "Conforme." });
  await takeStep(play, dossierId, "list-final");
  await takeStep(play, dossierId, "scenarios-computed", { scenarios: [dear, cheap] });
  await takeStep(play, dossierId, "choice-made", { supplier: dear.supplier, criteria, justification: "Voir le mémo." });
  await play.client.ask("command", {
    body: {
      ...{ type: "request-approval", actionId: newActionId(), dossierId, kind: "executive-authorisation" },
      ...{ approvers: [executive?.id], documents: [], neededBy: "2027-01-15" },
      memo: "Le fournisseur retenu est compatible avec l’existant (fictif).",
    },
  });
  return dossierId;
}

test.each(["light", "dark"] as const)("the executive head authorises from the mail, %s", async (scheme) => {
  const dossier = await asked(`Suite bureautique ${scheme} (fictif)`);
  const { page, complaints, close } = await assistant.open({ width: 1280, scheme });
  await page.goto(`${assistant.m365}/#courrier`);
  await page.getByRole("button", { name: executive?.mail }).click();
  await page
    .getByRole("button", { name: `bureautique ${scheme}` })
    .first()
    .click();
  const card = page.getByRole("region", { name: "Carte du message" });
  await card.getByRole("button", { name: "Approuver" }).waitFor();
  await page.screenshot(assistant.shot(`card-before-${scheme}`));
  expect(await faultsOf(page)).toEqual([]);

  // A change without a word is not taken: the card says so beside the field.
  await card.getByRole("button", { name: "Demander des modifications" }).click();
  await card
    .getByRole("status")
    .getByText(/commentaire/i)
    .waitFor();
  await page.screenshot(assistant.shot(`card-refused-${scheme}`));
  await card.getByRole("textbox").fill('D’accord, pour "36 mois" (fictif).');
  await card.getByRole("button", { name: "Approuver" }).click();
  await card.getByText("Votre reponse est enregistree.").waitFor();
  await card.getByText('D’accord, pour "36 mois" (fictif).').waitFor();
  await page.screenshot(assistant.shot(`card-after-${scheme}`));
  expect(await card.getByRole("button", { name: "Approuver" }).count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();

  const journal = JSON.stringify((await dossierOf(play, dossier)).journal);
  expect(journal).toContain(executive?.name ?? "-");
});

test("the same mail opened after the decision, by the telephone's width, shows who decided", async () => {
  const { page, close } = await assistant.open({ width: 360, scheme: "light" });
  await page.goto(`${assistant.m365}/#courrier`);
  await page.getByRole("button", { name: executive?.mail }).click();
  await page.getByRole("button", { name: "bureautique light" }).first().click();
  const card = page.getByRole("region", { name: "Carte du message" });
  await card
    .getByText(executive?.name ?? "")
    .first()
    .waitFor();
  expect(await card.getByRole("button", { name: "Approuver" }).count()).toBe(0);
  await page.screenshot(assistant.shot("card-reopened-360"));
  expect(await faultsOf(page)).toEqual([]);
  await close();
});
