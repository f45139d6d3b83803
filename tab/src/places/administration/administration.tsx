import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import type { AdministrationSection } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { AdministrationJournal } from "./administration-journal.js";
import { MailTexts } from "./mail-texts.js";
import { Organisations } from "./organisations.js";
import { People } from "./people.js";
import { Qualifications } from "./qualifications.js";
import { RefusedAttempts } from "./refused-attempts.js";
import { Sections } from "./sections.js";
import { Templates } from "./templates.js";
import { useAdministration } from "./use-administration.js";

/** For administrators, in sections; everybody else reads the templates and the providers. The server enforces it. */
const AdministrationPlace = ({ section }: { section: AdministrationSection }) => {
  const { me } = useSession();
  const { t } = useWords();
  const isAdmin = me.roles.includes("admin");
  if (!isAdmin)
    return (
      <Page title={t("tab.administration")}>
        <Note tone="info">
          <p>{t("tab.admin-only")}</p>
        </Note>
        <Templates isAdmin={false} />
      </Page>
    );
  return (
    <Page title={t("tab.administration")}>
      <Sections open={section} />
      <Section section={section} />
    </Page>
  );
};
export default AdministrationPlace;

const Section = ({ section }: { section: AdministrationSection }) => {
  if (section === "templates") return <Templates isAdmin />;
  return section === "texts" ? <MailTexts /> : <Administered section={section} />;
};

const Administered = ({ section }: { section: Exclude<AdministrationSection, "templates" | "texts"> }) => {
  const administration = useAdministration();
  const { view, problem, reload } = administration;
  if (!view) return problem ? <ProblemNote problem={problem} retry={reload} /> : <Loading />;
  switch (section) {
    case "people":
      return <People administration={administration} view={view} />;
    case "organisations":
      return <Organisations administration={administration} view={view} />;
    case "qualifications":
      return <Qualifications administration={administration} view={view} />;
    case "attempts":
      return <RefusedAttempts attempts={view.attempts} />;
    case "journal":
      return <AdministrationJournal entries={view.journal} />;
  }
};
