import { PersonId } from "../../shared/ids.js";
import type { Directory } from "../../src/app/ports/directory.js";
import { people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { value } from "./mail-world.js";

export type DirectoryWorld = {
  directory: Directory;
  /** As the person would in Outlook. */
  setAway(mail: string, until: string | null): Promise<void>;
  setBack(mail: string): Promise<void>;
  close(): Promise<void>;
};

const [camille] = people.map(({ id, name, mail }) => ({ id, name, mail }));

/** What a directory that holds the fictitious people promises. */
export const directoryContract = (name: string, open: () => Promise<DirectoryWorld>): void => {
  describe(`${name} as a directory`, () => {
    let world: DirectoryWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());

    test("gives a person by id, with name and address", async () => {
      expect(value(await world.directory.person(people[0]?.id ?? PersonId.parse("")))).toEqual(camille);
    });

    test("says that nobody has an id", async () => {
      const nobody = PersonId.parse("0f1c7101-0000-4000-8000-00000000dead");
      expect(await world.directory.person(nobody)).toEqual({ ok: true, value: null });
    });

    test.each([
      ["the beginning of a name", "Cami"],
      ["a name in other letters", "camille"],
      ["an address", "camille.fictif@asn.example"],
    ])("finds a person by %s", async (_, text) => {
      expect(value(await world.directory.search(text))).toEqual([camille]);
    });

    test("tells of an automatic reply, with its end where it has one", async () => {
      const id = people[0]?.id ?? PersonId.parse("");
      const mail = people[0]?.mail ?? "";
      expect(value(await world.directory.absence(id))).toBeNull();
      await world.setAway(mail, "2027-01-04T13:00:00Z");
      expect(value(await world.directory.absence(id))).toMatchObject({ until: "2027-01-04T13:00:00Z" });
      await world.setAway(mail, null);
      expect(value(await world.directory.absence(id))).toEqual({ from: null, until: null });
      await world.setBack(mail);
      expect(value(await world.directory.absence(id))).toBeNull();
      const nobody = PersonId.parse("0f1c7101-0000-4000-8000-00000000dead");
      expect(value(await world.directory.absence(nobody))).toBeNull();
    });

    test.each(["introuvable", "", "   ", '"'])("finds nobody for %j", async (text) => {
      expect(await world.directory.search(text)).toEqual({ ok: true, value: [] });
    });
  });
};
