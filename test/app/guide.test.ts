import type { DossierId } from "../../shared/ids.js";
import { MapView } from "../../shared/maps.js";
import { GuideView } from "../../shared/rule-view.js";
import { WhatIfView } from "../../shared/what-if.js";
import { bySection, guideView } from "../../src/app/guide.js";
import { mapView } from "../../src/app/maps.js";
import { whatIfFor } from "../../src/app/what-if.js";
import { conditions } from "../../src/guide/conditions.js";
import { rules } from "../../src/guide/index.js";
import { day } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { openWorld, press, readyToSend, settle, type World } from "./world.js";

describe("the guide as people read it", () => {
  test.each(["fr", "en"] as const)("has every rule once, in the order of the sections, in words (%s)", (lang) => {
    const view = GuideView.parse(guideView(lang));
    expect(view.rules.map(({ id }) => id).toSorted()).toEqual(Object.keys(rules).toSorted());
    const sections = view.rules.map(({ section }) => section);
    expect(sections).toEqual(sections.toSorted(bySection));
    for (const { actor, binds, applies } of view.rules)
      expect(`${actor} ${binds} ${applies}`).not.toMatch(/guide\.|[{}]/);
  });

  test("says when a rule applies, and what it guards", () => {
    const of = (id: string) => guideView("fr").rules.find((rule) => rule.id === id);
    expect(of("s3-3-3-bcc")).toMatchObject({ applies: null, acts: ["Le courriel aux prestataires est parti"] });
    expect(of("s1-3-contact-centre-cic")?.applies).toBe(
      `${conditions["contact-centre-solution"].fr} et ${conditions["subject-to-decree-530-2021"].fr}`,
    );
  });

  test("counts 3.10 after 3.9, and a chapter before its sections", () => {
    expect(["4.10", "4.9", "4", "4.1.2", "4.1"].toSorted(bySection)).toEqual(["4", "4.1", "4.1.2", "4.9", "4.10"]);
  });

  test("its map fits the shape of the tab API", () => {
    expect(MapView.safeParse(mapView("services", "en")).success).toBe(true);
  });
});

describe("the calendar of a dossier", () => {
  let world: World;
  let dossier: DossierId;
  const camille = { organisation: "asn" as never, lang: "fr" as const };
  beforeEach(async () => {
    world = await openWorld(await openTestStore());
    dossier = await readyToSend(world);
  });

  test("supposes the sending while nothing has left, and counts from the real one afterwards", async () => {
    const before = await whatIfFor(world.deps, camille, { send: day("2027-02-01"), dossier });
    expect(before).toMatchObject({ value: { sendOn: "2027-02-01", steps: [{ known: false }, {}, {}, {}, {}] } });
    await press(world, dossier);
    await settle(world);
    const after = await whatIfFor(world.deps, camille, { send: day("2027-02-01"), dossier });
    expect(WhatIfView.parse(after.ok ? after.value : null)).toMatchObject({
      sendOn: "2026-11-23",
      dossier: { id: dossier },
      steps: [{ known: true }, { id: "closing", date: "2026-12-10", known: true }, {}, {}, {}],
    });
  });

  test("is nobody else's", async () => {
    const asked = { send: day("2027-02-01"), dossier };
    const other = await whatIfFor(world.deps, { ...camille, organisation: "other" as never }, asked);
    expect(other).toMatchObject({ ok: false, refusal: { code: "not-found" } });
  });
});
