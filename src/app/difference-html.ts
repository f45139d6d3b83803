import { translator } from "../../shared/i18n/index.js";
import type { DifferenceView, VersionDifference } from "../../shared/versions.js";
import { escapeHtml } from "./mail-html.js";

/** A mail is read at a glance, and on a phone: beyond, the rest is counted, and is in the attached document. */
const MAX_DIFFERENCES = 40;
const MAX_LETTERS = 30_000;

type Part = Extract<DifferenceView, { change: "changed" }>["before"][number];

const t = translator("fr");
const paragraph = (html: string): string => `<p>${html}</p>`;
const labelled = (label: string, html: string): string => paragraph(`<strong>${escapeHtml(label)}</strong> ${html}`);
const marked = (tag: "ins" | "del", parts: readonly Part[]): string =>
  parts.map(({ changed, text }) => (changed ? `<${tag}>${escapeHtml(text)}</${tag}>` : escapeHtml(text))).join(" ");

/** What the broker has not seen yet, first in the mail. Each change is said by a word, and shown by a mark too. */
export function differenceHtml(found: VersionDifference, since?: string): string {
  const { before } = found;
  if (found.found === "same") return paragraph(escapeHtml(t("versions.mail-same", { before })));
  const title = `<h2>${escapeHtml(since ?? t("versions.mail-since", { before }))}</h2>`;
  if (found.found === "not-comparable")
    return `${title}\n${paragraph(escapeHtml(t("versions.mail-not-comparable", { before })))}`;
  const { differences, picturesChanged } = found;
  const shown = atMost(differences);
  const rest = differences.length - shown.length;
  return [
    title,
    ...(differences.length === 0 ? [paragraph(escapeHtml(t("versions.result-none")))] : []),
    ...shown.map((difference, index) => inSection(difference, shown[index - 1])),
    ...(rest > 0 ? [paragraph(escapeHtml(t("versions.mail-more", { count: rest })))] : []),
    ...(picturesChanged ? [paragraph(escapeHtml(t("versions.pictures")))] : []),
    paragraph(escapeHtml(t("versions.closing-date-out"))),
  ].join("\n");
}

function atMost(differences: readonly DifferenceView[]): DifferenceView[] {
  let letters = 0;
  return differences.slice(0, MAX_DIFFERENCES).filter((difference) => {
    letters += lengthOf(difference);
    return letters <= MAX_LETTERS;
  });
}

const lengthOf = (difference: DifferenceView): number =>
  difference.change === "changed"
    ? [...difference.before, ...difference.after].reduce((sum, { text }) => sum + text.length, 0)
    : difference.text.length;

/** Under the heading of its section, said once for those that follow one another. */
function inSection(difference: DifferenceView, former: DifferenceView | undefined): string {
  const section = difference.section ?? t("versions.before-sections");
  const head = former && former.section === difference.section ? "" : `<h3>${escapeHtml(section)}</h3>\n`;
  return head + body(difference);
}

function body(difference: DifferenceView): string {
  switch (difference.change) {
    case "added":
      return labelled(`${t("versions.added")}\u00a0:`, `<ins>${escapeHtml(difference.text)}</ins>`);
    case "removed":
      return labelled(`${t("versions.removed")}\u00a0:`, `<del>${escapeHtml(difference.text)}</del>`);
    case "changed":
      return [
        labelled(`${t("versions.changed")}. ${t("versions.was")}`, marked("del", difference.before)),
        labelled(t("versions.is"), marked("ins", difference.after)),
      ].join("\n");
  }
}
