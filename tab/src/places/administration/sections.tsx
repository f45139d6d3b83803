import { type AdministrationSection, administrationSections, hashOf } from "../../route.js";
import { useWords } from "../../words.js";

/** The parts of the administration, with the one that is open. */
export const Sections = ({ open }: { open: AdministrationSection }) => {
  const { t } = useWords();
  return (
    <nav aria-label={t("tab.administration")} className="sections">
      {administrationSections.map((one) => (
        <a key={one} href={hashOf.administration(one)} aria-current={one === open ? "page" : undefined}>
          {t(`tab.section-${one}`)}
        </a>
      ))}
    </nav>
  );
};
