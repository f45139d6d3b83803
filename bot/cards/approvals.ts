import { z } from "zod";
import type { ApprovalsView, ApprovalView } from "../../shared/approvals.js";
import { sampleApproval } from "../../src/app/approval-sample.js";
import { button, CardView, link } from "./buttons.js";
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import layout from "./reviews.json" with { type: "json" };
import { HOSTILE } from "./samples.js";
import { Section } from "./section.js";

/** How many decisions a card shows; the tab shows them all. */
const SHOWN = 3;

const sectionOf = (approval: ApprovalView, { t }: Reader): Section => ({
  heading: excerpt(approval.title, 120),
  facts: [
    { title: t(`approvals.kind-${approval.kind}`), value: approval.organisation },
    { title: t("approvals.fact-blocked"), value: approval.blocked.what },
  ],
  lines: [excerpt(approval.standing, 400)],
});

/** The decisions that wait for the person, oldest first. */
export const approvalsCard = defineCard({
  name: "approvals",
  layout,
  view: CardView.extend({ intro: z.string(), sections: z.array(Section) }),
  from: ({ waiting }: Pick<ApprovalsView, "waiting">, reader) => {
    const { t } = reader;
    const shown = waiting.slice(0, SHOWN);
    return {
      title: t("approvals.title"),
      intro: waiting.length === 0 ? t("approvals.card-none") : t("approvals.card-count", { count: waiting.length }),
      sections: shown.map((one) => sectionOf(one, reader)),
      buttons: shown.map(({ id, title }) =>
        button(t("approvals.card-show", { title: excerpt(title, 40) }), "approval", { approval: id }),
      ),
      links: [link(t("approvals.card-all"), { place: "approvals" }, reader)],
    };
  },
  samples: [
    { name: "none", data: { waiting: [] } },
    { name: "several", data: { waiting: Array.from({ length: 5 }, () => sampleApproval()) } },
    { name: "hostile", data: { waiting: [sampleApproval("waiting", { title: HOSTILE, standing: HOSTILE })] } },
  ],
});
