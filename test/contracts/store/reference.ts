import type { QualificationId } from "../../../shared/ids.js";
import type { OrganisationRow } from "../../../src/app/store/organisations.js";
import { expect, test } from "../../jest.js";
import type { UnderTest } from "../store.js";
import {
  alex,
  asn,
  at,
  camille,
  dossierId,
  file,
  later,
  otherDossierId,
  person,
  provider,
  sha,
  template,
  ville,
} from "./rows.js";

/** Files, people, catalogue, templates, forms, chat, register. */
export function referenceContract(given: () => UnderTest): void {
  test("keeps the same bytes of an organisation once, under their first name", async () => {
    const { rows } = given().store;
    const bytes = new Uint8Array([9, 0, 255, 92, 9]).subarray(1, 4);
    await rows.files.put(file(), bytes);
    await rows.files.put(file({ name: "autre.docx", addedBy: alex }), bytes);
    expect(await rows.files.get(asn, sha("a"))).toEqual(file());
    expect([...((await rows.files.bytes(asn, sha("a"))) ?? [])]).toEqual([0, 255, 92]);
    expect(await rows.files.get(ville, sha("a"))).toBeNull();
    expect(await rows.files.bytes(ville, sha("a"))).toBeNull();
  });

  test("keeps a file of 25 MB", async () => {
    const { rows } = given().store;
    const bytes = Buffer.alloc(25_000_000, "Fichier fictif \u00e9\u0000\\");
    await rows.files.put(file({ size: bytes.length }), bytes);
    const kept = (await rows.files.bytes(asn, sha("a"))) ?? new Uint8Array();
    expect(Buffer.compare(bytes, kept)).toBe(0);
  });

  test("knows people by id, and those of an organisation", async () => {
    const { people } = given().store.rows;
    await people.put(person());
    await people.put(person({ lang: "en", roles: [] }));
    await people.put(person({ id: alex, name: "Alex Fictif" }));
    expect(await people.get(camille)).toEqual(person({ lang: "en", roles: [] }));
    expect((await people.ofOrganisation(asn)).map(({ name }) => name)).toEqual(["Alex Fictif", "Camille Fictif"]);
    expect(await people.ofOrganisation(ville)).toEqual([]);
  });

  test("keeps what an organisation told about itself", async () => {
    const { organisations } = given().store.rows;
    const row: OrganisationRow = { id: asn, name: "Agence fictive", domain: "asn.example", profile: null };
    await organisations.put(row);
    expect(await organisations.get(asn)).toEqual(row);
    await organisations.put({ ...row, profile: { rctiSubject: true } });
    expect(await organisations.get(asn)).toEqual({ ...row, profile: { rctiSubject: true } });
    expect(await organisations.get(ville)).toBeNull();
  });

  test("tells what the cards of an organisation rest on, and nothing of another's", async () => {
    const { organisations, catalogue, templates, people } = given().store.rows;
    const nothing = { profile: null, providers: [], currentTemplateVersion: null, people: new Map() };
    expect(await organisations.background(asn)).toEqual(nothing);
    await organisations.put({ id: asn, name: "Agence fictive", domain: "asn.example", profile: { rctiSubject: true } });
    await catalogue.replaceProviders(asn, [provider(1), provider(2)], at);
    await templates.add(template("1"));
    await templates.add(template("2"));
    await templates.add(template("7", { kind: "contract" }));
    await people.put(person());
    expect(await organisations.background(asn)).toEqual({
      profile: { rctiSubject: true },
      providers: [provider(1), provider(2)].map(({ qualifications }) => ({ qualifications })),
      currentTemplateVersion: "2",
      people: new Map([[camille, person().name]]),
    });
    expect(await organisations.background(ville)).toEqual(nothing);
  });

  test("keeps the qualifications in their order, and their newest words", async () => {
    const { catalogue } = given().store.rows;
    const rows = ["q2", "q1"].map((id) => ({ id: id as QualificationId, fr: `${id} fr`, en: `${id} en` }));
    await catalogue.putQualifications(rows.map((row) => ({ ...row, fr: "ancien" })));
    await catalogue.putQualifications(rows);
    expect(await catalogue.qualifications()).toEqual(rows.map((row) => ({ ...row, withdrawn: false })));
  });

  test("replaces the whole provider table of one organisation", async () => {
    const { catalogue } = given().store.rows;
    const many = Array.from({ length: 1_200 }, (_, number) => provider(number));
    await catalogue.replaceProviders(ville, [provider(1, { organisation: ville })], at);
    await catalogue.replaceProviders(asn, many, at);
    expect(await catalogue.providers(asn)).toEqual(many);
    await catalogue.replaceProviders(asn, [provider(7, { phone: "418" }), provider(1)], later);
    expect(await catalogue.providers(asn)).toEqual([provider(7, { phone: "418" }), provider(1)]);
    expect([await catalogue.importedAt(asn), await catalogue.importedAt(ville)]).toEqual([later, at]);
    expect(await catalogue.providers(ville)).toHaveLength(1);
    await catalogue.replaceProviders(asn, [], later);
    expect(await catalogue.providers(asn)).toEqual([]);
  });

  test("keeps one whole table of two imported at the same time", async () => {
    const { store, replica } = given();
    const tables = [[1, 2, 3].map((n) => provider(n)), [3, 4, 5].map((n) => provider(n))];
    await Promise.all(
      [store, replica].map((one, index) => one.rows.catalogue.replaceProviders(asn, tables[index] ?? [], at)),
    );
    expect(tables).toContainEqual(await store.rows.catalogue.providers(asn));
  });

  test("keeps former templates behind the current one of each kind", async () => {
    const { templates } = given().store.rows;
    await templates.add(template("1"));
    await templates.add(template("2"));
    await templates.add(template("1", { kind: "contract" }));
    await templates.add(template("9", { organisation: ville }));
    expect(await templates.current(asn, "price-request")).toEqual(template("2"));
    expect(await templates.current(asn, "contract")).toEqual(template("1", { kind: "contract" }));
    expect(await templates.current(asn, "send-mail")).toBeNull();
    expect((await templates.list(asn)).map(({ kind, version, current }) => [kind, version, current])).toEqual([
      ["contract", "1", true],
      ["price-request", "2", true],
      ["price-request", "1", false],
    ]);
  });

  test("takes a version that comes again in the place of the former", async () => {
    const { templates } = given().store.rows;
    await templates.add(template("1"));
    await templates.add(template("2"));
    await templates.add(template("1", { size: 20 }));
    expect(await templates.current(asn, "price-request")).toEqual(template("1", { size: 20 }));
    expect(await templates.list(asn)).toHaveLength(2);
  });

  test("keeps what a person typed until it is sent", async () => {
    const { forms } = given().store.rows;
    await forms.put(camille, "send", '{"a":1.0}', at);
    await forms.put(camille, "send", '{"b":"é"}', later);
    expect(await forms.get(camille, "send")).toBe('{"b":"é"}');
    expect(await forms.get(alex, "send")).toBeNull();
    await forms.put(camille, "send", null, later);
    expect(await forms.get(camille, "send")).toBeNull();
  });

  test("remembers conversations, shown cards and posts", async () => {
    const { chat, people } = given().store.rows;
    await chat.saveConversation(camille, "one");
    await chat.saveConversation(camille, "two");
    await chat.saveShownCard(camille, dossierId, "activity-1");
    await chat.saveShownCard(camille, dossierId, "activity-2");
    expect(await chat.conversation(camille)).toBe("two");
    expect(await chat.conversation(alex)).toBeNull();
    expect(await chat.visitor(camille)).toEqual({ person: null, conversation: "two" });
    await people.put(person());
    expect(await chat.visitor(camille)).toEqual({ person: person(), conversation: "two" });
    expect(await chat.visitor(alex)).toEqual({ person: null, conversation: null });
    expect(await chat.shownCard(camille, dossierId)).toBe("activity-2");
    expect(await chat.shownCard(camille, otherDossierId)).toBeNull();
    expect([await chat.markPosted("post", at), await chat.markPosted("post", later)]).toEqual([true, false]);
  });
}
