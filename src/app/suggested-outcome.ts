import type { BrokerOutcome } from "../../shared/commands.js";

/**
 * What the broker's words suggest; only ever a proposal, the person chooses. Better no proposal than a wrong one: a
 * doubtful text, a question or a promise suggests nothing.
 */
export function suggestedOutcome(mail: { text: string; attachments: readonly unknown[] }): BrokerOutcome | null {
  const own = plain(withoutQuotes(mail.text));
  const about = own.split(SENTENCE_END).filter((sentence) => /autoris|authori[sz]/.test(sentence));
  if (OUT_OF_SCOPE.test(own)) return "out-of-scope";
  if (NOT_YET.test(about.join("\n"))) return null;
  if (about.some((sentence) => DENIED.test(sentence)) || TO_RESUBMIT.test(own)) return "changes-requested";
  if (!about.some((sentence) => AUTHORISED.test(sentence))) return null;
  if (about.some((sentence) => AWAITED.test(sentence))) return null;
  if (CONDITION.test(own)) return "authorised-with-corrections";
  if (RETURNED.test(own)) return mail.attachments.length > 0 ? "authorised-returned-version" : null;
  return "authorised";
}

/** The reply without the message that it answers: quoted lines, and what follows the head of an older message. */
const withoutQuotes = (text: string): string => text.split(QUOTE)[0] ?? "";

const QUOTE =
  /^\s*>|^[-_\s]*(?:message d.origine|original message)|^_{5,}\s*$|^(?:de|from)\s*:|^(?:le|on)\b.{5,120}(?:écrit|wrote)\s*:/imu;

/** Lower case, no accents, straight apostrophes; lines that a mail program cut are joined again. */
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[^\S\n]+/g, " ")
    .replace(/(?<!\n) ?\n ?(?!\s*\n)/g, " ");

const SENTENCE_END = /(?<=[.!?;])\s+|\n+/;

const OUT_OF_SCOPE = /hors (?:de )?(?:la )?portee|pas dans la portee|out(?:side)? (?:of )?(?:the )?scope/;

const TO_RESUBMIT = /resoumettre|soumettre (?:de|a) nouveau|\bresubmit/;

const DENIED =
  /\b(?:ne|n')[^,]{0,40}autoris|(?:\bpas|\bnon)[ -]autoris|(?:\bnot?|cannot|can't|unable)\b[^,]{0,30}authori|unauthori|refus|\bsans autoris|withdrawn|\bretire/;

const NOT_YET = /pas encore|not yet|en attente|pending/;

const AUTHORISED = /\bautoris(?:e|es|ee|ees|ons)\b|\bauthori[sz]e(?:d\b| you)/;

/** An authorisation that is promised, asked about, or hangs on something. */
const AWAITED =
  /\?$|\b(?:si|des|lorsqu|quand|une fois|sera|serait|seront|pourra|avant|if|once|when|whether|will|may|before)\b/;

const CONDITION = /sous reserve|a (?:la )?condition|moyennant|subject to|provided that|on condition/;

const RETURNED = /version (?:ci-)?(?:jointe|retournee|corrigee|revisee|attached)|(?:attached|returned|revised) version/;
