import { Field, Input, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { z } from "zod";
import { centsFrom } from "../../../../shared/amount.js";
import type { InsideKind } from "../../../../shared/approvals.js";
import { type DossierId, LocalDate } from "../../../../shared/ids.js";
import { useAsking } from "../../api/asking.js";
import { useLoaded } from "../../api/loaded.js";
import { usePresses } from "../../api/presses.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { StepEvidence } from "../steps/step-evidence.js";
import { KeptFile, KeptPerson } from "./kept.js";
import { PeopleSearch } from "./people-search.js";

/** Asks named people for one decision, with its memo, its documents and the day by which it is needed. */
export const AskPlace = ({ id, kind }: { id: DossierId; kind: InsideKind }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `approvals ${id}`,
    load: () => api("dossierApprovals", { params: { id } }),
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page
      title={t(`approvals.kind-${kind}`)}
      above={
        <p className="above">
          <a href={hashOf.dossier(id)}>{t("approvals.back-to-dossier")}</a> <span className="quiet">{id}</span>
        </p>
      }
    >
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && !value.mayAsk.includes(kind) && <Note tone="info">{t("approvals.ask-not-now")}</Note>}
      {value?.mayAsk.includes(kind) && <AskForm id={id} kind={kind} />}
    </Page>
  );
};

/** What the aide-mémoire of the guide asks the memo to say (2.4.3, 3.4). */
const MEMO_POINTS = ["need", "analysis", "criteria", "price", "effect"] as const;

const Form = z.object({
  approvers: z.array(KeptPerson),
  memo: z.string(),
  amount: z.string(),
  neededBy: z.string(),
  documents: z.array(KeptFile),
});
type Form = z.infer<typeof Form>;
const Kept = Form.partial();

const AskForm = ({ id, kind }: { id: DossierId; kind: InsideKind }) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const pressOf = usePresses();
  const executive = kind === "executive-authorisation";
  const points = MEMO_POINTS.map((point) => `${t(`approvals.memo-${point}`)}\n\n`).join("\n");
  const initial: Form = { approvers: [], memo: executive ? points : "", amount: "", neededBy: "", documents: [] };
  const { form, change, clear, ready } = useKeptForm(`demander-${kind}:${id}`, Kept, initial);
  const { approvers, memo, amount, neededBy, documents } = form;
  const { busy, problem, ask } = useAsking();
  const [tried, setTried] = useState(false);
  const cents = centsFrom(amount);
  const needsAmount = kind === "financial-authorisation";
  const day = LocalDate.safeParse(neededBy);

  const request = async () => {
    setTried(true);
    if (busy || (needsAmount && cents === null)) return;
    const words = memo.trim();
    const given = {
      ...{ kind, approvers: approvers.map((one) => one.id) },
      ...(words !== "" && { memo: words }),
      ...(needsAmount && cents !== null && { amount: cents }),
      ...(day.success && { neededBy: day.data }),
      documents: documents.map(({ sha256, name }) => ({ file: sha256, name })),
    };
    const command = { type: "request-approval" as const, actionId: pressOf(given), dossierId: id };
    const outcome = await ask("command", { body: { ...command, ...given } });
    if (!outcome.ok) return;
    await clear();
    announce(t("approvals.asked"));
    goTo(hashOf.dossier(id));
  };

  if (!ready) return <Loading />;
  return (
    <PlainForm submit={request}>
      {problem && <ProblemNote problem={problem} />}
      <section className="card" aria-labelledby="ask">
        <h2 id="ask">{t(`approvals.asks-${kind}`)}</h2>
        <PeopleSearch
          label={t("approvals.ask-whom")}
          hint={t("approvals.ask-whom-hint")}
          chosen={approvers}
          change={(people) => change({ approvers: people })}
          max={5}
        />
        {needsAmount && (
          <Field
            label={t("approvals.fact-amount")}
            required
            validationMessage={tried && cents === null ? t("approvals.amount-missing") : undefined}
          >
            <Input inputMode="decimal" value={amount} onChange={(_, { value }) => change({ amount: value })} />
          </Field>
        )}
        <Field label={t(executive ? "approvals.mail-memo" : "approvals.mail-note")}>
          <Textarea
            rows={executive ? 14 : 4}
            resize="vertical"
            maxLength={8000}
            value={memo}
            onChange={(_, { value }) => change({ memo: value })}
          />
        </Field>
        <Field label={t("approvals.ask-until")} hint={t("approvals.ask-until-hint")}>
          <Input type="date" value={neededBy} onChange={(_, { value }) => change({ neededBy: value })} />
        </Field>
        <StepEvidence evidence={documents} required={false} change={(files) => change({ documents: files })} />
      </section>
      <p className="quiet">{t("approvals.ask-sends")}</p>
      <div className="actions">
        <SubmitButton busy={busy} label={t("approvals.ask-do")} />
      </div>
    </PlainForm>
  );
};
