import { Field, Textarea } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { CatalogueView } from "../../../../shared/catalogue.js";
import type { Key } from "../../../../shared/i18n/index.js";
import { LocalDate } from "../../../../shared/ids.js";
import type { ClosingChoices } from "../../../../shared/previews.js";
import type { TemplateView } from "../../../../shared/templates.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useWords } from "../../words.js";
import { AttachmentsList } from "./attachments-list.js";
import { ClosingField } from "./closing-field.js";
import { ExclusionReasons } from "./exclusion-reasons.js";
import { MissingNote } from "./missing-note.js";
import { RecipientsField } from "./recipients-field.js";
import {
  KeptRecipientsForm,
  missingRecipients,
  qualifiedProviders,
  type RecipientsMissing,
  startRecipientsForm,
} from "./recipients-model.js";

type Props = {
  dossier: DossierView;
  catalogue: CatalogueView;
  choices: ClosingChoices;
  templates: TemplateView[];
  reload: () => Promise<void>;
};

export const RecipientsScreenForm = ({ dossier, catalogue, choices, templates, reload }: Props) => {
  const { t } = useWords();
  const initial = useMemo(() => startRecipientsForm(dossier, choices, templates), [dossier, choices, templates]);
  const { form, change, clear, ready, restored } = useKeptForm(`envoi:${dossier.id}`, KeptRecipientsForm, initial);
  const qualified = useMemo(() => qualifiedProviders(catalogue, dossier), [catalogue, dossier]);
  const [tried, setTried] = useState(0);
  const { busy, problem, ask, forget } = useAsking();

  const left = qualified.filter(({ id }) => form.excluded[id] !== undefined);
  const solicited = qualified.filter(({ id }) => form.excluded[id] === undefined);
  // A change asks for something else, under another action id.
  const edit = (part: Partial<typeof form>) => change({ ...part, actionId: "" });

  const goOn = async () => {
    const found = missingRecipients(form, qualified);
    setTried((turn) => turn + 1);
    forget();
    if (Object.keys(found).length > 0) return;
    const actionId = form.actionId || crypto.randomUUID();
    change({ actionId });
    const questionsOn = LocalDate.safeParse(form.questionsOn);
    const outcome = await ask("command", {
      body: {
        type: "prepare-send",
        actionId,
        dossierId: dossier.id,
        revision: dossier.revision,
        recipients: solicited.map(({ id }) => id),
        exclusions: left.map(({ id }) => ({ provider: id, reason: form.excluded[id] ?? "" })),
        closesOn: form.closesOn,
        closesAtTime: form.closesAtTime,
        ...(questionsOn.success && { questionsOn: questionsOn.data }),
        body: form.body,
      },
    });
    if (!outcome.ok) {
      if (outcome.problem.status === 409) await reload();
      return;
    }
    await clear();
    goTo(hashOf.send(dossier.id, 3));
  };

  if (!ready) return <Loading />;
  const missing: RecipientsMissing = tried === 0 ? {} : missingRecipients(form, qualified);
  const say = t as (key: Key) => string;
  const error = (field: keyof RecipientsMissing) => {
    const key = missing[field];
    return key ? say(key) : problem?.field === field ? problem.detail : undefined;
  };

  return (
    <PlainForm submit={goOn}>
      {!dossier.solicitation && dossier.carried && (
        <Note tone="info">
          <p>{t("linked.carried-start", { from: dossier.carried.from })}</p>
        </Note>
      )}
      {restored && <p className="quiet restored">{t("tab.restored")}</p>}
      <MissingNote missing={Object.values(missing)} turn={tried} />
      {problem && <ProblemNote problem={problem} />}
      <div className="two-columns even">
        <div className="column">
          <RecipientsField
            qualified={qualified}
            excluded={form.excluded}
            change={(excluded) => edit({ excluded })}
            error={error("recipients")}
          />
          {left.length > 0 && (
            <ExclusionReasons
              left={left}
              excluded={form.excluded}
              change={(excluded) => edit({ excluded })}
              showMissing={error("exclusions") !== undefined}
            />
          )}
        </div>
        <div className="column">
          <ClosingField
            choices={choices}
            closesOn={form.closesOn}
            closesAtTime={form.closesAtTime}
            questionsOn={form.questionsOn}
            change={edit}
            errors={{
              closesOn: error("closesOn"),
              closesAtTime: error("closesAtTime"),
              questionsOn: problem?.field === "questionsOn" ? problem.detail : undefined,
            }}
          />
          <AttachmentsList dossier={dossier} templates={templates} />
          <section className="card" aria-labelledby="mail-body">
            <h2 id="mail-body">{t("tab.body")}</h2>
            <Field label={t("tab.body-label")} hint={t("tab.body-hint")} validationMessage={error("body")}>
              <Textarea
                rows={10}
                resize="vertical"
                value={form.body}
                onChange={(_, { value }) => edit({ body: value })}
              />
            </Field>
          </section>
        </div>
      </div>
      <div className="actions">
        <SubmitButton busy={busy} label={t("tab.continue")} />
        <a href={hashOf.send(dossier.id, 1)}>{t("tab.back-to-screen-1")}</a>
      </div>
    </PlainForm>
  );
};
