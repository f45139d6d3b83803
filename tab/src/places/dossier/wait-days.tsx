import type { WaitView } from "../../../../shared/waits.js";
import { useWords } from "../../words.js";

/** How many business days something has been waited for; a long wait is said in words, not by its colour alone. */
export const WaitDays = ({ wait: { days, long } }: { wait: Pick<WaitView, "days" | "long"> }) => {
  const { t } = useWords();
  const said = days === 0 ? t("waits.today") : days === 1 ? t("waits.days-one") : t("waits.days", { days });
  return <span className={`badge badge-${long ? "wait" : "calm"}`}>{long ? `${t("waits.long")}, ${said}` : said}</span>;
};
