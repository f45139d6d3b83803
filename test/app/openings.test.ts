import { LocalDate } from "../../shared/ids.js";
import { providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, expect, test } from "../jest.js";
import {
  asked,
  bothWays,
  camille,
  code,
  must,
  olivia,
  openWorld,
  sentMails,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

const day = (text: string) => LocalDate.parse(text);

async function declared(closesOn: string) {
  const file = await uploaded(world, "GABARIT 2026-09\nMigrer (fictif)");
  const proof = await uploaded(world, "De: courtier\n\nAutorisé.", "evidence", "reponse.eml");
  return asked("open-begun-dossier", {
    begun: {
      reached: "sent",
      priceRequest: { file, name: "demande.docx" },
      authorisedOn: day("2026-11-16"),
      sentOn: day("2026-11-17"),
      sentAtTime: "10:00",
      recipients: [providerId(1), providerId(2)],
      closesOn: day(closesOn),
      closesAtTime: "16:00",
    },
    evidence: [{ file: proof, name: "réponse du Courtier.eml" }],
  });
}

test("a request sent before the tool is shown as declared, and its clock runs", async () => {
  const press = await declared("2026-12-01");
  const { dossierId } = must(await world.app.act(camille, press));
  expect(must(await world.app.act(camille, press)).dossierId).toBe(dossierId);
  await settle(world);
  expect(await view(world, dossierId)).toMatchObject({
    state: "B3s",
    declared: true,
    declaration: {
      reached: "sent",
      sentOn: "2026-11-17",
      evidence: [{ name: "réponse du Courtier.eml" }],
      breaches: [],
    },
    sent: { proof: null, recipients: 2 },
  });
  const journal = (await view(world, dossierId)).journal.at(-1);
  expect(journal?.text).toMatch(/prestataires\s: 2.*réponse du Courtier\.eml/);
  expect(sentMails(world)).toHaveLength(0);
  world.clock.set("2026-11-27T15:00:00Z");
  await settle(world);
  expect(sentMails(world).map(({ subject }) => subject)).toHaveLength(1);
  world.clock.set("2026-12-01T22:00:00Z");
  await settle(world);
  expect((await view(world, dossierId)).state).toBe("B4");
  const { stored, told } = await bothWays(world, dossierId);
  expect(told).toEqual(stored);
});

test("a dossier whose answers are in is declared where its award stands, and told again it is the same", async () => {
  const press = await declared("2026-12-01");
  const { reached: _, ...sending } = press.begun as Extract<typeof press.begun, { reached: "sent" }>;
  const begun = { ...sending, reached: "awarding" as const, places: { main: "B5a", finance: "granted" } };
  const { dossierId } = must(await world.app.act(camille, { ...press, begun }));
  await settle(world);
  const dossier = await view(world, dossierId);
  expect(dossier).toMatchObject({
    state: "B5a",
    declared: true,
    next: "take-step",
    declaration: { reached: "awarding" },
  });
  expect(dossier.journal.some(({ text }) => text.includes("Autorisation financière – Obtenue"))).toBe(true);
  const [next] = dossier.steps?.next ?? [];
  expect(dossier.steps?.steps.find(({ id }) => id === next)?.mine).toBe(true);
  const { stored, told } = await bothWays(world, dossierId);
  expect(told).toEqual(stored);
});

test("a closing that has passed puts the dossier at the analysis, without any reminder", async () => {
  const { dossierId } = must(await world.app.act(camille, await declared("2026-11-20")));
  await settle(world);
  const dossier = await view(world, dossierId);
  expect(dossier.state).toBe("B4");
  expect(dossier.declaration?.breaches.map(({ id }) => id)).toEqual(["s3-3-3-response-delay"]);
  expect(sentMails(world)).toHaveLength(0);
  expect(code(await world.app.dossier(olivia, dossierId))).toBe("not-found");
});
