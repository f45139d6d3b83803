import { z } from "zod";
import { formatInstant } from "../../shared/format.js";
import { mailOfPart } from "../../shared/recipients.js";
import type { CorrespondenceView, DossierSheet, DossierSummary } from "../../shared/views.js";
import type { Reader } from "./render.js";

/** What several cards say of a dossier. */

export const Fact = z.object({ title: z.string().min(1), value: z.string().min(1) });
export type Fact = z.infer<typeof Fact>;

/** Longest title shown whole; the contract allows 120 characters. */
export const TITLE = 120;

export const closingFact = ({ closesAt }: { closesAt: DossierSummary["closesAt"] }, { t, lang }: Reader): Fact[] =>
  closesAt === null ? [] : [{ title: t("common.closing-date"), value: formatInstant(closesAt, lang) }];

/** The mails of the last price request that was asked for: several, where one may not have all its providers. */
export function lastRequest({ correspondence }: Pick<DossierSheet, "correspondence">): CorrespondenceView[] {
  const requests = correspondence.filter(({ kind }) => kind === "price-request");
  const last = requests.at(-1);
  return last ? requests.filter(({ key }) => mailOfPart(key) === mailOfPart(last.key)) : [];
}

/** The counts of the mail to the providers; together they always make the total. */
export const countsFact = (dossier: DossierSheet, { t }: Reader): Fact[] => {
  const mails = lastRequest(dossier);
  if (mails.length === 0) return [];
  const sum = (count: keyof CorrespondenceView["counts"]) => mails.reduce((n, { counts }) => n + counts[count], 0);
  const counts = {
    ...{ total: sum("total"), inProgress: sum("inProgress"), sent: sum("sent") },
    ...{ failed: sum("failed"), unknown: sum("unknown") },
  };
  return [{ title: t("cards.counts"), value: t("cards.counts-value", counts) }];
};

/** Questions of the providers; who asked them is for the tab. */
export const questionsFact = ({ questionCounts: counts }: DossierSheet, { t }: Reader): Fact[] => {
  if (!counts) return [];
  const { total: count, open } = counts;
  return [
    {
      title: t("answers.card-count"),
      value: open > 0 ? t("answers.card-open", { count, open }) : t("answers.card-all", { count }),
    },
  ];
};

const beforeSending: readonly DossierSheet["state"][] = ["B1t", "B3d", "B3t", "B3v", "B3a"];

/** How far the answers to what the guide asks have come, while they still matter. */
export const checksFact = ({ tasks, state }: DossierSheet, { t }: Reader): Fact[] => {
  if (tasks.length === 0 || !beforeSending.includes(state)) return [];
  const settled = tasks.filter((task) => task.state !== "open").length;
  return [{ title: t("needs.title"), value: t("needs.progress", { settled, total: tasks.length }) }];
};

/** What stands between the dossier and the sending, in words. */
export const missingBeforeSending = (dossier: DossierSheet, { t }: Reader): string[] => {
  if (!beforeSending.includes(dossier.state)) return [];
  const { authorisation } = dossier;
  const open = dossier.tasks.filter(({ state }) => state === "open").length;
  const missing = dossier.prerequisites.list.filter(({ state }) => state !== "met");
  return [
    ...missing.map(({ id }) => t("prerequisites.missing", { name: t(`prerequisites.${id}`) })),
    dossier.priceRequest ? null : t("cards.missing-price-request"),
    authorisation?.allowsSending ? null : t("cards.missing-authorisation"),
    authorisation?.allowsSending && !authorisation.forCurrentContent ? t("cards.missing-authorisation-content") : null,
    dossier.solicitation ? null : t("cards.missing-solicitation"),
    open > 0 ? t("cards.missing-tasks", { count: open }) : null,
    ...dossier.tasks
      .filter(({ against }) => against)
      .map(({ id }) => t("cards.answer-against", { task: t(`common.task-${id}`) })),
  ].filter((words) => words !== null);
};
