import { formatDate } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { Lang, PersonId } from "../../shared/ids.js";
import type { ApprovalEvent } from "../domain/approvals.js";

/** What the journal says of decisions that are asked. */
export function approvalText(event: ApprovalEvent, lang: Lang, names: ReadonlyMap<PersonId, string>): string {
  const t = translator(lang);
  const name = (id: PersonId) => names.get(id) ?? id;
  if (event.type === "approval-mail-failed") return t("approvals.journal-mail-failed", { problem: event.problem });
  const words = { kind: t(`approvals.kind-${event.kind}`) };
  switch (event.type) {
    case "approval-requested":
      return t("approvals.journal-requested", { ...words, approvers: event.approvers.map(name).join(", ") });
    case "approval-answered": {
      const { recorded, by, comment } = event;
      const said = { ...words, decision: t(`approvals.decided-${event.decision}`), as: t(`approvals.as-${event.as}`) };
      const evidence = recorded?.evidence.map((file) => file.name).join(", ") || t("approvals.journal-no-evidence");
      return [
        recorded
          ? t("approvals.journal-answered-recorded", {
              ...{ ...said, evidence, by: by === null ? t("approvals.board") : name(by) },
            })
          : t("approvals.journal-answered", said),
        ...(comment === null ? [] : [t("approvals.journal-comment", { comment })]),
        ...(event.samePerson ? [t("approvals.journal-same-person")] : []),
      ].join(" ");
    }
    case "approval-voided":
      return t("approvals.journal-voided", { ...words, why: t(`approvals.void-${event.reason}`) });
    case "approval-delegated":
      return t("approvals.journal-delegated", {
        ...{ ...words, to: name(event.to), as: t(`approvals.as-${event.as}`), instrument: event.instrument.name },
        ...{ from: formatDate(event.from, lang), until: formatDate(event.until, lang) },
      });
    case "approval-contested":
      return t("approvals.journal-contested", { ...words, comment: event.comment });
    case "approval-reminded":
      return t(event.mails.length > 0 ? "approvals.journal-reminded" : "approvals.journal-reminded-nobody", {
        ...{ ...words, number: event.number },
      });
    case "approval-escalated":
      return t("approvals.journal-escalated", {
        ...words,
        to: event.mails.map(({ person }) => name(person)).join(", "),
      });
  }
}
