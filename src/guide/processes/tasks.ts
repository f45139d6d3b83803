import type { TaskId } from "../../../shared/tasks.js";
import type { Field } from "./step.js";
import type { Task } from "./task.js";
import { tasksOfNeeds } from "./tasks-needs.js";
import { tasksOfRequest } from "./tasks-request.js";

/**
 * Steps that the guide asks for before a price request leaves and that are no condition of the sending itself: questions
 * that can be answered, declared with a note or a proof, or left open. In the order of the guide.
 */
export const servicesTasks = {
  "legal-capacity": {
    group: "before",
    rules: ["s1-3-legal-capacity", "s1-3-own-obligations"],
    field: {
      kind: "yes-no",
      label: {
        fr: "La loi permet-elle à votre organisme de conclure ce contrat de gré à gré?",
        en: "Does the law let your body enter into this contract by mutual agreement?",
      },
      hint: {
        fr: "Figurer sur la liste d’admissibilité ne suffit pas\u00a0: cette vérification revient à votre organisme. Écrire aux prestataires au moyen de l’assistant la confirme.",
        en: "Being on the eligibility list is not enough: this check is your body’s own. Writing to providers through the assistant confirms it.",
      },
    },
    refuses: { answers: [false], rule: "s1-3-legal-capacity" },
  },
  ...tasksOfNeeds,
  ...tasksOfRequest,
} as const satisfies Record<TaskId, Task>;

export const taskOf = (id: TaskId): Task => servicesTasks[id];

/** The question of a task; its answer is known by the task's own id. */
export const questionOf = (id: TaskId): Field | null => {
  const { field } = taskOf(id);
  return field ? { ...field, id } : null;
};
