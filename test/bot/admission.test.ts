import { type BotConfig, botConfigFaults } from "../../bot/admission.js";
import { createBot } from "../../bot/bot.js";
import { placeUrl } from "../../bot/place.js";
import { DossierId } from "../../shared/ids.js";
import { describe, expect, test } from "../jest.js";
import { fakeApp } from "./fake-app.js";
import { localConfig } from "./start.js";

const tenant = "11111111-1111-4111-8111-111111111111";
const production: BotConfig = {
  appId: "22222222-2222-4222-8222-222222222222",
  appPassword: "fictif",
  appType: "SingleTenant",
  tenantId: tenant,
  allowedTenants: [tenant],
  local: false,
  tab: { tabUrl: "https://courtier.example/tab/" },
};

describe("The bot's configuration", () => {
  test("is sound in local mode without an app id, and in production with everything", () => {
    expect([botConfigFaults(localConfig), botConfigFaults(production)]).toEqual([[], []]);
  });

  test.each([
    ["without an app id, which would turn authentication off", { appId: "" }, "authentication is off"],
    ["with a type that the SDK takes for MultiTenant", { appType: "singleTenant " }, "MultiTenant"],
    ["without a tenant of its own", { tenantId: "" }, "no tenant"],
    ["with no tenant allowed", { allowedTenants: [] }, "No tenant is allowed"],
  ])("is refused in production %s", (_, change, words) => {
    expect(botConfigFaults({ ...production, ...change }).join(" ")).toContain(words);
  });

  test("is refused in local mode with an app id: a real secret has no place there", () => {
    expect(botConfigFaults({ ...localConfig, appId: production.appId })).toHaveLength(1);
  });

  test("with a fault makes no bot", () => {
    const parts = {
      app: () => fakeApp().app,
      newId: () => "",
      machineNow: () => 0,
      markPosted: async () => true,
      log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    };
    expect(() => createBot({ ...parts, config: { ...production, appId: "" } })).toThrow("authentication is off");
    expect(createBot({ ...parts, config: production })).toHaveProperty("chat");
    const managed: BotConfig = { ...production, appType: "UserAssignedMsi", appPassword: "" };
    expect(createBot({ ...parts, config: managed })).toHaveProperty("chat");
  });
});

describe("A link to the tab", () => {
  const place = { place: "send", id: DossierId.parse("D-2026-0F1C7101"), screen: 3 } as const;

  test("is the tab's own address outside Teams", () => {
    expect(placeUrl(production.tab, place)).toBe("https://courtier.example/tab/#/dossiers/D-2026-0F1C7101/envoi/3");
    expect(placeUrl(production.tab, { place: "list" })).toBe("https://courtier.example/tab/#/");
  });

  test("stays inside Teams where the tab is installed there", () => {
    const link = new URL(placeUrl({ ...production.tab, teams: { appId: "app", tabEntityId: "accueil" } }, place));
    expect(link.origin + link.pathname).toBe("https://teams.microsoft.com/l/entity/app/accueil");
    expect(link.searchParams.get("webUrl")).toBe("https://courtier.example/tab/#/dossiers/D-2026-0F1C7101/envoi/3");
    expect(JSON.parse(link.searchParams.get("context") ?? "")).toEqual({
      subEntityId: "dossiers/D-2026-0F1C7101/envoi/3",
    });
  });
});
