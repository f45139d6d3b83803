import { z } from "zod";

/** The token service of the Bot Framework, for one person on one channel. A token read here is handed on, never kept. */

/** As much of the SDK's `UserTokenClient` as is used. */
export type UserTokens = {
  exchangeToken(user: string, connection: string, channel: string, request: { token: string }): Promise<unknown>;
  getUserToken(user: string, connection: string, channel: string, code: string): Promise<unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: the SDK's own activity, which nobody else knows.
  getSignInResource(connection: string, activity: any, finalRedirect: string): Promise<unknown>;
  signOutUser(user: string, connection: string, channel: string): Promise<void>;
};

const SignInResource = z.object({
  signInLink: z.url(),
  tokenExchangeResource: z
    .object({ id: z.string().min(1), uri: z.string().optional() })
    .loose()
    .optional(),
  tokenPostResource: z.object({ sasUrl: z.string() }).loose().optional(),
});
export type SignInResource = z.infer<typeof SignInResource>;

export type TokenService = {
  /** `null`: not exchangeable, mostly because a consent is lacking. Rejects when the service does not answer. */
  exchange(token: string): Promise<string | null>;
  /** What the service holds of this person; with a code, what their sign-in has just given. */
  held(code?: string): Promise<string | null>;
  signInResource(): Promise<SignInResource>;
  forget(): Promise<void>;
};

const Given = z.object({ token: z.string().min(1) });

/** The service says no by a status of 4xx; a status of its own illness is not an answer. */
const Refused = z.object({ statusCode: z.int().min(400).max(499) });

const tokenOr = async (asked: Promise<unknown>): Promise<string | null> => {
  try {
    const given = Given.safeParse(await asked);
    return given.success ? given.data.token : null;
  } catch (error) {
    const refused = Refused.safeParse(error);
    if (refused.success && ![401, 403, 408, 429].includes(refused.data.statusCode)) return null;
    throw error;
  }
};

export const tokenServiceOf = (
  tokens: UserTokens,
  connection: string,
  { activity, user, channel }: { activity: unknown; user: string; channel: string },
): TokenService => ({
  exchange: (token) => tokenOr(tokens.exchangeToken(user, connection, channel, { token })),
  held: (code = "") => tokenOr(tokens.getUserToken(user, connection, channel, code)),
  signInResource: async () => SignInResource.parse(await tokens.getSignInResource(connection, activity, "")),
  forget: () => tokens.signOutUser(user, connection, channel),
});
