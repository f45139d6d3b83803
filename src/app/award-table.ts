import { formatMoney } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import { chosenOf, lowestOf, responsesOf, singleProvider } from "../domain/steps/award.js";
import type { MakeTable } from "./step-tables.js";

/** The responses in the order of their prices, and what the guide does not settle (3.4; readings G.11 and G.16). */
export const responsesTable: MakeTable = (dossier, lang) => {
  const responses = responsesOf(dossier).filter(({ outcome }) => outcome === "replied");
  if (responses.length === 0) return null;
  const t = translator(lang);
  const lowest = lowestOf(responses);
  const chosen = chosenOf(dossier);
  const sorted = responses.toSorted((a, b) => (a.price ?? Infinity) - (b.price ?? Infinity));
  const atLowest = responses.filter(({ price, complete }) => complete && price !== null && price === lowest);
  const cheaper = responses.some(
    ({ price, complete }) => !complete && price !== null && lowest !== null && price < lowest,
  );
  return {
    id: "responses",
    title: t("steps.responses-title"),
    head: (["provider", "price", "complete", "choice"] as const).map((name) => t(`steps.responses-${name}`)),
    lines: sorted.map((one) => [
      one.provider,
      one.price === null ? t("steps.responses-no-price") : formatMoney(one.price, lang),
      t(one.complete ? "steps.yes" : "steps.no"),
      [
        atLowest.includes(one) && t("steps.responses-lowest"),
        chosen?.provider === one.provider && t("steps.responses-chosen"),
      ]
        .filter((word) => word !== false)
        .join(", "),
    ]),
    notes: [
      atLowest.length > 1 && t("steps.responses-tie"),
      responses.length === 1 && !singleProvider(dossier) && t("steps.responses-one"),
      cheaper && t("steps.responses-incomplete"),
    ].filter((note) => note !== false),
  };
};
