import { Link } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { CatalogueView } from "../../../../shared/catalogue.js";
import type { Key } from "../../../../shared/i18n/index.js";
import type { TemplateView } from "../../../../shared/templates.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { Loading } from "../../parts/loading.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { AnswerSlot } from "./answer-slot.js";
import { carryOut } from "./carry-out.js";
import {
  emptyDocumentsForm,
  type FieldName,
  isAuthorised,
  KeptDocumentsForm,
  type Missing,
  missingIn,
  titleFrom,
} from "./documents-form-model.js";
import { DossierFields } from "./dossier-fields.js";
import { type Source, useFiling } from "./filing.js";
import { MailboxPanel } from "./mailbox-panel.js";
import { MissingNote } from "./missing-note.js";
import { OutcomeField } from "./outcome-field.js";
import { RequestSlot } from "./request-slot.js";

type Props = { catalogue: CatalogueView; templates: TemplateView[]; dossier: DossierView | null };

const stopsSending = new Set(["changes-requested", "out-of-scope"]);

export const DocumentsScreenForm = ({ catalogue, templates, dossier }: Props) => {
  const { api, me, refresh } = useSession();
  const { t } = useWords();
  const initial = useMemo(() => emptyDocumentsForm(dossier, me), [dossier, me]);
  const { form, change, clear, ready, restored } = useKeptForm(
    dossier ? `documents:${dossier.id}` : "nouveau",
    KeptDocumentsForm,
    initial,
  );
  const filing = useFiling();
  /** Which « Continue » was pressed, and how many times: what is missing is told from then on. */
  const [tried, setTried] = useState({ withAnswer: false, turn: 0 });
  const { busy, problem, follow, forget } = useAsking();

  const takeRequest = async (source: Source) => {
    const file = await filing.take(source, "price-request");
    if (file) change({ request: file, ...(form.title.trim() ? {} : { title: titleFrom(file.name) }) });
  };
  const takeAnswer = async (source: Source) => {
    const file = await filing.take(source, "broker-answer");
    const messageId = "messageId" in source ? source.messageId : null;
    if (file) change({ answer: { file, messageId }, outcome: file.mail?.suggestedOutcome ?? null, returned: null });
  };
  const takeReturned = async (source: Source) => {
    const returned = await filing.take(source, "returned-version");
    if (returned) change({ returned });
  };

  const goOn = async (withAnswer: boolean) => {
    const found = missingIn(form, dossier, withAnswer);
    setTried(({ turn }) => ({ withAnswer, turn: turn + 1 }));
    forget();
    if (Object.keys(found).length > 0) return;
    const done = await follow(
      carryOut({
        form,
        dossier,
        withAnswer,
        ask: (command) => api("command", { body: command }),
        remember: change,
        newId: () => crypto.randomUUID(),
      }),
    );
    if (!done.ok) return;
    await clear();
    if (!me.organisation.profile) await refresh();
    if (!done.value) return goTo(hashOf.list);
    if (!withAnswer) return goTo(hashOf.authorisation(done.value));
    // A changed request goes back to its fact: who gets it and until when is settled (guide 3.3.3).
    const changing = dossier?.state === "B3m";
    const stopped = form.answer && form.outcome && stopsSending.has(form.outcome);
    goTo(stopped || changing ? hashOf.dossier(done.value) : hashOf.send(done.value, 2));
  };

  if (!ready) return <Loading />;
  const missing: Missing = tried.turn === 0 ? {} : missingIn(form, dossier, tried.withAnswer);
  const say = t as (key: Key) => string;
  const error = (field: FieldName) => {
    const key = missing[field];
    return key ? say(key) : problem?.field === field ? problem.detail : undefined;
  };
  const held = isAuthorised(form, dossier) ? (dossier?.authorisation ?? null) : null;

  return (
    <PlainForm submit={() => goOn(true)}>
      {restored && <p className="quiet restored">{t("tab.restored")}</p>}
      <MissingNote missing={Object.values(missing)} turn={tried.turn} />
      {problem && <ProblemNote problem={problem} />}
      {filing.problem && <ProblemNote problem={filing.problem} />}
      <div className="two-columns from-mailbox">
        <MailboxPanel
          choice={{
            takeRequest: (messageId, attachment) => void takeRequest({ messageId, attachment }),
            takeAnswer: (messageId) => void takeAnswer({ messageId }),
            requestName: form.request?.name ?? null,
            answerMessage: form.answer?.messageId ?? null,
            busy: filing.busy !== null,
          }}
        />
        <div className="column">
          <RequestSlot
            id={dossier?.id ?? null}
            chosen={form.request}
            held={dossier?.priceRequest ?? null}
            templates={templates}
            declared={form.declaredTemplateVersion}
            declare={(declaredTemplateVersion) => change({ declaredTemplateVersion })}
            busy={filing.busy === "price-request"}
            error={error("request")}
            onFile={(file) => void takeRequest({ file })}
          />
          <AnswerSlot
            chosen={form.answer?.file ?? null}
            held={held}
            busy={filing.busy === "broker-answer"}
            error={error("answer")}
            onFile={(file) => void takeAnswer({ file })}
          >
            <OutcomeField
              form={form}
              change={change}
              errors={{ outcome: error("outcome"), corrections: error("corrections"), returned: error("returned") }}
              busy={filing.busy === "returned-version"}
              takeReturned={(source) => void takeReturned(source)}
            />
          </AnswerSlot>
          <DossierFields
            form={form}
            change={change}
            catalogue={catalogue}
            asksProfile={!me.organisation.profile}
            isNew={dossier === null}
            errors={{ title: error("title"), qualifications: error("qualifications"), profile: error("profile") }}
          />
        </div>
      </div>
      <div className="actions">
        <SubmitButton busy={busy} label={t("tab.continue")} />
        <Link as="button" type="button" onClick={() => void goOn(false)}>
          {t("tab.no-authorisation-yet")}
        </Link>
      </div>
    </PlainForm>
  );
};
