import { formatDate, formatMoney } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { LocalDate } from "../../shared/ids.js";
import { plusDays, plusMonths } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import { seaoFieldsFor } from "../domain/steps/checks-publication.js";
import { consumptionOf, contractOf, longestEnd } from "../domain/steps/contract.js";
import { lastOf, placeOf } from "../domain/steps/steps.js";
import { tokensOf } from "../domain/steps/tokens.js";
import { seaoFieldNames } from "../guide/seao.js";
import { retentionTable } from "./retention-table.js";
import type { MakeTable } from "./step-tables.js";

/** What a contract shows in tables: itself, its publication, its consumption, its exit (guide 4.1, 4.4, 4.5, 4.9). */

const factsTable: MakeTable = (dossier, lang) => {
  const contract = contractOf(dossier);
  if (!contract) return null;
  const t = translator(lang);
  const { partner, amount, start, end, latest } = contract;
  const cap = longestEnd(contract);
  return {
    id: "contract",
    title: t("contract.facts-title"),
    head: [t("contract.what"), t("contract.value")],
    lines: [
      [t("contract.partner"), partner],
      [t("contract.amount"), formatMoney(amount, lang)],
      [t("contract.start"), formatDate(start, lang)],
      [t("contract.end"), formatDate(end, lang)],
      ...(latest > end ? [[t("contract.latest"), formatDate(latest, lang)]] : []),
      [t("contract.cap"), formatDate(cap, lang)],
    ],
    notes: [
      ...(latest > cap ? [t("contract.facts-long")] : []),
      ...(amendmentIsLate(dossier, end) ? [t("contract.facts-amendment-late")] : []),
    ],
  };
};

/** Guide 4.5: days to allow for an amendment to be prepared and signed. */
const AMENDMENT_DAYS = 30;

function amendmentIsLate(dossier: Dossier, end: LocalDate): boolean {
  const asked = lastOf(dossier, "amendment-requested");
  return placeOf(dossier, "amendment") === "requested" && asked !== null && plusDays(asked.on, AMENDMENT_DAYS) > end;
}

/** Guide 4.1.1 and 4.1.2: the values stay in French, as SEAO has them. */
const seaoTable: MakeTable = (dossier, lang) => {
  const contract = contractOf(dossier);
  if (!contract) return null;
  const t = translator(lang);
  const tokens = tokensOf(dossier);
  const rcti = tokens.has("rcti-subject");
  return {
    id: "seao",
    title: t(rcti ? "contract.seao-title" : "contract.seao-title-other"),
    head: [t("contract.seao-field"), t("contract.seao-value"), t("contract.seao-codes")],
    lines: seaoFieldsFor(tokens).map(({ field, fr, value, exact, codes }) => {
      const shown = codes.map((code) => (code.fr ? `${code.code} (${code.fr})` : code.code)).join(", ");
      return [
        lang === "fr" ? fr : `${seaoFieldNames[field]} (“${fr}”)`,
        value,
        exact || !shown ? shown : t("contract.seao-example", { codes: shown }),
      ];
    }),
    notes: [
      t("contract.seao-word"),
      ...(rcti && contract.kind === "solutions" ? [t("contract.seao-silent")] : []),
      ...(rcti ? [] : [t("contract.seao-other")]),
    ],
  };
};

/** Guide 4.4: orders against the amount; near it, a warning. */
const ordersTable: MakeTable = (dossier, lang) => {
  const consumption = consumptionOf(dossier);
  if (!consumption) return null;
  const t = translator(lang);
  const { orders, ordered, invoiced, amount, level } = consumption;
  const used = Math.max(ordered, invoiced);
  const part = amount > 0 ? Math.floor((used / amount) * 100) : 100;
  return {
    id: "orders",
    title: t("contract.orders-title"),
    head: [t("contract.orders-date"), t("contract.orders-object"), t("contract.amount")],
    lines: [
      ...orders.map(({ on, values }) => [
        formatDate(on, lang),
        String(values.object ?? ""),
        formatMoney(Number(values.amount ?? 0), lang),
      ]),
      ["", t("contract.orders-ordered"), formatMoney(ordered, lang)],
      ["", t("contract.orders-invoiced"), formatMoney(invoiced, lang)],
      ["", t("contract.orders-left"), formatMoney(Math.max(0, amount - used), lang)],
    ],
    notes: [
      ...(orders.length === 0 ? [t("contract.orders-none")] : []),
      ...(level === "calm" ? [] : [t(`contract.orders-${level}`, { part })]),
    ],
  };
};

/** Guide 2.5 (K1): at least this many days from the first contact to the signature. */
const BROKER_DAYS = 30;

/** Guide 4.9: what must be done by when, counted back from the end. */
const exitTable: MakeTable = (dossier, lang) => {
  const contract = contractOf(dossier);
  if (contract?.kind !== "solutions") return null;
  const t = translator(lang);
  const { end } = contract;
  const { start, days = 0 } = lastOf(dossier, "exit-planned")?.values ?? {};
  const next = typeof start === "string" ? (start as LocalDate) : null;
  const transitionEnds = next && plusDays(next, Number(days));
  const lines: [LocalDate, string][] = [
    [plusMonths(end, -12), t("contract.exit-think")],
    [plusMonths(end, -9), t("contract.exit-choose")],
    [plusMonths(end, -6), t("contract.exit-settle")],
    ...(next
      ? ([
          [plusDays(next, -BROKER_DAYS), t("contract.exit-broker")],
          [next, t("contract.exit-sign")],
          [plusDays(next, Number(days)), t("contract.exit-transition", { days: Number(days) })],
        ] as [LocalDate, string][])
      : []),
    [end, t("contract.exit-end")],
  ];
  return {
    id: "exit",
    title: t("contract.exit-title"),
    head: [t("contract.exit-day"), t("contract.what")],
    lines: lines.toSorted(([a], [b]) => a.localeCompare(b)).map(([date, what]) => [formatDate(date, lang), what]),
    notes: [
      ...(transitionEnds && transitionEnds > end ? [t("contract.exit-too-short")] : []),
      t("contract.exit-no-extension", { latest: formatDate(longestEnd(contract), lang) }),
      t("contract.exit-months"),
    ],
  };
};

export const contractTables: readonly MakeTable[] = [factsTable, seaoTable, ordersTable, exitTable, retentionTable];
