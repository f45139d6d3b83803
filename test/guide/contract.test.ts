import type { StepValues } from "../../shared/steps.js";
import { seaoFieldsFor } from "../../src/domain/steps/checks-publication.js";
import { placeOf } from "../../src/domain/steps/steps.js";
import { tokensOf } from "../../src/domain/steps/tokens.js";
import { after, begun, breaches, clock, opened, refusal, sheet, take, tells, warns } from "../contract-build.js";
import { describe, expect, test } from "../jest.js";

/** Sections 4 to 4.4, 4.6 to 4.8.1 and the transmission of 4.10, as the guide reads. Clocks of section D. */

describe("the contract goes to the broker within five business days (4.10)", () => {
  test.each([
    ["an ordinary week", "2026-11-20", "2026-11-27"],
    ["over Christmas and the New Year", "2026-12-22", "2027-01-04"],
    ["over Easter", "2027-03-24", "2027-04-02"],
    ["over 24 June", "2027-06-22", "2027-06-30"],
    ["over 24 June and 1 July", "2027-06-25", "2027-07-05"],
    ["over the change to summer time", "2027-03-12", "2027-03-19"],
    ["over the change to winter time", "2026-10-30", "2026-11-06"],
  ])("s4-10-signed-contract boundary: %s, signed on %s, due on %s", (_, signed, due) => {
    expect(clock(begun({ signed }), "K3-contract", due)).toEqual({ due, stopped: null, late: false });
  });

  test("s4-10-signed-contract kept: sent on the last day is not late; s4-10-signed-contract broken: the next day is, for ever", () => {
    const sent = take(begun(), "contract-transmitted", { on: "2026-11-27" });
    expect(clock(sent, "K3-contract", "2027-06-01")).toEqual({ due: "2026-11-27", stopped: "2026-11-27", late: false });
    const late = take(begun(), "contract-transmitted", { on: "2026-11-30" });
    expect(clock(late, "K3-contract", "2027-06-01")?.late).toBe(true);
    expect(clock(begun(), "K3-contract", "2026-11-28")?.late).toBe(true);
  });

  test("a corrected date of signature moves the delay and does not start it anew", () => {
    const sent = take(begun(), "contract-transmitted", { on: "2026-11-27" });
    const corrected = take(sent, "sheet-corrected", { values: { ...sheet, signed: "2026-11-19" } });
    expect(clock(corrected, "K3-contract")).toEqual({ due: "2026-11-26", stopped: "2026-11-27", late: true });
  });

  test("s4-10-transmission-by-email kept: the step sends a mail with the document; s4-10-transmission-by-email broken: not without one", () => {
    expect(refusal(begun(), "contract-transmitted", { on: "2026-11-24" })).toBeNull();
    expect(refusal(begun(), "contract-transmitted", { on: "2026-11-24", files: false })?.code).toBe("evidence-missing");
  });

  test("s4-10-contract-validated-before-signing kept, broken, boundary: the broker validated it, it did not, and the fact is recorded all the same", () => {
    const values: StepValues = { ...sheet, validated: false };
    const rule = "s4-10-contract-validated-before-signing";
    expect(refusal(opened(), "contract-sheet", { values: sheet })).toBeNull();
    expect(refusal(opened(), "contract-sheet", { values })).toEqual({ code: "answer-against-rule", rule });
    expect(breaches(opened(), "contract-sheet", { values })).toEqual([rule]);
  });
});

