import { z } from "zod";

// zod compiles its parsers with `new Function` where it can; the content security policy forbids that and would report it.
// Imported before anything that builds a schema.
z.config({ jitless: true });
