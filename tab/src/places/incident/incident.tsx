import { useState } from "react";
import type { ProviderView } from "../../../../shared/catalogue.js";
import type { DossierId } from "../../../../shared/ids.js";
import type { IncidentView } from "../../../../shared/incident-views.js";
import type { IncidentMailId } from "../../../../shared/incidents.js";
import type { DossierView } from "../../../../shared/views.js";
import { useLoaded } from "../../api/loaded.js";
import { Download } from "../../parts/download.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { NextStep } from "../dossier/next-step.js";
import { NowherePlace } from "../nowhere.js";
import { IncidentDecision } from "./incident-decision.js";
import { IncidentMailForm } from "./incident-mail-form.js";
import { IncidentMails } from "./incident-mails.js";

const REFRESH_MS = 4_000;

/** One fact: what it was, what follows, the mails that it calls for and what was decided. */
export const IncidentPlace = ({ id, number }: { id: DossierId; number: number }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `incident ${id} ${number}`,
    load: async () => {
      const dossier = await api("dossier", { params: { id } });
      if (!dossier.ok) return dossier;
      const catalogue = await api("catalogue", {});
      if (!catalogue.ok) return catalogue;
      return { ok: true as const, value: { dossier: dossier.value, providers: catalogue.value.providers } };
    },
    every: () => REFRESH_MS,
  });
  if (!value) return problem ? <ProblemNote problem={problem} retry={reload} /> : <Loading />;
  const incident = value.dossier.incidents.find((one) => one.number === number);
  if (!incident) return <NowherePlace />;
  return (
    <Page
      title={incident.label}
      above={
        <p className="above">
          <a href={hashOf.dossier(id)}>{value.dossier.title}</a>{" "}
          <span className="quiet">{t("tab.incident-number", { number })}</span>
        </p>
      }
    >
      {problem && <ProblemNote problem={problem} retry={reload} />}
      <Fact dossier={value.dossier} incident={incident} providers={value.providers} />
      {value.dossier.state === "B3m" && <NextStep dossier={value.dossier} />}
      <Following dossier={value.dossier} incident={incident} providers={value.providers} reload={reload} />
    </Page>
  );
};

const FEW_DAYS = 10;

type Shown = { dossier: DossierView; incident: IncidentView; providers: ProviderView[] };

const Fact = ({ dossier, incident, providers }: Shown) => {
  const { t, instant, many } = useWords();
  const { api } = useSession();
  const { when, recordedAt, note, told, differences, businessDaysLeft: left, evidence } = incident;
  const provider = providers.find(({ id }) => id === incident.provider)?.name;
  const file = dossier.documents.find(({ sha256 }) => sha256 === evidence);
  return (
    <section className="card" aria-labelledby="what-happened">
      <h2 id="what-happened">{t("tab.incident-fact")}</h2>
      <p className="quiet">{t("tab.incident-at", { when: instant(when), at: instant(recordedAt) })}</p>
      {provider && <p>{provider}</p>}
      <p className="typed">{note}</p>
      {told.length > 0 && (
        <p className="quiet">
          {t("tab.incident-told-line", { list: told.map((who) => t(`common.told-${who}`)).join(", ") })}
        </p>
      )}
      {differences.length > 0 && (
        <Note tone="warning" title={t("tab.incident-differences")}>
          <ul>
            {differences.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Note>
      )}
      <Note tone={incident.authorised === false ? "danger" : "info"} title={t("tab.incident-follows")}>
        <p>{incident.follows}</p>
        {left !== null && (
          <p>
            {t(many(left) ? "tab.incident-days-left-many" : "tab.incident-days-left-one", { count: left })}{" "}
            {left < FEW_DAYS && t("tab.incident-days-few")}
          </p>
        )}
        <RuleWhy rules={incident.rules} about={incident.label} />
      </Note>
      {file && (
        <Download
          label={t("tab.incident-evidence-of")}
          name={file.name}
          fetchFile={() => api("fileOf", { params: { id: dossier.id, sha256: file.sha256 } })}
        />
      )}
    </section>
  );
};

const Following = ({ dossier, incident, providers, reload }: Shown & { reload: () => Promise<void> }) => {
  const { canAct } = useSession();
  const [preparing, setPreparing] = useState<IncidentMailId | null>(null);
  const mail = incident.mails.find(({ what }) => what === preparing);
  return (
    <>
      <IncidentMails dossier={dossier} incident={incident} prepare={setPreparing} reload={reload} />
      {mail && canAct && (
        <IncidentMailForm
          key={mail.what}
          {...{ dossier, incident, mail, providers }}
          done={async () => {
            setPreparing(null);
            await reload();
          }}
        />
      )}
      <IncidentDecision dossier={dossier} incident={incident} reload={reload} />
    </>
  );
};
