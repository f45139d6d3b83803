import { Field, Textarea } from "@fluentui/react-components";
import type { StepMailPreview } from "../../../../shared/steps.js";
import { MailAsRead } from "../../parts/mail-as-read.js";
import { useWords } from "../../words.js";

type Props = { preview: StepMailPreview; body: string; change: (body: string) => void };

/** The mail as it will leave; another text asks for another look. */
export const StepMailAsRead = ({ preview, body, change }: Props) => {
  const { t } = useWords();
  return (
    <MailAsRead mail={preview}>
      <Field label={t("steps.mail-text")}>
        <Textarea rows={8} resize="vertical" maxLength={8000} value={body} onChange={(_, { value }) => change(value)} />
      </Field>
    </MailAsRead>
  );
};
