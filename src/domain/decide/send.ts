import type { Command } from "../../../shared/commands.js";
import { instantAt } from "../calendar.js";
import { afterUnknownPart } from "../parts.js";
import { MAX_MAIL_BYTES, tooManyForDraft } from "../recipients.js";
import { confirmedByWriting } from "../tasks.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/** Guide 3.3.1, 3.3.3: who gets the request and why the others do not, until when, with which words. */
export function prepareSend({ command, dossier, facts, at }: Of<"prepare-send">): Decision {
  const { recipients, exclusions, closesOn, closesAtTime, questionsOn, body } = command;
  if (facts.wordsFault) return refuse(facts.wordsFault);
  const chosen = new Set(recipients);
  const questionsUntil = questionsOn && instantAt(questionsOn, closesAtTime);
  if (questionsOn && questionsUntil && (questionsUntil <= at || questionsOn > closesOn))
    return refuse({
      code: "questions-date-outside",
      facts: { date: questionsOn, closes: closesOn },
      rule: "s3-3-3-questions-in-writing",
      field: "questionsOn",
    });
  const next = {
    recipients: [...chosen],
    exclusions: exclusions.filter(({ provider }) => !chosen.has(provider)),
    closesOn,
    closesAt: instantAt(closesOn, closesAtTime),
    ...(questionsUntil && { questionsUntil }),
    body,
  };
  const otherCalendar = facts.calendarId === dossier.calendar ? {} : { calendar: facts.calendarId };
  if (JSON.stringify(next) === JSON.stringify(dossier.solicitation) && !otherCalendar.calendar) return accept([]);
  const rules = next.exclusions.length > 0 ? (["s3-3-1-document-exclusions"] as const) : [];
  return accept([{ type: "send-prepared", v: 1, ...next, ...otherCalendar }], ["s3-3-3-response-delay", ...rules]);
}

/** Guide 3.3.3. The outbox carries it out and checks everything again just before the mail leaves. */
export function sendPriceRequest({ command, dossier, facts, actor, at }: Of<"send-price-request">): Decision {
  const { priceRequest, solicitation } = dossier;
  const { contractTemplate, questionnaire, preview } = facts;
  if (!priceRequest || !solicitation || !contractTemplate || !questionnaire)
    throw new Error("The guards let an incomplete send through.");
  if (preview === null || preview.digest !== command.preview) return refuse({ code: "preview-stale", facts: {} });
  if (preview.fault) return refuse(preview.fault);
  if (preview.bytes > MAX_MAIL_BYTES)
    return refuse({ code: "mail-too-large", facts: { bytes: preview.bytes, max: MAX_MAIL_BYTES } });
  const { how } = command;
  const many = how?.kind === "drafts" ? tooManyForDraft(solicitation.recipients) : null;
  if (many) return refuse(many);
  const sendAt = how?.kind === "at" ? instantAt(how.on, how.time) : null;
  if (sendAt && sendAt <= at) return refuse({ code: "send-time-past", facts: { when: sendAt }, field: "time" });
  return accept(
    [
      ...confirmedByWriting(dossier),
      {
        type: "send-requested",
        v: 1,
        mail: facts.newMailKey,
        mailbox: actor.person,
        content: priceRequest.content,
        preview: preview.digest,
        priceRequest: priceRequest.file,
        contractTemplate,
        questionnaire,
        recipients: solicitation.recipients,
        closesAt: solicitation.closesAt,
        singleProvider: solicitation.recipients.length === 1,
        ...(sendAt && { sendAt }),
        ...(how?.kind === "drafts" && { into: "drafts" as const }),
      },
    ],
    [
      "s1-3-legal-capacity",
      "s3-3-3-send-after-authorization",
      "s3-3-3-send-by-email",
      "s3-3-3-bcc",
      "s3-3-3-attach-contract-template",
      "s3-3-3-response-delay",
    ],
  );
}

/** When the mail system cannot tell, a person who looked decides, and the journal says that it was declared. */
export function resolveUnknownSend({ command, dossier, at }: Of<"resolve-unknown-send">): Decision {
  if (dossier.send.state !== "unknown" || !dossier.solicitation) return refuse({ code: "nothing-unknown", facts: {} });
  const { mail } = dossier.send;
  if (command.verdict === "not-sent")
    return accept([{ type: "send-declared-not-sent", v: 1, mail, note: command.note }]);
  if (command.sentAt && command.sentAt > at)
    return refuse({ code: "in-the-future", facts: { when: command.sentAt }, field: "sentAt" });
  const sentAt = command.sentAt ?? at;
  const some = afterUnknownPart(dossier.send, sentAt, dossier.solicitation.recipients);
  // Those of the parts after it have not got it: the sending goes on, or ends with those who have.
  if (some && some.left.length < some.of)
    return accept([{ type: "send-failed", v: 1, mail, problem: "declared-part-sent", partly: some }]);
  return accept(
    [
      {
        type: "price-request-sent",
        v: 1,
        mail,
        sentAt,
        internetMessageId: null,
        recipients: dossier.solicitation.recipients,
        attachments: [],
        bodyText: null,
        known: "declared",
        note: command.note,
        ...(some && { parts: some.left }),
      },
    ],
    ["s3-3-3-send-by-email"],
  );
}
