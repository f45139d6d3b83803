import type { RegisterCommand, RegisterLine, RegisterView } from "../../../shared/register.js";
import { MAY_SUBSCRIBE } from "../../domain/subscription.js";
import type { Actor, Result } from "../app.js";
import type { Deps } from "../deps.js";
import { canonical } from "../journal.js";
import type { OutboxRow } from "../store/outbox.js";
import { LostRace } from "../store.js";
import type { RegisterRecord } from "./book.js";
import type { Reconciler } from "./reconcile.js";
import { rowIdOf } from "./rows.js";
import type { Truth } from "./truth.js";

/** What somebody has to look at in the register, and what they decide. */

/** Whoever buys or administers. */
const may = ({ roles }: Actor): boolean => MAY_SUBSCRIBE.some((role) => roles.includes(role));

export async function registerView({ store }: Pick<Deps, "store">, actor: Actor): Promise<RegisterView> {
  const { register } = store.rows;
  const { organisation } = actor;
  const [records, strays, rows, cursor] = await Promise.all([
    register.toSettle(organisation),
    register.strays(organisation),
    register.count(organisation),
    register.cursor(),
  ]);
  const copied = await register.withKeys([...new Set(strays.map(({ key }) => key))]);
  const shown = new Map([...records, ...copied].map((record) => [record.key, record]));
  const lines = [...shown.values()].map((record): RegisterLine => {
    const { key, dossier, agreed, issues, standing } = record;
    const copies = strays.filter((stray) => stray.key === key).length;
    const { kind, title } = agreed;
    return { key, kind, title: title || key, dossier, removed: standing === "removed", copies, issues };
  });
  return { canAct: may(actor), rows, lookedAt: cursor.lookedAt, lines };
}

const notFound = { ok: false, refusal: { code: "not-found", facts: {} } } as const;
const stale = { ok: false, refusal: { code: "stale", facts: {} } } as const;

type Parts = { deps: Deps; reconciler: Reconciler; truth: Truth };

/** Decides on one row; the list follows at once where it can, else as soon as it answers. */
export async function actOnRegister(
  { deps, reconciler, truth }: Parts,
  actor: Actor,
  command: RegisterCommand,
): Promise<Result<RegisterView>> {
  if (!may(actor)) return { ok: false, refusal: { code: "not-allowed", facts: { needed: MAY_SUBSCRIBE.join(", ") } } };
  const { rows } = deps.store;
  const record = await rows.register.get(command.key);
  if (record?.organisation !== actor.organisation) return notFound;
  if (await rows.actions.get(actor.person, command.actionId))
    return { ok: true, value: await registerView(deps, actor) };
  const change = changeOf(record, command);
  if (!change.ok) return change;
  if (!(await kept(deps, actor, command, { ...record, ...change.value }))) return stale;
  if (command.type === "restore-row" && !(await restored(deps, truth, record.key))) return stale;
  // The outbox does it all the same, should the list not answer now.
  await reconciler.push(record).catch(() => deps.log.warn("register-row-waits"));
  return { ok: true, value: await registerView(deps, actor) };
}

/** The base from which both sides are compared says whose value is the newer one. */
function changeOf(record: RegisterRecord, command: RegisterCommand): Result<Partial<RegisterRecord>> {
  if (command.type === "let-row-go")
    return record.standing === "removed" ? { ok: true, value: { standing: "let-go" } } : stale;
  if (command.type === "restore-row")
    return record.standing === "removed" ? { ok: true, value: { itemId: null, tried: [], issues: [] } } : stale;
  const { column, app, list, keep } = command;
  const issue = record.issues.find((one) => one.column === column);
  if (!issue || issue.app !== app || issue.list !== list) return stale;
  if (keep === "list" && issue.fault !== "conflict")
    return { ok: false, refusal: { code: "register-nonsense", facts: {} } };
  const agreed = { ...record.agreed, [column]: keep === "app" ? list : app };
  return { ok: true, value: { agreed } };
}

async function kept(deps: Deps, actor: Actor, command: RegisterCommand, record: RegisterRecord): Promise<boolean> {
  const at = deps.clock.now();
  try {
    return await deps.store.transaction(async (rows) => {
      const next = { ...record, revision: record.revision + 1 };
      if (!(await rows.register.save(next, record.revision))) return false;
      if (!(await rows.actions.put(actor.person, command.actionId, "{}", at))) throw new LostRace();
      await rows.outbox.add([effectOn(deps, record, command.actionId)]);
      return true;
    });
  } catch (error) {
    if (error instanceof LostRace) return false;
    throw error;
  }
}

async function restored(deps: Deps, truth: Truth, key: string): Promise<boolean> {
  const record = await deps.store.rows.register.get(key);
  return record !== null && (await truth.stands(record, "kept")) !== "lost";
}

function effectOn(deps: Pick<Deps, "newId" | "clock">, record: RegisterRecord, action: string): OutboxRow {
  const { organisation, dossier, person } = record;
  const what = person
    ? { kind: "subscription-row" as const, person }
    : { kind: rowIdOf(record) === "deadline" ? ("register" as const) : ("prerequisite-rows" as const) };
  return {
    ...{ id: deps.newId(), key: `register:${record.key}:${action}`, kind: what.kind },
    ...{ organisation, dossier, payload: canonical(what), dueAt: deps.clock.now(), attempts: 0 },
  };
}
