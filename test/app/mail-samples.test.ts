import { Lang } from "../../shared/ids.js";
import { IncidentMailId } from "../../shared/incidents.js";
import { sampleApproval } from "../../src/app/approval-sample.js";
import { mailSamples } from "../../src/app/mail-samples.js";
import type { MailKind } from "../../src/app/store/mails.js";
import { processOf } from "../../src/guide/processes/index.js";
import { describe, expect, test } from "../jest.js";

/** The gallery: whoever adds a mail adds its sample. */

const samples = Object.fromEntries(
  Lang.options.map((lang) => [lang, mailSamples(lang, "https://assistant.example/tab/", sampleApproval())]),
) as Record<Lang, ReturnType<typeof mailSamples>>;
const named = (lang: Lang, name: string) => samples[lang].filter((one) => one.name === name).map((one) => one.sample);

/** Under which name of the gallery each kind of the ledger stands. */
const shownAs: Record<MailKind, string> = {
  "price-request": "price-request",
  "broker-authorisation-request": "broker-authorisation-request",
  reminder: "reminder",
  "provider-reply": "incident",
  "solicited-notice": "incident",
  "broker-question": "incident",
  "information-gathering": "information-gathering",
  answers: "answers",
  subscription: "subscription",
  prerequisite: "prerequisite",
  "wait-follow-up": "wait-follow-up",
  approval: "approval",
  step: "step",
};

describe.each(Lang.options)("the gallery of mails, %s", (lang) => {
  test.each(Object.entries(shownAs))("shows mails of the kind %s", (_, name) => {
    expect(named(lang, name).length).toBeGreaterThan(0);
  });

  test("shows every mail that a fact calls for", () => {
    expect(named(lang, "incident")).toEqual(IncidentMailId.options);
  });

  test.each(["services", "solutions", "contract"] as const)(
    "shows every mail of a step and every delay: %s",
    (process) => {
      const { steps, clocks } = processOf(process);
      const withMail = Object.entries(steps).flatMap(([id, { mail }]) => (mail ? [id] : []));
      expect(named(lang, "step")).toEqual(expect.arrayContaining(withMail));
      expect(named(lang, "reminder")).toEqual(expect.arrayContaining(clocks.map(({ id }) => id)));
    },
  );

  test("leaves no hole unfilled, names nobody but fictitious people, and hides the providers from one another", () => {
    for (const { name, sample, mail } of samples[lang]) {
      const text = `${mail?.subject} ${mail?.html}`;
      expect([name, sample, text.match(/\{[a-z_:]+\}|undefined|\[object/g)]).toEqual([name, sample, null]);
      const bcc = (mail?.bcc ?? "").split(", ").filter(Boolean);
      expect(bcc.filter((address) => text.includes(address) || mail?.to.includes(address))).toEqual([]);
    }
  });

  test("has one sample of a name", () => {
    const names = samples[lang].map(({ name, sample }) => `${name} ${sample}`);
    expect(names).toEqual([...new Set(names)]);
  });
});
