import { translator } from "../../shared/i18n/index.js";
import { listed } from "../adapters/graph/register-columns.js";
import { kindWord, listedStateWords } from "../app/register/words.js";

/**
 * What Graph v1.0 cannot do: it knows no views of a list. The commands that make them, for PnP PowerShell
 * (https://pnp.github.io/powershell/cmdlets/Add-PnPView.html), by somebody who owns the site.
 */

const t = translator("fr");

const equals = (column: string, value: string): string =>
  `<Eq><FieldRef Name='${column}'/><Value Type='Text'>${value}</Value></Eq>`;
const where = (condition: string): string =>
  `<Where>${condition}</Where><OrderBy><FieldRef Name='${listed.due.name}'/></OrderBy>`;

/** States in which somebody has something to do. */
const toDo = [
  ...listedStateWords.filter((word) => / à (?:demander|redemander|revoir|inscrire)$/i.test(word)),
  t("register.state-to-subscribe"),
  t("register.state-teams-validation-changes"),
];
const anyOf = (column: string, values: readonly string[]): string =>
  `<In><FieldRef Name='${column}'/><Values>${values.map((one) => `<Value Type='Text'>${one}</Value>`).join("")}</Values></In>`;

const views = [
  ["Abonnements", equals(listed.kind.name, kindWord("subscription"))],
  ["Prérequis téléphonie Teams", equals(listed.kind.name, kindWord("teams-alignment"))],
  ["Prérequis centres de contact", equals(listed.kind.name, kindWord("contact-centre-cic"))],
  ["À faire", anyOf(listed.state.name, [...new Set(toDo)])],
] as const;

const columns = [
  ...(["title", "organisation", "dossier", "state", "askedOn", "answeredOn", "due"] as const),
  ...(["person", "contact", "evidence", "check"] as const),
];
const shown = columns.map((column) => `"${listed[column].name}"`).join(",");

export const viewCommands = (list: string): string[] =>
  views.map(
    ([title, condition]) =>
      `Add-PnPView -List "${list}" -Title "${title}" -Paged -RowLimit 100 -Fields ${shown} -Query "${where(condition)}"`,
  );
