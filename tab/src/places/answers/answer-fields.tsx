import { Checkbox, Field, Textarea } from "@fluentui/react-components";
import type { QuestionView } from "../../../../shared/answers.js";
import { useWords } from "../../words.js";

export type Written = { chosen: boolean; asked: string; answer: string };

type Props = {
  question: QuestionView;
  item: Written;
  showMissing: boolean;
  change: (part: Partial<Written>) => void;
};

/** One question: whether the document answers it, in which words it is told to all, and the answer. */
export const AnswerFields = ({ question, item, showMissing, change }: Props) => {
  const { t, instant } = useWords();
  const { number, receivedAt, provider, from } = question;
  const label = t("answers.include", { number });
  return (
    <section className="card" aria-label={label}>
      <Checkbox
        label={label}
        checked={item.chosen}
        onChange={(_, { checked }) => change({ chosen: checked === true })}
      />
      <p className="quiet">
        {t("answers.include-hint", { at: instant(receivedAt), name: provider?.name ?? from })}{" "}
        {t("answers.client-only")}
      </p>
      {item.chosen && (
        <>
          <Field
            label={t("answers.asked")}
            hint={t("answers.asked-hint")}
            validationMessage={showMissing && !item.asked.trim() ? t("answers.missing-asked") : undefined}
            required
          >
            <Textarea
              rows={4}
              resize="vertical"
              maxLength={4000}
              value={item.asked}
              onChange={(_, { value }) => change({ asked: value })}
            />
          </Field>
          <Field
            label={t("answers.reply")}
            validationMessage={showMissing && !item.answer.trim() ? t("answers.missing-answer") : undefined}
            required
          >
            <Textarea
              rows={5}
              resize="vertical"
              maxLength={8000}
              value={item.answer}
              onChange={(_, { value }) => change({ answer: value })}
            />
          </Field>
        </>
      )}
    </section>
  );
};
