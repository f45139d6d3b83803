import { z } from "zod";

/** Delegated mode: what Entra wants of a person before anything is done in their name. */

/** `consent`: the permission itself; `interaction`: another sign-in, with a second factor for instance. */
export const ConsentNeed = z.enum(["consent", "interaction"]);
export type ConsentNeed = z.infer<typeof ConsentNeed>;

export const ConsentView = z.object({
  /** Whether this deployment does anything in people's names. */
  delegated: z.boolean(),
  /** `null`: nothing is known to be lacking. */
  lacks: ConsentNeed.nullable(),
  /** What Entra demands of the sign-in, to be handed to its page as it is. */
  claims: z.string().nullable(),
  /** Entra gave what it was asked for, and it serves now. */
  given: z.boolean(),
});
export type ConsentView = z.infer<typeof ConsentView>;
