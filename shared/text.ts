import { z } from "zod";

/** One line typed by a person: no control character (so no header can be injected), trimmed. HTML and Markdown are kept as text and escaped where shown. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    .regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/, "line");

/** Several lines typed by a person; line feeds and tabs are kept. */
export const paragraph = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, "paragraph");

/** Words that also stand within a sentence, where they begin one: the label of a choice, a value by itself. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
