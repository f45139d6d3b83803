import { ApprovalId } from "../../../shared/approvals.js";
import type { ApprovalRow } from "../../../src/app/store/approvals.js";
import { expect, test } from "../../jest.js";
import type { UnderTest } from "../store.js";
import { alex, asn, at, camille, dossierId, later, ville } from "./rows.js";

/** Where decisions are asked, of whom, and through which door they came. */
export function approvalsContract(given: () => UnderTest): void {
  const id = (name: string) => ApprovalId.parse(`approval-${name}`);
  const row = (name: string, change: Partial<ApprovalRow> = {}): ApprovalRow => ({
    ...{ id: id(name), organisation: asn, dossier: dossierId, state: "waiting", askedAt: at, via: null },
    ...change,
  });
  const ids = (rows: ApprovalRow[]) => rows.map((one) => one.id);

  test("lists what waits for a person, oldest first, and what was settled, newest first", async () => {
    const { approvals } = given().store.rows;
    await approvals.add(row("new", { askedAt: later }));
    await approvals.add(row("old", { organisation: ville }));
    await approvals.add(row("other"));
    await approvals.name(id("new"), [camille, alex]);
    await approvals.name(id("old"), [camille]);
    await approvals.name(id("old"), [camille]);
    expect(ids(await approvals.waitingFor(camille))).toEqual([id("old"), id("new")]);
    expect(await approvals.names(id("other"), camille)).toBe(false);
    expect(await approvals.names(id("new"), alex)).toBe(true);
    await approvals.settle(id("old"), { state: "answered", via: "outlook", at });
    await approvals.settle(id("new"), { state: "voided", via: null, at: later });
    await approvals.settle(id("old"), { state: "voided", via: "tab", at: later });
    expect(await approvals.waitingFor(camille)).toEqual([]);
    expect(await approvals.settledOf(camille, 10)).toEqual([
      row("new", { askedAt: later, state: "voided" }),
      row("old", { organisation: ville, state: "answered", via: "outlook" }),
    ]);
    expect(await approvals.get(id("unknown"))).toBeNull();
  });

  test("knows somebody of the directory by object id, as the directory said last", async () => {
    const { approvals } = given().store.rows;
    await approvals.keepPerson(asn, { id: alex, name: "Alex", mail: "alex@asn.example" });
    await approvals.keepPerson(asn, { id: alex, name: "Alex Fictif", mail: "alex.fictif@asn.example" });
    expect(await approvals.people(asn)).toEqual([{ id: alex, name: "Alex Fictif", mail: "alex.fictif@asn.example" }]);
    expect(await approvals.people(ville)).toEqual([]);
    expect(await approvals.organisationNaming(camille)).toBeNull();
    await approvals.add(row("named"));
    await approvals.name(id("named"), [alex]);
    expect(await approvals.organisationNaming(alex)).toEqual({
      ...{ organisation: asn, name: "Alex Fictif", mail: "alex.fictif@asn.example" },
    });
  });
}
