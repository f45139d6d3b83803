import type { AddressObject, ParsedMail as Parsed, SimpleParserOptions } from "mailparser";
import { Instant } from "../../../shared/ids.js";
import type { DocumentProblem, ParsedMail } from "../../app/ports/documents.js";
import type { Hash } from "../../app/ports/machine.js";
import type { Address } from "../../app/ports/mail-system.js";
import { fileKind } from "./file-kind.js";
import { MAX_FILE_BYTES } from "./limits.js";

/** How much of the beginning is looked at to see whether the bytes are a message at all. */
const HEAD_BYTES = 256 * 1024;
/** Characters of HTML turned into text; a longer body gives no text, its bytes are kept as they are. */
const MAX_HTML = 2_000_000;

/** A message begins with a block of `Name: value` lines that says whom it is from (RFC 5322, 2.2 and 3.6). */
export function looksLikeMail(bytes: Uint8Array): boolean {
  if (fileKind(bytes) !== "other") return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD_BYTES)).toString("latin1");
  const [head = ""] = text.split(/\r?\n\r?\n/, 1);
  const lines = head.split(/\r?\n/);
  const wellFormed = lines.every((line) => /^[!-9;-~]+[ \t]*:/.test(line) || /^[ \t]/.test(line));
  return wellFormed && /^from[ \t]*:/im.test(head) && /^(?:date|received|message-id)[ \t]*:/im.test(head);
}

/** A decoded header may hold line breaks (`=?utf-8?Q?a=0D=0ABcc:…?=`): in a new message they would add headers. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

function addresses(field: AddressObject | AddressObject[] | undefined): Address[] {
  const all = field === undefined ? [] : [field].flat().flatMap((each) => each.value);
  return all
    .flatMap((each) => each.group ?? [each])
    .map((each) => ({ name: oneLine(each.name), address: oneLine(each.address ?? "").toLowerCase() }))
    .filter((each) => each.address !== "");
}

/** From the header itself: the library gives the present time for a date that it cannot read. */
function sentAt(mail: Parsed): Instant | null {
  const line = mail.headerLines.find((header) => header.key === "date")?.line;
  const at = Date.parse(line?.slice(line.indexOf(":") + 1).trim() ?? "");
  const instant = Number.isNaN(at) ? null : Instant.safeParse(new Date(at).toISOString());
  return instant?.success ? instant.data : null;
}

const fileName = (name: string | undefined, index: number, mediaType: string): string => {
  const last = oneLine(name ?? "")
    .split(/[/\\]/)
    .at(-1);
  return last || (mediaType === "message/rfc822" ? `message-${index + 1}.eml` : `attachment-${index + 1}`);
};

async function parse(bytes: Uint8Array): Promise<Parsed | null> {
  // Loaded when a mail comes in, not at the start.
  const { simpleParser } = await import("mailparser");
  // `ignoreEmbedded` keeps a forwarded message whole, as an attachment, instead of mixing its text with ours.
  const options: SimpleParserOptions & { ignoreEmbedded: true } = {
    ignoreEmbedded: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: MAX_HTML,
  };
  const source = (): Buffer => Buffer.from(bytes);
  try {
    return await simpleParser(source(), options);
  } catch {
    return simpleParser(source(), { ...options, skipHtmlToText: true, maxHtmlLengthToParse: undefined }).catch(
      () => null,
    );
  }
}

/** Reads a message saved from a mail program. Bcc is there when the file has it (the sender's own copy). */
export async function parseMail(
  bytes: Uint8Array,
  hash: Hash,
): Promise<{ ok: true; mail: ParsedMail } | { ok: false; problem: DocumentProblem }> {
  if (bytes.length === 0) return { ok: false, problem: "empty" };
  if (bytes.length > MAX_FILE_BYTES) return { ok: false, problem: "too-large" };
  if (!looksLikeMail(bytes)) return { ok: false, problem: "wrong-type" };
  const parsed = await parse(bytes);
  if (parsed === null) return { ok: false, problem: "damaged" };
  return {
    ok: true,
    mail: {
      from: addresses(parsed.from)[0] ?? null,
      to: addresses(parsed.to),
      cc: addresses(parsed.cc),
      bcc: addresses(parsed.bcc),
      subject: oneLine(parsed.subject ?? ""),
      sentAt: sentAt(parsed),
      messageId: oneLine(parsed.messageId ?? "") || null,
      inReplyTo: oneLine(parsed.inReplyTo ?? "") || null,
      text: (parsed.text ?? "").replace(/\r\n?/g, "\n").trim(),
      attachments: parsed.attachments.map((attachment, index) => {
        const content = new Uint8Array(attachment.content);
        const mediaType = oneLine(attachment.contentType).toLowerCase();
        return {
          name: fileName(attachment.filename, index, mediaType),
          mediaType,
          sha256: hash(content),
          bytes: content,
        };
      }),
    },
  };
}
