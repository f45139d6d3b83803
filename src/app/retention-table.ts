import { formatDate } from "../../shared/format.js";
import { type Translate, translator, wordsOf } from "../../shared/i18n/index.js";
import type { Lang, LocalDate } from "../../shared/ids.js";
import { contractOf, endedOn, retentionEnd } from "../domain/steps/contract.js";
import { stepsOf } from "../domain/steps/steps.js";
import { holds, tokensOf } from "../domain/steps/tokens.js";
import { documents } from "../guide/documents/index.js";
import { type RetainedDocument, type RetentionRow, retention } from "../guide/retention.js";
import type { MakeTable } from "./step-tables.js";

/** The table of 4.10 for one contract: how long each document is to be kept, and when the broker gets it. */
export const retentionTable: MakeTable = (dossier, lang) => {
  if (!contractOf(dossier)) return null;
  const t = translator(lang);
  const tokens = tokensOf(dossier);
  const ended = endedOn(dossier);
  const disposals = stepsOf(dossier).taken.filter(({ step }) => step === "documents-disposed");
  const rows = (Object.entries(retention) as [RetainedDocument, RetentionRow][]).filter(([, { appliesIf }]) =>
    holds(appliesIf, tokens),
  );
  return {
    id: "retention",
    title: t("contract.kept-title"),
    head: (["document", "until", "broker", "done"] as const).map((name) => t(`contract.kept-${name}`)),
    lines: rows.map(([id, row]) => {
      const disposed = disposals.findLast(({ values }) => values.document === id);
      return [
        documents[id][lang],
        keptUntil(row, ended, t, lang),
        sentToBroker(row, lang),
        disposed ? t("contract.kept-disposed", { date: formatDate(disposed.on, lang) }) : "",
      ];
    }),
    notes: [t("contract.kept-note")],
  };
};

function keptUntil({ keep }: RetentionRow, ended: LocalDate | null, t: Translate, lang: Lang): string {
  switch (keep.for) {
    case "unspecified":
      return t("contract.kept-unspecified");
    case "contract-duration":
      return ended ? t("contract.kept-contract-date", { date: formatDate(ended, lang) }) : t("contract.kept-contract");
    case "years-after-contract-end": {
      const { years } = keep;
      if (!ended) return t("contract.kept-years", { years });
      return t("contract.kept-years-date", { years, date: formatDate(retentionEnd(ended), lang) });
    }
  }
}

const sentToBroker = ({ transmission, deadline }: RetentionRow, lang: Lang): string =>
  wordsOf(lang, `contract.kept-${transmission}`, { days: deadline?.value ?? 0 }) ?? "";
