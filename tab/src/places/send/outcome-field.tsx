import { Button, Checkbox, Field, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { BrokerOutcome } from "../../../../shared/commands.js";
import { FileButton } from "../../parts/file-button.js";
import { useWords } from "../../words.js";
import type { DocumentsForm } from "./documents-form-model.js";

type Props = {
  form: DocumentsForm;
  change: (part: Partial<DocumentsForm>) => void;
  errors: { outcome: string | undefined; corrections: string | undefined; returned: string | undefined };
  busy: boolean;
  takeReturned: (source: { file: File } | { messageId: string; attachment: string }) => void;
};

/** One of the five outcomes. What the mail's text suggests is marked and chosen; the person decides. */
export const OutcomeField = ({ form, change, errors, busy, takeReturned }: Props) => {
  const { t } = useWords();
  const suggested = form.answer?.file.mail?.suggestedOutcome ?? null;
  return (
    <>
      <Field label={t("tab.outcome")} validationMessage={errors.outcome} required>
        <RadioGroup
          value={form.outcome ?? ""}
          onChange={(_, { value }) => change({ outcome: BrokerOutcome.safeParse(value).data ?? null })}
        >
          {BrokerOutcome.options.map((outcome) => (
            <Radio
              key={outcome}
              value={outcome}
              label={
                <>
                  {t(`common.outcome-${outcome}`)}
                  {outcome === suggested && <span className="badge badge-go">{t("tab.suggested")}</span>}
                </>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      {suggested && <p className="quiet">{t("tab.suggested-hint")}</p>}
      {form.outcome === "authorised-with-corrections" && (
        <Corrections form={form} change={change} error={errors.corrections} />
      )}
      {form.outcome === "authorised-returned-version" && (
        <Returned form={form} error={errors.returned} busy={busy} take={takeReturned} />
      )}
    </>
  );
};

const Corrections = ({ form, change, error }: Pick<Props, "form" | "change"> & { error: string | undefined }) => {
  const { t } = useWords();
  const said = form.answer?.file.mail?.text ?? "";
  return (
    <div className="indented">
      <Field label={t("tab.corrections")} hint={t("tab.corrections-hint")} validationMessage={error} required>
        <Textarea
          resize="vertical"
          rows={4}
          value={form.corrections}
          onChange={(_, { value }) => change({ corrections: value })}
        />
      </Field>
      {said && !form.corrections && (
        <Button size="small" onClick={() => change({ corrections: said.slice(0, 4000) })}>
          {t("tab.corrections-from-mail")}
        </Button>
      )}
      <Checkbox
        label={t("tab.corrections-confirmed")}
        checked={form.correctionsConfirmed}
        onChange={(_, { checked }) => change({ correctionsConfirmed: checked === true })}
      />
    </div>
  );
};

type ReturnedProps = { form: DocumentsForm; error: string | undefined; busy: boolean; take: Props["takeReturned"] };

const Returned = ({ form, error, busy, take }: ReturnedProps) => {
  const { t } = useWords();
  const messageId = form.answer?.messageId ?? null;
  const attachments = form.answer?.file.mail?.attachments ?? [];
  return (
    <div className="indented">
      <p>{form.returned ? t("tab.returned-chosen", { name: form.returned.name }) : t("tab.returned-hint")}</p>
      <div className="row">
        {messageId &&
          attachments.map(({ name }) => (
            <Button
              key={name}
              size="small"
              disabledFocusable={busy}
              onClick={() => take({ messageId, attachment: name })}
            >
              {t("tab.take-returned", { name })}
            </Button>
          ))}
        <FileButton
          label={t("tab.upload-returned")}
          accept=".docx,.pdf"
          busy={busy}
          onFile={(file) => take({ file })}
        />
      </div>
      {error && <p className="field-error">{error}</p>}
    </div>
  );
};
