import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { parseJson } from "../call.js";

/** The issuer's RS256 key, kept so that tokens outlive a restart. */
export type SigningKey = {
  kid: string;
  publicJwk: JWK;
  publicKey: CryptoKey;
  sign(claims: Record<string, unknown>): Promise<string>;
};

export async function openSigningKey(path: string): Promise<SigningKey> {
  const privateJwk = readKey(path) ?? (await createKey(path));
  const publicJwk: JWK = { kty: "RSA", n: privateJwk.n, e: privateJwk.e };
  const kid = await calculateJwkThumbprint(publicJwk);
  const privateKey = await importJWK(privateJwk, "RS256");
  const publicKey = await importJWK(publicJwk, "RS256");
  if (publicKey instanceof Uint8Array) throw new Error(`${path} holds no RSA key; delete it to create a new one.`);
  return {
    kid,
    publicJwk: { ...publicJwk, kid, use: "sig", alg: "RS256" },
    publicKey,
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "JWT", kid }).sign(privateKey),
  };
}

function readKey(path: string): JWK | null {
  try {
    const parsed = parseJson(readFileSync(path, "utf8"));
    return parsed.ok ? (parsed.value as JWK) : null;
  } catch {
    return null;
  }
}

async function createKey(path: string): Promise<JWK> {
  const pair = await generateKeyPair("RS256", { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(pair.privateKey);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, JSON.stringify(jwk), { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
  return jwk;
}
