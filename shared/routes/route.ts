import { z } from "zod";
import { DossierId } from "../ids.js";

export type Route = {
  method: "GET" | "POST" | "PUT";
  path: string;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType | "bytes";
  result: z.ZodType | "bytes";
  /** Answered also to a signed-in person whom no administrator has mapped. */
  forStrangers?: true;
  /** Answered also to somebody without a role whom a dossier has asked for a decision. */
  forNamed?: true;
};

export const byDossier = z.object({ id: DossierId });

/** As it stands in an address. */
export const VersionInPath = z.string().regex(/^[1-9]\d{0,3}$/);
