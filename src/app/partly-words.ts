import { translator } from "../../shared/i18n/index.js";
import type { Lang } from "../../shared/ids.js";
import { type MaybePartly, reachedBy } from "../domain/parts.js";

/** Of a mail to all that stopped between two of its parts: how many have it. */
export const partlyText = (event: MaybePartly & { problem: string | null }, lang: Lang): string =>
  translator(lang)("journal.mail-partly", {
    problem: event.problem ?? "–",
    reached: reachedBy(event.partly?.left ?? []).length,
  });
