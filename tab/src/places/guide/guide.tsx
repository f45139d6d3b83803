import { Page } from "../../parts/page.js";
import { type GuidePage, hashOf } from "../../route.js";
import { useWords } from "../../words.js";
import { GuideCalendar } from "./guide-calendar.js";
import { GuideMap } from "./guide-map.js";
import { GuideRules } from "./guide-rules.js";
import { RulePage } from "./rule-page.js";

/** « Le guide »: every rule, the calendar of the delays, the maps of the processes. */
const GuidePlace = ({ page }: { page: GuidePage }) => {
  const { t } = useWords();
  const inRules = page.page === "rules" || page.page === "rule";
  return (
    <Page title={t("guide.title")}>
      <nav aria-label={t("guide.title")} className="sections">
        <a href={hashOf.guide} aria-current={inRules ? "page" : undefined}>
          {t("guide.section-rules")}
        </a>
        <a href={hashOf.whatIf(null, null)} aria-current={page.page === "calendar" ? "page" : undefined}>
          {t("guide.section-calendar")}
        </a>
        <a href={hashOf.map("services")} aria-current={page.page === "map" ? "page" : undefined}>
          {t("guide.section-map")}
        </a>
      </nav>
      <Inside page={page} />
    </Page>
  );
};
export default GuidePlace;

const Inside = ({ page }: { page: GuidePage }) => {
  switch (page.page) {
    case "rules":
      return <GuideRules key={page.section} section={page.section} />;
    case "rule":
      return <RulePage id={page.id} />;
    case "calendar":
      return <GuideCalendar key={`${page.send}/${page.dossier}`} send={page.send} dossier={page.dossier} />;
    case "map":
      return <GuideMap process={page.process} />;
  }
};
