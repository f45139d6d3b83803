import { type CryptoKey, createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey, SignJWT } from "jose";
import type { TokenSettings } from "../../src/http/auth.js";
import { LOCAL_CLIENT_ID, LOCAL_TENANT, people } from "../../src/local/fiction/people.js";

/** An issuer for tests: its key, and tokens as Entra makes them. */

export const machineNow = () => Date.UTC(2026, 10, 23, 15);
const seconds = machineNow() / 1000;

export const tokenSettings: TokenSettings = {
  endpoint: "https://login.example",
  tenantId: LOCAL_TENANT,
  allowedTenants: [LOCAL_TENANT],
  audiences: [LOCAL_CLIENT_ID, "api://assistant.example/botid-1"],
  machineNow,
};

export const client = people[0];

export const goodClaims = {
  iss: `https://login.example/${LOCAL_TENANT}/v2.0`,
  aud: LOCAL_CLIENT_ID,
  tid: LOCAL_TENANT,
  oid: client?.id,
  scp: "access_as_user",
  iat: seconds - 60,
  nbf: seconds - 60,
  exp: seconds + 3600,
};

export type Issuer = {
  keys: JWTVerifyGetKey;
  jwks: { keys: object[] };
  /** Modulus of the public key: what somebody would sign an HS256 token with. */
  publicBytes: Uint8Array;
  token(change?: object, kid?: string, key?: CryptoKey): Promise<string>;
};

export const createIssuer = async (): Promise<Issuer> => {
  const pair = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: "k1", alg: "RS256", use: "sig" };
  return {
    keys: createLocalJWKSet({ keys: [jwk] }),
    jwks: { keys: [jwk] },
    publicBytes: new TextEncoder().encode(jwk.n),
    token: (change = {}, kid = "k1", key = pair.privateKey) =>
      new SignJWT({ ...goodClaims, ...change }).setProtectedHeader({ alg: "RS256", kid, typ: "JWT" }).sign(key),
  };
};