describe("publication (4.1)", () => {
  const goods = {
    number: "SEAO-0000 (fictif)",
    nature: "Approvisionnement (biens)",
    classification: "G8 - Matériel et logiciel informatique",
    unspsc: "43230000, 81162000",
    provision:
      "Article 48 – Contrat concernant l’acquisition de biens ou de services infonuagiques conclu dans le cadre de l’entente-cadre du MCN (Décret no 923-2015 du 28 octobre 2015)",
  };
  const services = {
    number: "SEAO-0001 (fictif)",
    nature: "Services",
    classification: "S4 – Traitement de l’information et service de télécommunications connexes",
    unspsc: "81160000",
    provision:
      "Article 48 – Contrat concernant l’acquisition de biens ou de services infonuagiques conclu dans le cadre de l’entente-cadre du MCN",
  };
  const own = { provision: "Article 573.3 d’une loi fictive" };
  const published = (kind: string, values: StepValues, rcti = true, change: StepValues = {}) =>
    refusal(begun({ kind, ...change }, rcti), "contract-published", { values });

  test("s4-1-client-publishes kept, broken: it is the client’s next step until it is done, or said not to be required", () => {
    const sent = take(begun(), "contract-transmitted", { on: "2026-11-24" });
    expect(placeOf(sent, "publication")).toBe("to-publish");
    expect(placeOf(take(sent, "contract-published", { values: goods }), "publication")).toBe("published");
    expect(tells(sent, "contract-published", "s4-1-client-publishes")).toBe(true);
  });

  test("s4-1-rcti-seao kept: told to a body subject to the RCTI; s4-1-rcti-seao broken: not to another", () => {
    expect(tells(begun(), "contract-published", "s4-1-rcti-seao")).toBe(true);
    expect(tells(begun({}, false), "contract-published", "s4-1-rcti-seao")).toBe(false);
  });

  test("the exact values are taken: s4-1-1-seao-nature kept, s4-1-1-seao-classification kept, s4-1-1-seao-unspsc kept, s4-1-1-seao-provision-rcti kept, s4-1-2-seao-nature kept, s4-1-2-seao-classification kept, s4-1-2-seao-unspsc kept, s4-1-2-seao-provision-rcti kept", () => {
    expect(published("solutions", goods)).toBeNull();
    expect(published("services", services)).toBeNull();
  });

  test.each([
    ["s4-1-1-seao-nature broken", "solutions", { ...goods, nature: "Services" }],
    ["s4-1-1-seao-classification broken", "solutions", { ...goods, classification: services.classification }],
    ["s4-1-1-seao-unspsc broken", "solutions", { ...goods, unspsc: "4323" }],
    ["s4-1-1-seao-unspsc boundary, eight figures and not seven", "solutions", { ...goods, unspsc: "43230000 8116200" }],
    [
      "s4-1-1-seao-provision-rcti broken, boundary without the decree",
      "solutions",
      { ...goods, provision: services.provision },
    ],
    ["s4-1-2-seao-nature broken", "services", { ...services, nature: goods.nature }],
    ["s4-1-2-seao-classification broken", "services", { ...services, classification: goods.classification }],
    ["s4-1-2-seao-unspsc broken", "services", { ...services, unspsc: "43230000" }],
    ["s4-1-2-seao-provision-rcti broken", "services", { ...services, provision: own.provision }],
  ])("another value is refused (%s)", (title, kind, values) => {
    const [rule] = title.split(/[ ,]/);
    expect(published(kind, values)).toEqual({ code: "seao-value-differs", rule });
    expect(breaches(begun({ kind }), "contract-published", { values })).toEqual([rule]);
  });

  test("any code of eight figures describes a contract of solutions: those of the guide are examples", () => {
    expect(published("solutions", { ...goods, unspsc: "43233701" })).toBeNull();
  });

  test("dashes, apostrophes, spaces and case do not count", () => {
    expect(
      published("services", { ...services, classification: services.classification.replace("–", "-").toUpperCase() }),
    ).toBeNull();
  });

  test("where the guide is silent, the broker’s answer stands", () => {
    const values = { ...goods, ...own, "provision-reason": "Réponse fictive du Courtier" };
    expect(published("solutions", values)).toBeNull();
  });

  test.each([
    ["s4-1-1-seao-provision-other kept, broken", "solutions", goods],
    ["s4-1-2-seao-provision-other kept, broken", "services", services],
  ])("a body that the RCTI does not bind cites its own law (%s)", (title, kind, values) => {
    const [rule] = title.split(" ");
    expect(published(kind, { ...values, ...own }, false)).toBeNull();
    expect(published(kind, values, false)).toEqual({ code: "seao-value-differs", rule });
  });

  test.each([
    ["s4-1-1-responsible-indicator kept, broken", "solutions", goods],
    ["s4-1-2-responsible-indicator kept, broken", "services", services],
  ])("an indicator that served the choice is named (%s)", (title, kind, values) => {
    const [rule] = title.split(" ");
    const used = { indicator: true };
    expect(published(kind, values)).toBeNull();
    expect(published(kind, { ...values, indicator: "Environnement (fictif)" }, true, used)).toBeNull();
    expect(published(kind, values, true, used)).toEqual({ code: "seao-value-differs", rule });
  });

  test("the sheet to copy has the guide’s fields, in its order", () => {
    const fields = (kind: string, rcti: boolean) =>
      seaoFieldsFor(tokensOf(begun({ kind }, rcti))).map(({ value }) => value);
    expect(fields("services", true)).toEqual([
      services.nature,
      services.classification,
      "81160000",
      services.provision,
    ]);
    expect(fields("solutions", false)).toContain("Disposition propre à l’organisme (texte libre)");
  });
});

