import { documents } from "../../src/adapters/documents/documents.js";
import { sha256 } from "../../src/adapters/hash.js";
import { createApp } from "../../src/app/create-app.js";
import type { Incoming } from "../fakes/mail-system.js";
import { camille, requestsSent, type World } from "./world.js";

/** The world with the real reading of mails, for tests of what they carry. */
export function withRealMails(world: World): World {
  const { parseMail, inspectEvidence } = documents(sha256);
  const fake = world.deps.documents;
  const read = {
    ...fake,
    inspectEvidence,
    parseMail: async (bytes: Uint8Array) => {
      const parsed = await parseMail(bytes);
      return parsed.ok ? parsed : fake.parseMail(bytes);
    },
  };
  const deps = { ...world.deps, documents: read };
  return { ...world, deps, ...createApp(deps) };
}

const text = (words: string) => new TextEncoder().encode(words);
export const attached = (name: string, words: string) => ({
  ...{ name, mediaType: "text/plain", bytes: text(words), sha256: sha256(text(words)) },
});

/** A reply of provider `number` to the price request that left. */
export function reply(world: World, number: number, change: Partial<Incoming> = {}): void {
  const [request] = requestsSent(world);
  world.mail.deliver(camille.person, {
    from: { name: `Prestataire fictif ${number}`, address: `soumissions@p${number}.example` },
    ...{ subject: "RE: Demande de prix", html: "<p>Bonjour.</p>" },
    ...(request && { conversationId: request.conversationId }),
    ...change,
  });
}
