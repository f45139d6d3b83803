import { createPrivateKey, sign } from "node:crypto";
import type { SignedCard } from "../app/outlook/outlook.js";

/** A card with its sender and its visible recipients, as a JWS (RS256) whose public key is registered with Outlook. */
export const cardSigner = (pem: string) => {
  const key = createPrivateKey(pem);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return ({ originator, sender, recipients, card, issuedAt }: SignedCard): string => {
    const claims = {
      ...{ originator, iat: issuedAt, sender },
      recipientsSerialized: JSON.stringify(recipients),
      adaptiveCardSerialized: card,
    };
    const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
  };
};
