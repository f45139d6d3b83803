import { Button, Checkbox, Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import type { TaskState, TaskView } from "../../../../shared/tasks.js";
import { Note } from "../../parts/note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { hashOf } from "../../route.js";
import { useWords } from "../../words.js";
import { StepField } from "../steps/step-field.js";
import type { Draft, Reading } from "./needs-model.js";

type Props = {
  task: TaskView;
  draft: Draft;
  wrong: Reading["wrong"];
  dossierId: string;
  change: (draft: Draft) => void;
};

/** One question: its answer, whether it applies, and the words that explain it. */
export const NeedsQuestion = ({ task, draft, wrong, dossierId, change }: Props) => {
  const { t, instant } = useWords();
  const [noting, setNoting] = useState(draft.note !== "");
  const name = t(`common.task-${task.id}`);
  const applies = draft.state !== "not-applicable";
  const asksNote = noting || !applies || wrong === "note";
  return (
    <li className="question">
      <h3>
        {name} <span className="quiet">{t(`common.task-state-${task.answer === null ? task.state : "answered"}`)}</span>
      </h3>
      {!task.field && <Declared task={task} draft={draft} change={change} name={name} />}
      {task.field && applies && (
        <StepField
          field={{ ...task.field, rule: null }}
          typed={draft.answer}
          wrong={wrong === "answer"}
          change={(typed) => typeof typed === "string" && change({ ...draft, answer: typed })}
        />
      )}
      {task.mayNotApply && (
        <Checkbox
          label={t("needs.not-applicable")}
          checked={!applies}
          onChange={(_, { checked }) => change({ ...draft, state: checked ? "not-applicable" : "open" })}
        />
      )}
      {asksNote ? (
        <Field
          label={t(applies ? "needs.note" : "needs.reason")}
          {...(wrong === "note" && { validationMessage: t("needs.note-missing") })}
        >
          <Input maxLength={1000} value={draft.note} onChange={(_, { value }) => change({ ...draft, note: value })} />
        </Field>
      ) : (
        <Button size="small" appearance="subtle" onClick={() => setNoting(true)}>
          {t("needs.add-note")}
          <span className="visually-hidden"> {name}</span>
        </Button>
      )}
      {task.against && (
        <Note tone="warning">
          <p>{t("needs.against")}</p>
          {task.id === "catalogue-fit" && (
            <p>
              <a href={`${hashOf.recordIncident(dossierId)}/catalogue-unsuitable`}>{t("needs.close-unsuitable")}</a>
            </p>
          )}
        </Note>
      )}
      {task.by && task.at && <p className="quiet">{t("needs.answered-by", { by: task.by, at: instant(task.at) })}</p>}
      <RuleWhy rules={task.rules} about={name} />
    </li>
  );
};

const declarable: TaskState[] = ["open", "done", "declared"];

const Declared = ({ draft, change, name }: Pick<Props, "task" | "draft" | "change"> & { name: string }) => {
  const { t } = useWords();
  return (
    <RadioGroup
      layout="horizontal"
      aria-label={name}
      value={draft.state}
      onChange={(_, { value }) => change({ ...draft, state: declarable.find((one) => one === value) ?? draft.state })}
    >
      {declarable.map((one) => (
        <Radio key={one} value={one} label={t(`common.task-state-${one}`)} />
      ))}
    </RadioGroup>
  );
};
