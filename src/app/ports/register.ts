import type { RegisterHand } from "../../../shared/register.js";
import type { RegisterRow } from "../../domain/register/row.js";
import type { Attempt } from "./attempt.js";

/** A row of the register list as it stands. `by`: who wrote it last, `null` for the assistant itself. */
export type RegisterItem = {
  itemId: string;
  etag: string;
  row: RegisterRow;
  /** What the row says of itself that somebody has to look at. */
  check: string;
  by: RegisterHand | null;
};

export type RegisterCreated = { kind: "created"; itemId: string; etag: string } | { kind: "taken" };

export type RegisterChanged = { kind: "saved"; etag: string } | { kind: "stale" } | { kind: "gone" };

export type RegisterPage =
  | { kind: "page"; items: RegisterItem[]; gone: string[]; at: string; more: boolean }
  | { kind: "start-again" };

/** The register list (SharePoint). `key` is unique in the list. A place in its changes is opaque. */
export type Register = {
  find(key: string): Promise<Attempt<RegisterItem | null>>;
  /** `null` when it was taken out of the list. */
  item(itemId: string): Promise<Attempt<RegisterItem | null>>;
  /** `taken`: the list has a row of that key already. */
  create(row: RegisterRow, check: string): Promise<Attempt<RegisterCreated>>;
  /** Only on that etag. `stale`: the row must be read again, somebody changed it or the answer does not tell. */
  change(itemId: string, etag: string, values: Partial<RegisterRow>, check: string): Promise<Attempt<RegisterChanged>>;
  /** What changed since `at`, a page at a time; from `null` every row. `start-again`: that place is known no more. */
  changes(at: string | null): Promise<Attempt<RegisterPage>>;
  /** Every row of the organisation of that name. */
  ofOrganisation(name: string): Promise<Attempt<RegisterItem[]>>;
};
