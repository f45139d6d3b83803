import type { ApprovalDecision, ApprovalView } from "../../../shared/approvals.js";
import { translator } from "../../../shared/i18n/index.js";
import { ActionId, type Lang, type PersonId } from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { Actor, App } from "../app.js";
import type { Deps } from "../deps.js";
import { type Grant, readActionToken } from "./action-token.js";
import { type NotTaken, outlookCardOf } from "./of-approval.js";
import { cardText, type Outlook } from "./outlook.js";

/**
 * A button pressed in Outlook, and a mail that is opened there. Entra's token has told who presses; the mail's own token
 * tells for whom, about what and for which content it was written. What is answered ends in the one command that every
 * door gives. Whatever is not taken is said to the person and noted for the administrators.
 */

/** Why no card can be shown. Everything else is told by a card. */
export type OutlookRefusal =
  | "token"
  | "altered"
  | "expired"
  | "not-yours"
  | "unknown-person"
  | "unknown-request"
  | "bad-request"
  | "busy";

export type OutlookAnswer =
  /** `card`: JSON that takes the place of the one in the mail. */
  { kind: "card"; card: string; said: string } | { kind: "refused"; why: OutlookRefusal; said: string };

export type Pressed = { token: string; decision: ApprovalDecision; comment: string };

export type OutlookDoor = {
  press(person: PersonId, pressed: Pressed): Promise<OutlookAnswer>;
  /** The card as it stands now. Nothing is used up by looking. */
  open(person: PersonId, token: string): Promise<OutlookAnswer>;
  /** A press that was refused before it got here. */
  note(why: string, person: PersonId | null): Promise<void>;
};

/** Until a person is known, the product speaks French. */
const STRANGER: Lang = "fr";

type Given = { actor: Actor; grant: Grant; token: string; view: ApprovalView };

export function createOutlookDoor(deps: Deps, outlook: Outlook, app: App): OutlookDoor {
  const note = (why: string, person: PersonId | null, about: string | null = null) =>
    deps.store.rows.refusedAttempts.note({ door: "outlook", why, person, about, at: deps.clock.now() });

  const refuse = async (
    why: Exclude<OutlookRefusal, "token" | "bad-request" | "busy">,
    { person, lang, about }: { person: PersonId; lang: Lang; about: string | null },
  ): Promise<OutlookAnswer> => {
    await note(why, person, about);
    deps.log.warn("outlook-refused", { why });
    return { kind: "refused", why, said: translator(lang)(`outlook.refused-${why}`) };
  };

  /** Who presses, on what, or why not: each check in the order in which a reader would ask. */
  const given = async (person: PersonId, token: string): Promise<Given | OutlookAnswer> => {
    const actor = await app.actor(person, "outlook");
    const lang = actor?.lang ?? STRANGER;
    const read = readActionToken(outlook.seal, deps.clock.machineNow(), token);
    if (!read.ok) return refuse(read.fault, { person, lang, about: null });
    const { grant } = read;
    const told = { person, lang, about: grant.request };
    if (grant.approver !== person) return refuse("not-yours", told);
    if (!actor) return refuse("unknown-person", told);
    const found = await app.approvalFor(actor, grant.request);
    return found.ok ? { actor, grant, token, view: found.value } : refuse("unknown-request", told);
  };

  const show = ({ actor, token, view }: Given, said: string, notTaken: NotTaken | null = null): OutlookAnswer => ({
    kind: "card",
    card: cardText(deps, outlook, outlookCardOf(view, actor.lang, { token, notTaken })),
    said,
  });

  /** What was put before the person is no longer what it was, or their answer lacks something: what they typed is kept. */
  const notTaken = async (one: Given, code: string, said: NotTaken): Promise<OutlookAnswer> => {
    const { actor, grant } = one;
    await note(code, actor.person, grant.request);
    const now = await app.approvalFor(actor, grant.request);
    return show(now.ok ? { ...one, view: now.value } : one, said.why, said);
  };

  const answer = async (one: Given, { decision, comment }: Pressed): Promise<OutlookAnswer> => {
    const { actor, grant, view } = one;
    const t = translator(actor.lang);
    const typed = comment.trim();
    if (view.content !== grant.content)
      return notTaken(one, "other-content", { why: t("outlook.refused-other-content"), typed, missing: null });
    // The mail's own token is good for one decision: pressed again, it finds what became of the first.
    const actionId = ActionId.parse(`outlook-${grant.nonce}`);
    const isUsed = (await deps.store.rows.actions.get(actor.person, actionId)) !== null;
    const outcome = await app.answerApproval(actor, {
      ...{ type: "answer-approval", actionId, dossierId: view.dossier, approval: view.id },
      ...{ decision, content: grant.content, ...(typed !== "" && { comment: typed }) },
    });
    if (!outcome.ok) {
      const missing = outcome.refusal.code === "comment-missing" ? "comment" : null;
      return notTaken(one, outcome.refusal.code, { why: whyOf(app, outcome.refusal, actor.lang), typed, missing });
    }
    const said = isUsed ? "replayed" : outcome.value.effect;
    if (said !== "recorded") await note(said, actor.person, grant.request);
    return show({ ...one, view: outcome.value.approval }, t(`outlook.said-${said}`));
  };

  return {
    note,
    open: async (person, token) => {
      const one = await given(person, token);
      return "kind" in one ? one : show(one, translator(one.actor.lang)("outlook.said-present"));
    },
    press: async (person, pressed) => {
      const one = await given(person, pressed.token);
      return "kind" in one ? one : answer(one, pressed);
    },
  };
}

const whyOf = (app: App, refusal: Refusal, lang: Lang): string => {
  const { title, detail, repair, section } = app.problem(refusal, lang);
  const cited = section ? `${translator(lang)("common.section-cited", { section })}.` : "";
  return [title, detail, cited, repair].filter((text) => text !== "").join(" ");
};
