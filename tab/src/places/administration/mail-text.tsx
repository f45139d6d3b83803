import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { MailTextForm } from "./mail-text-form.js";
import { Sections } from "./sections.js";

/** One text: what it says, what it must keep and why, how it would read, and what it said before. */
const MailTextPlace = ({ id }: { id: string }) => {
  const { api, me } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `mail-text ${id}`,
    load: () => api("mailText", { params: { id } }),
  });
  if (!me.roles.includes("admin"))
    return (
      <Page title={t("texts.title")}>
        <Note tone="info">
          <p>{t("tab.admin-only")}</p>
        </Note>
      </Page>
    );
  if (!value && !problem) return <Loading />;
  return (
    <Page
      title={value?.label ?? t("texts.title")}
      above={
        <>
          <Sections open="texts" />
          <p className="above">
            <a href={hashOf.administration("texts")}>{t("texts.back")}</a>{" "}
            {value?.group === "reminders" && <span className="quiet">{t(`texts.lang-${value.lang}`)}</span>}
          </p>
        </>
      }
    >
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && <MailTextForm text={value} reload={reload} />}
    </Page>
  );
};
export default MailTextPlace;
