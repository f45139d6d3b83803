/** Rules that bind, are applied, and lack a test that shows them kept, broken, or at their boundary. The list only ever gets shorter. */
export const withoutTests: readonly string[] = ["s1-3-legal-capacity"];