describe("fees and the broker’s list (4.2, 4.7)", () => {
  test("s4-2-fee-invoice kept: paid in time; s4-2-fee-invoice broken: late once its day has passed", () => {
    const received = take(begun(), "fee-invoice-received", { values: { amount: 1_000_00, due: "2027-02-15" } });
    expect(clock(received, "fees", "2027-02-15")?.late).toBe(false);
    expect(clock(received, "fees", "2027-02-16")?.late).toBe(true);
    expect(clock(take(received, "fee-invoice-paid", { on: "2027-02-15" }), "fees", "2027-03-01")?.late).toBe(false);
  });

  test("s4-2-prices-exclude-fees kept, broken: the invoice comes with that warning, the payment without", () => {
    expect(warns(begun(), "fee-invoice-received", "s4-2-prices-exclude-fees")).toBe(true);
    expect(warns(begun(), "fee-invoice-paid", "s4-2-prices-exclude-fees")).toBe(false);
  });

  test("s4-7-contact-person-consent kept, broken: a contact person appears only with consent", () => {
    const listed = (values: StepValues) => refusal(begun(), "contract-listed", { values });
    expect(listed({ consent: false })).toBeNull();
    expect(listed({ consent: true, contact: "Camille Fictif" })).toBeNull();
    expect(listed({ consent: false, contact: "Camille Fictif" })?.rule).toBe("s4-7-contact-person-consent");
  });

  test("s4-7-access-subscribed kept, broken: the list is for clients subscribed to the Catalogue", () => {
    expect(refusal(begun(), "list-consulted", { values: { subscribed: true } })).toBeNull();
    expect(refusal(begun(), "list-consulted", { values: { subscribed: false } })?.rule).toBe("s4-7-access-subscribed");
  });
});

describe("entry (4.3)", () => {
  const rule = "s4-3-no-entry-before-signature";
  test("s4-3-no-entry-before-signature kept, broken, boundary: the very day of the last signature, not the day before", () => {
    expect(refusal(begun(), "entry-started", { on: "2026-11-20" })).toBeNull();
    expect(refusal(begun(), "entry-started", { on: "2026-11-19" })).toEqual({ code: "day-too-early", rule });
    expect(breaches(begun(), "entry-started", { on: "2026-11-19" })).toEqual([rule]);
  });

  test("s4-3-extra-services-other-contract kept, broken and s4-3-align-contracts kept, broken: warned of when services are needed", () => {
    for (const one of ["s4-3-extra-services-other-contract", "s4-3-align-contracts"] as const) {
      expect(warns(begun(), "entry-services-needed", one, { needed: true })).toBe(true);
      expect(warns(begun(), "entry-services-needed", one, { needed: false })).toBe(false);
    }
  });
});

