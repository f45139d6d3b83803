import { administration } from "./en/administration.js";
import { answers } from "./en/answers.js";
import { approvals } from "./en/approvals.js";
import { cards } from "./en/cards.js";
import { chat } from "./en/chat.js";
import { common } from "./en/common.js";
import { consent } from "./en/consent.js";
import { contract } from "./en/contract.js";
import { deferred } from "./en/deferred.js";
import { diffusion } from "./en/diffusion.js";
import { filing } from "./en/filing.js";
import { fill } from "./en/fill.js";
import { follow } from "./en/follow.js";
import { gatherings } from "./en/gatherings.js";
import { guide } from "./en/guide.js";
import { http } from "./en/http.js";
import { imports } from "./en/imports.js";
import { journal } from "./en/journal.js";
import { lead } from "./en/lead.js";
import { ledger } from "./en/ledger.js";
import { linked } from "./en/linked.js";
import { list } from "./en/list.js";
import { mails } from "./en/mails.js";
import { needs } from "./en/needs.js";
import { openings } from "./en/openings.js";
import { outlook } from "./en/outlook.js";
import { prerequisites } from "./en/prerequisites.js";
import { proof } from "./en/proof.js";
import { received } from "./en/received.js";
import { refusals } from "./en/refusals.js";
import { register } from "./en/register.js";
import { reviews } from "./en/reviews.js";
import { states } from "./en/states.js";
import { steps } from "./en/steps.js";
import { tab } from "./en/tab.js";
import { team } from "./en/team.js";
import { texts } from "./en/texts.js";
import { versions } from "./en/versions.js";
import { waits } from "./en/waits.js";

/** English: complete, same keys as French. */
export const en = {
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
