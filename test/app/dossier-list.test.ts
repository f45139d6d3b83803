import { ALL_DOSSIERS, type DossierFilter, isFiltered, wantedDossiers } from "../../shared/dossier-filter.js";
import { type DossierId, type LocalDate, QualificationId } from "../../shared/ids.js";
import type { DossierListItem } from "../../shared/views.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { alex, asked, camille, must, openWorld, type World } from "./world.js";

/** The list of dossiers: what each says of itself to who reads it, and which are found. */

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});
const act = (command: Parameters<World["app"]["act"]>[1], who = camille) => world.app.act(who, command);
const open = async (title: string, qualification = "q1-migration", who = camille): Promise<DossierId> =>
  must(await act(asked("open-dossier", { title, qualifications: [QualificationId.parse(qualification)] }), who))
    .dossierId;
const list = (who = camille) => world.app.dossiers(who);

describe("each dossier says", () => {
  test("what the reader is to it, and nothing to who has no part in it", async () => {
    const id = await open("Migrer (fictif)");
    const mine = async (who: typeof camille) => (await list(who)).find((one) => one.id === id)?.mine;
    expect([await mine(camille), await mine(alex)]).toEqual(["owner", null]);
    must(await act(asked("set-team", { dossierId: id, members: [alex.person], substitute: null })));
    expect(await mine(alex)).toBe("team");
    const substitute = { person: alex.person, from: "2026-12-01" as LocalDate, until: null };
    must(await act(asked("set-team", { dossierId: id, members: [alex.person], substitute })));
    expect(await mine(alex)).toBe("substitute");
  });

  test("its qualifications in the reader's language, and whether anything is left to do", async () => {
    const id = await open("Migrer (fictif)", "q2-securite");
    expect(await list()).toMatchObject([{ closed: false, qualificationLabels: [expect.stringMatching(/fictive/)] }]);
    const [english] = await list({ ...camille, lang: "en" });
    expect(english?.qualificationLabels).toEqual([expect.stringMatching(/fictitious/)]);
    const when = world.clock.now();
    must(await act(asked("record-incident", { dossierId: id, kind: "cancelled", when, note: "Abandonné (fictif)." })));
    expect(await list()).toMatchObject([{ closed: true }]);
  });
});

describe("a search", () => {
  let dossiers: DossierListItem[];
  beforeEach(async () => {
    await open("Échéancier de la paie (fictif)");
    world.clock.set("2026-11-24T15:00:00Z");
    await open("Soutien fictif", "q2-securite", alex);
    dossiers = await list();
  });
  const titles = (filter: Partial<DossierFilter>) =>
    wantedDossiers(dossiers, { ...ALL_DOSSIERS, ...filter }).map(({ title }) => title);
  const [paie, soutien] = ["Échéancier de la paie (fictif)", "Soutien fictif"];

  test.each<[string, Partial<DossierFilter>, string[]]>([
    ["nothing is wanted", {}, [soutien, paie]],
    ["a word without its accents and in another case", { text: "ECHEANCIER" }, [paie]],
    ["words in another order", { text: "paie échéancier" }, [paie]],
    ["a word that only one of two has", { text: "paie sécurité" }, []],
    ["a word of the qualification", { text: "securite" }, [soutien]],
    ["spaces alone", { text: "   " }, [soutien, paie]],
    ["the state", { state: "B3d" }, [soutien, paie]],
    ["a state that none is in", { state: "B4" }, []],
    ["who has the ball", { ball: "courtier" }, []],
    ["the reader's own", { mine: "any" }, [paie]],
    ["those that the reader is a substitute of", { mine: "substitute" }, []],
    ["those that are closed", { closed: true }, []],
    ["those that are open", { closed: false }, [soutien, paie]],
    ["two at once", { text: "fictif", mine: "owner" }, [paie]],
  ])("%s", (_, filter, found) => {
    expect(titles(filter)).toEqual(found);
  });

  test("the number, or its end, finds the one", () => {
    const [first] = dossiers;
    expect(titles({ text: first?.id.toLowerCase() ?? "" })).toEqual([first?.title]);
    expect(titles({ text: first?.id.slice(-8) ?? "" })).toEqual([first?.title]);
  });

  test("is one only when something is wanted", () => {
    expect(isFiltered(ALL_DOSSIERS)).toBe(false);
    expect(isFiltered({ ...ALL_DOSSIERS, text: "  " })).toBe(false);
    expect(isFiltered({ ...ALL_DOSSIERS, closed: false })).toBe(true);
  });
});
