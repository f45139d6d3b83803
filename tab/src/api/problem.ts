import { z } from "zod";
import type { Translate } from "../../../shared/i18n/index.js";
import type { Problem } from "../../../shared/refusals.js";

/** What went wrong, in words for a person: the server's `application/problem+json`, or what the tab itself can tell. */

const ProblemBody = z.object({
  type: z.string().default("about:blank"),
  title: z.string(),
  status: z.number().default(0),
  detail: z.string().default(""),
  repair: z.string().default(""),
  rule: z.string().optional(),
  section: z.string().optional(),
  ruleText: z.string().optional(),
  field: z.string().optional(),
  facts: z.unknown().optional(),
});

export const problemFrom = (body: unknown): Problem | null => {
  const parsed = ProblemBody.safeParse(body);
  return parsed.success ? parsed.data : null;
};

/** The server tells by the type of the problem that the person's consent is lacking. */
export const needsConsent = ({ type }: Problem): boolean => /\bconsent-needed$/.test(type);

/** No answer came: nothing tells whether the request arrived, so the same action is to be tried again as it is. */
export const noAnswer = (t: Translate): Problem => ({
  type: "about:blank",
  title: t("tab.problem-network"),
  status: 0,
  detail: t("tab.problem-network-detail"),
  repair: t("tab.problem-network-repair"),
});

export const signedOut = (t: Translate): Problem => ({
  type: "about:blank",
  title: t("tab.problem-signed-out"),
  status: 401,
  detail: t("tab.problem-signed-out-detail"),
  repair: t("tab.problem-signed-out-repair"),
});

export const unreadableAnswer = (t: Translate, status: number): Problem => ({
  type: "about:blank",
  title: t("tab.problem-unreadable"),
  status,
  detail: t("tab.problem-unreadable-detail", { status }),
  repair: t("tab.problem-unreadable-repair"),
});
