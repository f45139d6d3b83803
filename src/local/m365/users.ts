import { type Persona, people } from "../fiction/people.js";
import { type Answer, type Call, json } from "./call.js";
import { graphError } from "./graph-error.js";
import type { Machine } from "./machine.js";
import { findPerson } from "./mail/mailbox-access.js";
import { matches, property } from "./odata/filter.js";
import { page, readQuery, select, sorted } from "./odata/query.js";
import { graphRoute, type Route } from "./route.js";

/** The directory: https://learn.microsoft.com/graph/api/user-list */

export const userRoutes: Route[] = [
  graphRoute("GET", "/users", "User.Read.All", list),
  graphRoute("GET", "/users/{user}", "User.Read.All", show),
  graphRoute("GET", "/users/{user}/mailboxSettings/automaticRepliesSetting", "MailboxSettings.Read", automaticReplies),
];

function userJson(person: Persona): Record<string, unknown> {
  const [givenName = "", ...rest] = person.name.split(" ");
  return {
    id: person.id,
    displayName: person.name,
    givenName,
    surname: rest.join(" "),
    mail: person.mail,
    userPrincipalName: person.mail,
    jobTitle: null,
    officeLocation: null,
    preferredLanguage: "fr-CA",
    mobilePhone: null,
    businessPhones: [],
    accountEnabled: true,
    userType: "Member",
  };
}

/** Given only when `$select` names them. */
const onRequest = ["accountEnabled", "userType"];

function shown(person: Persona, wanted: string[] | null) {
  const full = userJson(person);
  if (wanted) return select(full, wanted, [], "microsoft.graph.user");
  return {
    ok: true as const,
    value: Object.fromEntries(Object.entries(full).filter(([name]) => !onRequest.includes(name))),
  };
}

function show(_machine: Machine, call: Call, { user }: { user: string }): Answer {
  const query = readQuery(call, { defaultTop: 100, maxTop: 999 });
  if (!query.ok) return query.answer;
  const person = findPerson(user);
  if (!person)
    return graphError(
      404,
      "Request_ResourceNotFound",
      `Resource '${user}' does not exist or one of its queried reference-property objects are not present.`,
    );
  const one = shown(person, query.value.select);
  return one.ok
    ? json(200, { "@odata.context": `${call.origin}/v1.0/$metadata#users/$entity`, ...one.value })
    : one.answer;
}

/** Times in UTC, as `Prefer: outlook.timezone="UTC"` asks. */
function automaticReplies(machine: Machine, call: Call, { user }: { user: string }): Answer {
  const person = findPerson(user);
  if (!person) return graphError(404, "ErrorInvalidUser", `The requested user '${user}' is invalid.`);
  const set = machine.state.automaticReplies.get(person.mail.toLowerCase());
  const when = (instant: string | null | undefined) => ({
    dateTime: `${(instant ?? machine.businessNow().toISOString()).slice(0, 19)}.0000000`,
    timeZone: "UTC",
  });
  return json(200, {
    "@odata.context": `${call.origin}/v1.0/$metadata#users('${person.id}')/mailboxSettings/automaticRepliesSetting`,
    status: set?.status ?? "disabled",
    externalAudience: "all",
    scheduledStartDateTime: when(set?.from),
    scheduledEndDateTime: when(set?.until),
    internalReplyMessage: "",
    externalReplyMessage: "",
  });
}

function list(_machine: Machine, call: Call): Answer {
  const query = readQuery(call, { defaultTop: 100, maxTop: 999 });
  if (!query.ok) return query.answer;
  const { search, filter, order } = query.value;
  if (search !== null && (call.headers.consistencylevel ?? "").toLowerCase() !== "eventual")
    return graphError(
      400,
      "Request_UnsupportedQuery",
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  const found = search === null ? () => true : userSearch(search);
  if (!found)
    return graphError(
      400,
      "Request_UnsupportedQuery",
      `Syntax error in $search=${search}; write $search="displayName:text".`,
    );
  const rows = people.filter(
    (person) => found(person) && (!filter || matches(filter, (path) => property(userJson(person), path))),
  );
  const arranged = sorted(rows, order, (person, path) => property(userJson(person), path));
  const { rows: some, links } = page(call, query.value, arranged);
  const value = [];
  for (const person of some) {
    const one = shown(person, query.value.select);
    if (!one.ok) return one.answer;
    value.push(one.value);
  }
  return json(200, { "@odata.context": `${call.origin}/v1.0/$metadata#users`, ...links, value });
}

/** `"displayName:cam" OR "mail:cam"`: the start of any word of the property. */
function userSearch(text: string): ((person: Persona) => boolean) | null {
  const clauses = text.split(/\s+OR\s+/).map((clause) => /^"(\w+):(.*)"$/.exec(clause.trim()));
  if (clauses.some((clause) => clause === null)) return null;
  return (person) =>
    clauses.some((clause) => {
      const value = fold(String(userJson(person)[clause?.[1] ?? ""] ?? ""));
      const wanted = fold(clause?.[2] ?? "").replaceAll('\\"', '"');
      return value.split(/[\s.@-]+/).some((word) => word.startsWith(wanted)) || value.startsWith(wanted);
    });
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
