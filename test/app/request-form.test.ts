import type { DossierId, Sha256 } from "../../shared/ids.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { admin, asked, camille, code, must, olivia, opened, openWorld, uploaded, view, type World } from "./world.js";

/** The administrator's template as a form: an optional help of guide 3.2. */

const TEMPLATE = "GABARIT 2026-12\n# Organisme\n{Organisme}\n# Contexte\n{Contexte et objectifs}\n{Personne-ressource}";

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await opened(world);
  await put(TEMPLATE, "2026-12");
});

async function put(text: string, version: string): Promise<Sha256> {
  const file = await uploaded(world, text, "template", `gabarit-${version}.docx`);
  const template = { kind: "price-request" as const, name: "Demande de prix (fictif)", version, file };
  return must(await world.app.addTemplate(admin, template)).sha256 as Sha256;
}

const form = async () => must(await world.app.requestForm(camille, id));
const shown = async () => {
  const { template } = await form();
  if (!template) throw new Error("There is no template.");
  return template.sha256;
};

describe("The form of the price request template", () => {
  test("proposes what the dossier already says, and asks for the rest", async () => {
    const { template, fields } = await form();
    const { organisation } = await view(world, id);
    expect(template).toMatchObject({ name: "Demande de prix (fictif)", version: "2026-12" });
    expect(fields).toEqual([
      { name: "Organisme", suggested: organisation },
      { name: "Contexte et objectifs", suggested: "" },
      { name: "Personne-ressource", suggested: `${camille.name}, ${camille.mail}` },
    ]);
  });

  test("makes a file of the official template that the client attaches like any other", async () => {
    const values = [
      { field: "Organisme", text: "Agence fictive" },
      { field: "Contexte et objectifs", text: "Migrer (fictif)" },
    ];
    const file = must(await world.app.fillRequest(camille, id, { template: await shown(), values }));
    expect(file).toMatchObject({
      template: { version: "2026-12" },
      name: expect.stringMatching(/^Demande de prix – .+\.docx$/),
    });
    expect((await view(world, id)).priceRequest).toBeNull();
    const given = { dossierId: id, file: file.sha256, fileName: file.name };
    must(await world.app.act(camille, asked("attach-price-request", given)));
    expect((await view(world, id)).priceRequest).toMatchObject({
      version: 1,
      templateVersion: "2026-12",
      name: file.name,
    });
  });

  test("refuses to fill in a template that has been replaced since it was on screen (s3-2-doc-price-request-template)", async () => {
    const before = await shown();
    await put(`${TEMPLATE}\n{Durée}`, "2027-01");
    const refused = await world.app.fillRequest(camille, id, {
      template: before,
      values: [{ field: "Organisme", text: "Agence fictive" }],
    });
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: "request-template-replaced",
        facts: { version: "2027-01" },
        rule: "s3-2-doc-price-request-template",
      },
    });
  });

  test("refuses a template in which nothing was written", async () => {
    expect(code(await world.app.fillRequest(camille, id, { template: await shown(), values: [] }))).toBe(
      "request-form-empty",
    );
  });

  test("is not there for another organisation", async () => {
    expect(code(await world.app.requestForm(olivia, id))).toBe("not-found");
    const filled = { template: await shown(), values: [{ field: "Organisme", text: "x" }] };
    expect(code(await world.app.fillRequest(olivia, id, filled))).toBe("not-found");
  });

  test("says that there is none while no administrator has added a template with fields", async () => {
    await put("GABARIT 2027-02\nSans champ", "2027-02");
    expect((await form()).fields).toEqual([]);
    const empty = await openWorld(await openTestStore());
    const alone = await opened(empty);
    const { template, fields } = must(await empty.app.requestForm(camille, alone));
    expect({ template: template?.version ?? null, fields }).toEqual({ template: "2026-09", fields: [] });
  });
});
