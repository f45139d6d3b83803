import type { ProcessId } from "../../../shared/steps.js";
import { award } from "./award.js";
import { contract } from "./contract.js";
import { solutions } from "./solutions.js";
import type { Process } from "./step.js";

/** The processes that are followed by their rows. That of services begins where the solicitation ends. */
const processes: Record<ProcessId, Process> = { services: award, solutions, contract };

/** All of them, to look a step or a clock up by its id alone. */
export const everyProcess: readonly Process[] = Object.values(processes);

export const processOf = (id: ProcessId): Process => processes[id];
