import { generateKeyPairSync } from "node:crypto";
import { compactVerify } from "jose";
import { cardSigner } from "../../src/adapters/card-signer.js";
import { createSeal } from "../../src/adapters/seal.js";
import { describe, expect, test } from "../jest.js";

const old = { kid: "2026-10", secret: "ancienne clé fictive de plus de trente-deux" };
const fresh = { kid: "2026-11", secret: "nouvelle clé fictive de plus de trente-deux" };

describe("a seal", () => {
  test("is believed while its key is known, and made with the newest", () => {
    const before = createSeal([old]).sign("texte");
    const during = createSeal([fresh, old]);
    expect(during.check("texte", before)).toBe(true);
    expect(during.sign("texte").kid).toBe("2026-11");
    expect(createSeal([fresh]).check("texte", before)).toBe(false);
  });

  test("is broken by any other text, key name or fingerprint", () => {
    const seal = createSeal([fresh, old]);
    const made = seal.sign("texte");
    expect(seal.check("texte", made)).toBe(true);
    expect(seal.check("Texte", made)).toBe(false);
    expect(seal.check("texte", { ...made, kid: "2026-10" })).toBe(false);
    expect(seal.check("texte", { ...made, kid: "__proto__" })).toBe(false);
    expect(seal.check("texte", { ...made, mac: `${made.mac.slice(0, -2)}AA` })).toBe(false);
    expect(seal.check("texte", { ...made, mac: "" })).toBe(false);
  });
});

test("a signed card is a JWS that the registered public key verifies, with its sender and its recipients", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const sign = cardSigner(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  const card = '{"type":"AdaptiveCard"}';
  const jws = sign({ originator: "o-1", sender: "a@asn.example", recipients: ["b@asn.example"], card, issuedAt: 7 });
  const { payload, protectedHeader } = await compactVerify(jws, publicKey);
  expect(protectedHeader.alg).toBe("RS256");
  expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
    ...{ originator: "o-1", iat: 7, sender: "a@asn.example" },
    recipientsSerialized: '["b@asn.example"]',
    adaptiveCardSerialized: card,
  });
});
