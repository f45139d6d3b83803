import { z } from "zod";
import { PersonId, Sha256 } from "../../../../shared/ids.js";

/** What forms of an approval keep of people and files, until they are sent. */

export const KeptPerson = z.object({ id: PersonId, name: z.string() });
export const KeptFile = z.object({ sha256: Sha256, name: z.string() });
