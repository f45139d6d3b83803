import { Button, Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import { CheckmarkCircle20Filled, Circle20Regular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import type { Problem } from "../../../../shared/refusals.js";
import type { TaskView } from "../../../../shared/views.js";
import { useAnnounce } from "../../parts/live.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type State = TaskView["state"];
const states: State[] = ["open", "done", "declared"];
type Props = { task: TaskView; dossierId: string; reload: () => Promise<void> };

export const TaskItem = ({ task, dossierId, reload }: Props) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const [editing, setEditing] = useState(false);
  const Icon = task.state === "open" ? Circle20Regular : CheckmarkCircle20Filled;
  const name = t(`common.task-${task.id}`);
  return (
    <li className="task">
      <Icon aria-hidden="true" className={task.state === "open" ? "quiet" : "good"} />
      <div className="task-text">
        <p>
          {name} <span className="quiet">{t(`common.task-state-${task.state}`)}</span>
        </p>
        {task.note && <p className="quiet">{task.note}</p>}
        <div className="row tight">
          <RuleWhy rules={task.rules} about={name} />
          {canAct && !editing && (
            <Button
              size="small"
              appearance="subtle"
              onClick={() => setEditing(true)}
              aria-label={t("tab.task-change-of", { task: name })}
            >
              {t("tab.task-change")}
            </Button>
          )}
        </div>
        {editing && <TaskForm task={task} dossierId={dossierId} reload={reload} close={() => setEditing(false)} />}
      </div>
    </li>
  );
};

const TaskForm = ({ task, dossierId, reload, close }: Props & { close: () => void }) => {
  const { t } = useWords();
  const { api } = useSession();
  const announce = useAnnounce();
  const [state, setState] = useState<State>(task.state === "open" ? "done" : task.state);
  const [note, setNote] = useState(task.note ?? "");
  const [problem, setProblem] = useState<Problem | null>(null);
  const press = useRef({ content: "", actionId: "" });

  const declare = async () => {
    const content = `${state} ${note}`;
    if (press.current.content !== content) press.current = { content, actionId: crypto.randomUUID() };
    const { actionId } = press.current;
    const outcome = await api("command", {
      body: {
        type: "declare-task",
        actionId,
        dossierId,
        task: task.id,
        state,
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    });
    if (!outcome.ok) return setProblem(outcome.problem);
    await reload();
    announce(t("tab.task-recorded"));
    close();
  };

  return (
    <form
      className="task-form"
      onSubmit={(event) => {
        event.preventDefault();
        void declare();
      }}
    >
      {problem && <ProblemNote problem={problem} />}
      <Field label={t("common.state")}>
        <RadioGroup
          layout="horizontal"
          value={state}
          onChange={(_, { value }) => setState(states.find((one) => one === value) ?? state)}
        >
          {states.map((one) => (
            <Radio key={one} value={one} label={t(`common.task-state-${one}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t("tab.note-optional")}>
        <Input maxLength={1000} value={note} onChange={(_, { value }) => setNote(value)} />
      </Field>
      <div className="row">
        <Button type="submit" appearance="primary" size="small">
          {t("tab.record")}
        </Button>
        <Button size="small" onClick={close}>
          {t("tab.cancel")}
        </Button>
      </div>
    </form>
  );
};
