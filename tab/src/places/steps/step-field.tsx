import { Button, Field, Input, Radio, RadioGroup, Select, Textarea } from "@fluentui/react-components";
import type { ColumnView, FieldView } from "../../../../shared/steps.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { useWords } from "../../words.js";
import type { Typed } from "./step-model.js";

type Props = { field: FieldView; typed: Typed | undefined; wrong: boolean; change: (typed: Typed) => void };

/** One question of a step, as its kind is best answered. */
export const StepField = ({ field, typed, wrong, change }: Props) => {
  const { t } = useWords();
  if (field.kind === "rows")
    return <RowsField field={field} rows={Array.isArray(typed) ? typed : []} wrong={wrong} change={change} />;
  return (
    <div className="step-field">
      <Field
        label={field.label}
        required={field.required}
        {...(field.hint && { hint: field.hint })}
        {...(wrong && { validationMessage: t("steps.bad-value") })}
      >
        <Control field={field} typed={typeof typed === "string" ? typed : ""} change={change} />
      </Field>
      {field.rule && <RuleWhy rules={[field.rule]} about={field.label} />}
    </div>
  );
};

const Control = ({ field, typed, change }: { field: ColumnView; typed: string; change: (typed: string) => void }) => {
  const { t } = useWords();
  switch (field.kind) {
    case "paragraph":
      return (
        <Textarea
          rows={3}
          resize="vertical"
          maxLength={8000}
          value={typed}
          onChange={(_, { value }) => change(value)}
        />
      );
    case "yes-no":
      return (
        <RadioGroup layout="horizontal" value={typed} onChange={(_, { value }) => change(value)}>
          <Radio value="yes" label={t("steps.yes")} />
          <Radio value="no" label={t("steps.no")} />
        </RadioGroup>
      );
    case "choice":
      return (
        <Select value={typed} onChange={(_, { value }) => change(value)}>
          <option value="">{t("steps.choose")}</option>
          {field.options.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      );
    default:
      return (
        <Input
          type={field.kind === "date" ? "date" : field.kind === "mail-address" ? "email" : "text"}
          {...((field.kind === "amount" || field.kind === "number") && { inputMode: "decimal" as const })}
          {...(field.kind === "amount" && { contentAfter: "$" })}
          maxLength={300}
          value={typed}
          onChange={(_, { value }) => change(value)}
        />
      );
  }
};

type RowsProps = {
  field: FieldView;
  rows: Record<string, string>[];
  wrong: boolean;
  change: (rows: Record<string, string>[]) => void;
};

/** A table, a card a line: it reads the same on a telephone. */
const RowsField = ({ field, rows, wrong, change }: RowsProps) => {
  const { t } = useWords();
  return (
    <fieldset className="step-rows">
      <legend>
        {field.label}
        {field.required && <span aria-hidden="true"> *</span>}
      </legend>
      {field.hint && <p className="quiet">{field.hint}</p>}
      {wrong && <p role="alert">{t("steps.bad-value")}</p>}
      {rows.map((row, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
          key={index}
          className="step-row"
        >
          <legend>{t("steps.row-name", { number: index + 1 })}</legend>
          {field.columns.map((column) => (
            <Field key={column.id} label={column.label} required={column.required}>
              <Control
                field={column}
                typed={row[column.id] ?? ""}
                change={(typed) => change(rows.map((one, at) => (at === index ? { ...one, [column.id]: typed } : one)))}
              />
            </Field>
          ))}
          <Button size="small" onClick={() => change(rows.filter((_, at) => at !== index))}>
            {t("steps.row-remove", { number: index + 1 })}
          </Button>
        </fieldset>
      ))}
      <Button onClick={() => change([...rows, {}])}>{t("steps.row-add")}</Button>
      {field.rule && <RuleWhy rules={[field.rule]} about={field.label} />}
    </fieldset>
  );
};