describe("while the contract runs (4.4, 4.6, 4.8.1, 4.10)", () => {
  const order = (values: StepValues = {}, on = "2027-01-15") => ({
    on,
    values: { object: "Licences fictives", amount: 10_000_00, qualified: true, ...values },
  });

  test("s4-4-qualified-only kept, broken: nothing that the broker has not qualified", () => {
    expect(refusal(begun(), "order-placed", order())).toBeNull();
    expect(refusal(begun(), "order-placed", order({ qualified: false }))?.rule).toBe("s4-4-qualified-only");
  });

  test("s4-4-respect-duration kept, broken: an order up to the last day, not past it", () => {
    const rule = "s4-4-respect-duration";
    expect(refusal(begun(), "order-placed", order({ until: "2028-11-30" }))).toBeNull();
    expect(refusal(begun(), "order-placed", order({ until: "2028-12-01" }))).toEqual({ code: "day-too-late", rule });
    expect(refusal(begun(), "order-placed", order({}, "2028-12-01"))).toEqual({ code: "day-too-late", rule });
  });

  test("s4-4-hosting-location kept, broken, boundary: outside Québec with personal information only after the assessment was reviewed", () => {
    const moved = (values: StepValues) =>
      refusal(begun(), "hosting-changed", { values: { location: "Ville fictive", ...values } });
    const rule = "s4-4-hosting-location";
    expect(moved({ personal: true, outside: true, efvp: "reviewed" })).toBeNull();
    expect(
      moved({ personal: true, outside: false, efvp: "not-needed", reason: "Reste au Québec (fictif)" }),
    ).toBeNull();
    expect(moved({ personal: true, outside: true, efvp: "not-needed", reason: "Motif fictif" })?.rule).toBe(rule);
    expect(moved({ personal: false, outside: false, efvp: "not-needed" })?.rule).toBe(rule);
    expect(moved({ personal: false, outside: false, efvp: "missing" })?.rule).toBe(rule);
  });

  test("s4-8-1-annual-feedback kept, broken: the wished day is looked at again until the answer has left", () => {
    const asked = take(begun(), "annual-feedback-asked", { values: { until: "2027-02-01" } });
    expect(clock(asked, "annual-feedback")).toMatchObject({ due: "2027-02-01", stopped: null });
    const given = take(asked, "annual-feedback-given", { values: { text: "Avis fictif" } });
    expect(clock(given, "annual-feedback")?.stopped).toBe("2027-01-15");
  });

  test("s4-8-2-follow-up-during-contract kept, broken: advised to a body subject to the RCTI alone", () => {
    const rule = "s4-8-2-follow-up-during-contract";
    expect(warns(begun(), "exchange-noted", rule)).toBe(true);
    expect(warns(begun({}, false), "exchange-noted", rule)).toBe(false);
  });

  test("s4-4-disputes kept, broken: told of a disagreement, and of nothing else", () => {
    expect(tells(begun(), "dispute-opened", "s4-4-disputes")).toBe(true);
    expect(tells(begun(), "order-placed", "s4-4-disputes")).toBe(false);
  });

  test("s4-10-inform-persistent-dispute kept, broken: warned of when it lasts", () => {
    const rule = "s4-10-inform-persistent-dispute";
    expect(warns(begun(), "dispute-opened", rule, { persistent: true })).toBe(true);
    expect(warns(begun(), "dispute-opened", rule, { persistent: false })).toBe(false);
    const open = take(begun(), "dispute-opened", { values: { about: "Objet fictif", persistent: false } });
    expect(warns(open, "dispute-reported", rule)).toBe(true);
    const settled = after(open, ["dispute-settled"], ["dispute-reported", { values: { text: "Il revient (fictif)" } }]);
    expect(placeOf(settled, "dispute")).toBe("settled");
  });
});
