import { administration } from "./fr/administration.js";
import { answers } from "./fr/answers.js";
import { approvals } from "./fr/approvals.js";
import { cards } from "./fr/cards.js";
import { chat } from "./fr/chat.js";
import { common } from "./fr/common.js";
import { consent } from "./fr/consent.js";
import { contract } from "./fr/contract.js";
import { deferred } from "./fr/deferred.js";
import { diffusion } from "./fr/diffusion.js";
import { filing } from "./fr/filing.js";
import { fill } from "./fr/fill.js";
import { follow } from "./fr/follow.js";
import { gatherings } from "./fr/gatherings.js";
import { guide } from "./fr/guide.js";
import { http } from "./fr/http.js";
import { imports } from "./fr/imports.js";
import { journal } from "./fr/journal.js";
import { lead } from "./fr/lead.js";
import { ledger } from "./fr/ledger.js";
import { linked } from "./fr/linked.js";
import { list } from "./fr/list.js";
import { mails } from "./fr/mails.js";
import { needs } from "./fr/needs.js";
import { openings } from "./fr/openings.js";
import { outlook } from "./fr/outlook.js";
import { prerequisites } from "./fr/prerequisites.js";
import { proof } from "./fr/proof.js";
import { received } from "./fr/received.js";
import { refusals } from "./fr/refusals.js";
import { register } from "./fr/register.js";
import { reviews } from "./fr/reviews.js";
import { states } from "./fr/states.js";
import { steps } from "./fr/steps.js";
import { tab } from "./fr/tab.js";
import { team } from "./fr/team.js";
import { texts } from "./fr/texts.js";
import { versions } from "./fr/versions.js";
import { waits } from "./fr/waits.js";

/** French, the source: one file per area. */
export const fr = {
  common: { ...common, ...states },
  refusals,
  journal,
  list,
  mails,
  cards,
  chat,
  tab,
  team,
  openings,
  guide,
  needs,
  gatherings,
  http,
  proof,
  diffusion,
  texts,
  waits,
  outlook,
  prerequisites,
  administration,
  lead,
  linked,
  fill,
  filing,
  received,
  deferred,
  ledger,
  steps,
  versions,
  reviews,
  consent,
  contract,
  follow,
  answers,
  approvals,
  register,
  imports,
} as const;
