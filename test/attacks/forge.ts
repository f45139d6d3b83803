import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";

/** Two issuers on loopback (Entra, the chat's authority) share one key; what an attacker has is another one. */

export const good = await generateKeyPair("RS256", { extractable: true });
const evil = await generateKeyPair("RS256", { extractable: true });
const weak = await generateKeyPair("ES256", { extractable: true });

export const publicJwk: JWK = { ...(await exportJWK(good.publicKey)), kid: "k1", alg: "RS256", use: "sig" };
export const keyed = importJWK(publicJwk, "RS256") as Promise<CryptoKey>;
const evilJwk: JWK = { ...(await exportJWK(evil.publicKey)), kid: "k1", alg: "RS256", use: "sig" };

export type Claims = Record<string, unknown>;
type Header = Record<string, unknown>;

export const signed = (claims: Claims, header: Header = {}, key: CryptoKey = good.privateKey): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "k1", ...header }).sign(key);

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const hmac = (claims: Claims, secret: string, header: Header = {}) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT", kid: "k1", ...header })
    .sign(new TextEncoder().encode(secret));

/** Forgeries of the signature that any verifier must refuse, whatever the token says. */
export const forgeries: [name: string, make: (claims: Claims) => Promise<string>][] = [
  ["algorithm none", async (claims) => `${part({ alg: "none", typ: "JWT", kid: "k1" })}.${part(claims)}.`],
  ["algorithm None, in another case", async (claims) => `${part({ alg: "nOnE", typ: "JWT" })}.${part(claims)}.`],
  ["HS256 with the modulus of the public key", (claims) => hmac(claims, String(publicJwk.n))],
  ["HS256 with the public key as JSON", (claims) => hmac(claims, JSON.stringify(publicJwk))],
  ["HS256 with an empty-looking secret", (claims) => hmac(claims, "\0")],
  ["the attacker's key under the good key id", (claims) => signed(claims, {}, evil.privateKey)],
  ["an unknown key id", (claims) => signed(claims, { kid: "k2" }, evil.privateKey)],
  ["no key id and the attacker's key", (claims) => signed(claims, { kid: undefined }, evil.privateKey)],
  ["a key id that is a path", (claims) => signed(claims, { kid: "../../../../dev/null" }, evil.privateKey)],
  ["a key id that is SQL", (claims) => signed(claims, { kid: "k1' or '1'='1" }, evil.privateKey)],
  ["a key id named __proto__", (claims) => signed(claims, { kid: "__proto__" }, evil.privateKey)],
  ["its own key inside the header", (claims) => signed(claims, { jwk: evilJwk }, evil.privateKey)],
  [
    "its own key address in the header",
    (claims) => signed(claims, { jku: "http://127.0.0.1:9/keys" }, evil.privateKey),
  ],
  ["its own certificate address", (claims) => signed(claims, { x5u: "http://127.0.0.1:9/c.pem" }, evil.privateKey)],
  ["another curve's signature", (claims) => signed(claims, { alg: "ES256" }, weak.privateKey)],
  ["claims changed after the signature", async (claims) => altered(await signed({ ...claims, exp: 1 }), claims)],
  ["the signature cut off", async (claims) => (await signed(claims)).replace(/[^.]+$/, "")],
  ["the signature of another token", async (claims) => grafted(claims)],
];

const altered = (token: string, claims: Claims) => {
  const [header = "", , signature = ""] = token.split(".");
  return `${header}.${part(claims)}.${signature}`;
};

async function grafted(claims: Claims): Promise<string> {
  const other = await signed({ ...claims, jti: "another" });
  const own = await signed(claims);
  return [...own.split(".").slice(0, 2), other.split(".")[2]].join(".");
}

/** What is in the header instead of a bearer token. */
export const noTokens: [name: string, authorization: string | undefined][] = [
  ["no token", undefined],
  ["an empty token", "Bearer "],
  ["another scheme", "Basic YWRtaW46YWRtaW4="],
  ["words", "Bearer je suis Camille"],
  ["three dots", "Bearer ..."],
  ["a token of ten thousand letters", `Bearer ${"a".repeat(9000)}.b.c`],
];
