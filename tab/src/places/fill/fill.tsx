import type { DossierId } from "../../../../shared/ids.js";
import { useLoaded } from "../../api/loaded.js";
import { AboveDossier } from "../../parts/above-dossier.js";
import { Download } from "../../parts/download.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { FillForm } from "./fill-form.js";

/** The price request template, filled in without Word: one field after the other, in the order of the document. */
export const FillPlace = ({ id }: { id: DossierId }) => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `fill ${id}`,
    load: async () => {
      const [dossier, form] = await Promise.all([
        api("dossier", { params: { id } }),
        api("requestForm", { params: { id } }),
      ]);
      if (!dossier.ok) return dossier;
      return form.ok ? { ok: true, value: { dossier: dossier.value, ...form.value } } : form;
    },
  });
  if (!value && !problem) return <Loading />;
  const template = value?.template;
  return (
    <Page title={t("fill.title")} above={<AboveDossier id={id} title={value?.dossier.title} />}>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && !canAct && <p className="quiet">{t("tab.read-only")}</p>}
      {value && !template && <p>{t("fill.no-template")}</p>}
      {template && value.fields.length === 0 && (
        <>
          <p>{t("fill.no-fields")}</p>
          <p className="row">
            <Download
              label={t("tab.download")}
              spoken={t("tab.download-of", { name: template.name })}
              name={`${template.name}.docx`}
              fetchFile={() => api("templateFile", { params: { sha256: template.sha256 } })}
            />
            <a href={hashOf.send(id, 1)}>{t("fill.to-upload")}</a>
          </p>
        </>
      )}
      {template && canAct && value.fields.length > 0 && (
        <FillForm dossier={value.dossier} template={template} fields={value.fields} reload={reload} />
      )}
    </Page>
  );
};
