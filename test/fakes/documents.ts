import type { Documents, ParsedMail, ProofOfSending } from "../../src/app/ports/documents.js";
import type { Hash } from "../../src/app/ports/machine.js";

/**
 * Documents as plain text, so that a test can say what a file is in one line:
 * a price request `GABARIT 2026-09`, then `VIDE Section` for each empty section, then its text; a PDF begins with `%PDF`;
 * a template names its fields in braces; a mail is RFC 5322, of which only the id is read, or `De: adresse`, `Objet: …`, an empty line and its text; a provider table is JSON, its lines or its faults.
 */
export const fakeDocuments = (hash: Hash): Documents & { proofs: ProofOfSending[] } => {
  const proofs: ProofOfSending[] = [];
  return {
    proofs,
    inspectPriceRequest: async (_name, bytes, known) => {
      const text = textOf(bytes);
      if (text === "") return { ok: false, problem: "empty" };
      if (text.startsWith("%PDF"))
        return {
          ...{ ok: true, mediaType: "application/pdf", template: null, emptySections: null },
          ...{ text: "", paragraphs: [], pictures: [] },
        };
      const version = /^GABARIT (.+)$/m.exec(text)?.[1];
      const found = known.find((template) => template.version === version);
      return {
        ok: true,
        mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        template: found ? { id: found.id, version: found.version } : null,
        emptySections: [...text.matchAll(/^VIDE (.+)$/gm)].map(([, section]) => section ?? ""),
        text: text.replace(/^DATE .*$/gm, ""),
        paragraphs: paragraphsOf(text),
        pictures: [],
      };
    },
    inspectTemplate: async (_name, bytes) => {
      const text = textOf(bytes);
      if (text === "") return { ok: false, problem: "damaged" };
      const version = /^GABARIT (.+)$/m.exec(text)?.[1];
      return { ok: true, headings: ["Contexte"], mark: version ? { id: "demande-de-prix", version } : null };
    },
    templateFields: async (bytes) => [...textOf(bytes).matchAll(/\{(.+?)\}/g)].map(([, name]) => name ?? ""),
    fillTemplate: async (bytes, values) =>
      new TextEncoder().encode(textOf(bytes).replace(/\{(.+?)\}/g, (field, name) => values.get(name) ?? field)),
    parseMail: async (bytes) => {
      const text = textOf(bytes);
      const messageId = /^Message-ID: (<.+>)/im.exec(text)?.[1] ?? null;
      if (!text.startsWith("De: ") && !messageId) return { ok: false, problem: "damaged" };
      return { ok: true, mail: { ...mailOf(text), messageId } };
    },
    readProviderTable: async (_name, bytes) => JSON.parse(textOf(bytes)),
    readContractTable: async (_name, bytes) => JSON.parse(textOf(bytes)),
    proofOfSending: async (proof) => {
      proofs.push(proof);
      return new TextEncoder().encode(JSON.stringify({ proof, of: hash(JSON.stringify(proof)) }));
    },
    answersDocument: async (answers) => new TextEncoder().encode(JSON.stringify(answers)),
    inspectEvidence: async (_name, bytes) =>
      bytes.length === 0 ? { ok: false, problem: "empty" } : { ok: true, mediaType: "application/octet-stream" },
  };
};

/** A line is a paragraph; `# Titre` is a heading. */
const paragraphsOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line !== "" && !/^(DATE|GABARIT|VIDE) /.test(line))
    .map((line) =>
      line.startsWith("# ") ? { heading: 1 as const, text: line.slice(2) } : { heading: null, text: line },
    );

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const mailOf = (text: string): ParsedMail => ({
  from: { name: "", address: /^De: (.+)$/m.exec(text)?.[1] ?? "" },
  to: [],
  cc: [],
  bcc: [],
  subject: /^Objet: (.*)$/m.exec(text)?.[1] ?? "",
  sentAt: null,
  messageId: null,
  inReplyTo: null,
  text: text.split("\n\n").slice(1).join("\n\n"),
  attachments: [],
});
