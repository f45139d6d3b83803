import { translator } from "../../shared/i18n/index.js";
import { Lang } from "../../shared/ids.js";
import { buttonOf, textsOf } from "../../src/cli/rehearsal/chat.js";
import { statesOf } from "../../src/domain/steps/steps.js";
import { processOf } from "../../src/guide/processes/index.js";
import { asked, camille, must, openWorld, type World } from "../app/world.js";
import { openTestStore } from "../fakes/store.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Bot, invoked, press, startBot } from "./start.js";

/** Where a purchase of solutions or a contract may stand, as the chat shows it. */

let world: World;
let bot: Bot;
beforeAll(async () => {
  world = await openWorld(await openTestStore());
  bot = await startBot(world.app);
});
afterAll(() => bot.close());

const places = (["solutions", "contract"] as const).flatMap((process) =>
  Object.keys(processOf(process).regions).flatMap((region) =>
    statesOf(process, region).map((state) => [process, region, state] as const),
  ),
);

describe.each(Lang.options)("in %s", (lang) => {
  test.each(places)(
    "%s, %s at %s: the card says where one is, who acts and what is next",
    async (process, region, state) => {
      const begun = { places: { [region]: state }, note: "Commencé ailleurs (fictif).", evidence: [] };
      const opening = asked("open-process", { process, title: "Déclaré (fictif)", begun });
      const { dossierId } = must(await world.app.act(camille, opening));
      await world.app.setLanguage(camille, lang);
      const card = invoked(await bot.post(press("refresh", { dossierId }))).value as Record<string, unknown>;
      const t = translator(lang);
      const shown = must(await world.app.sheet({ ...camille, lang }, dossierId));
      if (region === "main") expect(shown.state).toBe(state);
      const text = textsOf(card).join("\n");
      expect(text).toContain(t(`common.state-${shown.state}`));
      expect(text).toContain(t(`common.ball-${shown.ball}`));
      expect(text).toContain(t(`common.next-${shown.next}`));
      for (const { label } of shown.way?.next.slice(0, 3) ?? []) expect(text).toContain(label);
      expect((shown.way?.next ?? []).length > 0 || shown.next === "nothing-left" || region !== "main").toBe(true);
      expect(text).not.toMatch(/undefined|null|\$\{|common\./);
      expect(buttonOf(card, "why")).not.toBeNull();
      expect(JSON.stringify(card)).toContain(`#/dossiers/${dossierId}`);
    },
  );
});
