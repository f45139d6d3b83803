import { z } from "zod";
import { Sha256 } from "../../shared/ids.js";

export const FileRef = z.object({ sha256: Sha256, name: z.string(), mediaType: z.string(), size: z.int() });
export type FileRef = z.infer<typeof FileRef>;
