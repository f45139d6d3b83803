import { translator, wordsOf } from "../../../shared/i18n/index.js";
import type { Lang, PersonId } from "../../../shared/ids.js";
import { PrerequisiteId } from "../../../shared/prerequisites.js";
import type { RegisterIssue } from "../../../shared/register.js";
import { SubscriptionState } from "../../../shared/subscriptions.js";
import {
  type DossierRowId,
  type Editor,
  PrerequisiteRowState,
  type RegisterRowChanged,
} from "../../domain/register/edit.js";
import type { SubscriptionEvent } from "../../domain/subscription.js";

/** The list speaks French, the application ids: this is the one place where they meet. */

const t = translator("fr");

const common: readonly PrerequisiteRowState[] = ["not-needed", "not-covered"];

export const prerequisiteStateWord = (id: PrerequisiteId, state: PrerequisiteRowState, lang: Lang = "fr"): string => {
  const shared = common.includes(state);
  return wordsOf(lang, shared ? `register.state-${state}` : `register.state-${id}-${state}`) ?? state;
};

export const subscriptionStateWord = (state: SubscriptionState, lang: Lang = "fr"): string =>
  translator(lang)(`register.state-${state}`);

/** `null`: the words are those of no state of such a row, `another` that they are those of another row's. */
export function prerequisiteStateIn(
  id: PrerequisiteId,
  words: string,
): { state: PrerequisiteRowState } | "another" | null {
  const state = PrerequisiteRowState.options.find((one) => prerequisiteStateWord(id, one) === words);
  if (state) return { state };
  return allStateWords.has(words) ? "another" : null;
}

export function subscriptionStateIn(words: string): { state: SubscriptionState } | "another" | null {
  const state = SubscriptionState.options.find((one) => subscriptionStateWord(one) === words);
  if (state) return { state };
  return allStateWords.has(words) ? "another" : null;
}

const allStateWords: ReadonlySet<string> = new Set([
  ...SubscriptionState.options.map((state) => subscriptionStateWord(state)),
  ...PrerequisiteId.options.flatMap((id) =>
    PrerequisiteRowState.options.map((state) => prerequisiteStateWord(id, state)),
  ),
]);

export const kindWord = (row: DossierRowId | "subscription"): string => {
  if (row === "deadline") return t("register.kind-deadline");
  if (row === "subscription") return t("register.kind-subscription");
  return t(row === "contact-centre-cic" ? "register.kind-centre" : "register.kind-teams");
};

/** What the row itself says of what was written there; empty when all is well. */
export const checkWords = (issues: readonly RegisterIssue[]): string =>
  issues
    .map(({ column, fault, app }) =>
      t("register.fault-in-list", {
        column: t(`register.column-${column}`),
        fault:
          fault === "conflict" ? t("register.conflict-in-list", { app: short(app) }) : t(`register.fault-${fault}`),
      }),
    )
    .join("\n");

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** Who wrote into the list, by name. */
const editorName = (by: Editor | null, lang: Lang, names: ReadonlyMap<string, string>): string =>
  names.get(by?.person ?? by?.outside ?? "") ?? translator(lang)("register.by-unknown");

export function subscriptionRowText(
  event: Extract<SubscriptionEvent, { type: "subscription-row-changed" }>,
  lang: Lang,
  names: ReadonlyMap<string, string>,
): string {
  const say = translator(lang);
  const row = say("diffusion.title");
  if (event.change !== "edited") return say(`register.row-${event.change}`, { row });
  const name = editorName(event.by, lang, names);
  const columns = event.columns.map((column) => say(`register.column-${column}`)).join(", ");
  if (event.state === null) return say("register.edited", { row, name, columns });
  return say("register.edited-state", { row, name, columns, state: subscriptionStateWord(event.state, lang) });
}

export function registerText(event: RegisterRowChanged, lang: Lang, names: ReadonlyMap<PersonId, string>): string {
  const say = translator(lang);
  const row = event.row === "deadline" ? say("register.row-deadline") : say(`prerequisites.${event.row}`);
  if (event.change === "removed") return say("register.row-removed", { row });
  if (event.change === "restored") return say("register.row-restored", { row });
  const name = editorName(event.by, lang, names);
  const columns = event.columns.map((column) => say(`register.column-${column}`)).join(", ");
  if (event.state === null || event.row === "deadline") return say("register.edited", { row, name, columns });
  const state = prerequisiteStateWord(event.row, event.state, lang);
  return say("register.edited-state", { row, name, columns, state });
}

export const kindWords: readonly string[] = (
  ["deadline", "teams-alignment", "contact-centre-cic", "subscription"] as const
).map(kindWord);

/** What people choose from in the list: of a deadline, only what a price request goes through. */
export const listedStateWords: readonly string[] = [
  ...allStateWords,
  ...(["B3s", "B3m", "B4", "B3x", "B9"] as const).map((state) => t(`common.state-${state}`)),
];

/** What the list shows on a row that bears a key without being its row. `known`: the application has a row of that key. */
export const checkWordsOfStray = (known: boolean): string => t(known ? "register.copy-of-row" : "register.unknown-key");
export const strayWords: ReadonlySet<string> = new Set([true, false].map(checkWordsOfStray));
