import type { ProviderId, QualificationId } from "../../shared/ids.js";
import { MAX_PROVIDERS } from "../../shared/recipients.js";
import type { Refusal } from "../../shared/refusals.js";
import type { RuleId } from "../guide/index.js";
import type { Facts, ProviderFact } from "./decide/given.js";

/** Weight of a whole mail, attachments included. */
export const MAX_MAIL_BYTES = 25 * 1024 * 1024;

/** Providers holding all the qualifications asked (reading of 3.3.1: a provider must hold every one). */
export const qualifiedProviders = <P extends { qualifications: readonly QualificationId[] }>(
  providers: readonly P[],
  asked: readonly QualificationId[],
): P[] => providers.filter((provider) => asked.every((id) => provider.qualifications.includes(id)));

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

export type AddressFaults = {
  withoutAddress: ProviderId[];
  ownAddress: ProviderId[];
  duplicate: ProviderId[];
  /** The organisation never writes there. */
  suppressed: ProviderId[];
};

/** What is wrong with the addresses of those who would get the request; a provider at the client's own domain is a mistake. */
export function addressFaults(
  recipients: readonly ProviderFact[],
  { domain: ownDomain, suppressed }: Facts["organisation"],
): AddressFaults {
  const seen = new Set<string>();
  const faults: AddressFaults = { withoutAddress: [], ownAddress: [], duplicate: [], suppressed: [] };
  for (const { id, email } of recipients) {
    const address = email.trim().toLowerCase();
    if (!address) faults.withoutAddress.push(id);
    else if (suppressed?.has(address)) faults.suppressed.push(id);
    else if (domainOf(address) === ownDomain.toLowerCase()) faults.ownAddress.push(id);
    else if (seen.has(address)) faults.duplicate.push(id);
    seen.add(address);
  }
  return faults;
}

/** A draft is one message, which its person sends: what needs several leaves by the assistant only. */
export function tooManyForDraft(recipients: readonly ProviderId[]): Refusal | null {
  const count = recipients.length;
  if (count <= MAX_PROVIDERS) return null;
  const facts = { count, max: MAX_PROVIDERS, over: count - MAX_PROVIDERS };
  return { code: "too-many-recipients", facts, rule: "s3-3-1-send-to-all", field: "how" };
}

/**
 * Guide 3.3.3: whether a mail may go to these providers, each at the address of the provider table. Whoever was asked is
 * asked again whatever has become of their qualifications since.
 */
export function addressesRefusal(
  recipients: readonly ProviderId[],
  { providers, organisation }: Pick<Facts, "providers" | "organisation">,
  { field = "recipients", address }: { field?: string; address?: string | undefined } = {},
): Refusal | null {
  const rule = "s3-3-3-provider-addresses" satisfies RuleId;
  if (recipients.length === 0) return { code: "no-recipient", facts: {}, rule, field };
  const known = new Map(providers.map((provider) => [provider.id, provider]));
  const gone = recipients.filter((id) => !known.has(id));
  if (gone.length > 0) return { code: "provider-without-address", facts: { providers: gone }, rule, field };
  const chosen = recipients.flatMap((id) => known.get(id) ?? []);
  const addressed = address ? chosen.map((one) => ({ ...one, email: address })) : chosen;
  const faults = addressFaults(addressed, organisation);
  const at = field === "provider" ? "address" : field;
  if (faults.withoutAddress.length > 0)
    return { code: "provider-without-address", facts: { providers: faults.withoutAddress }, rule, field: at };
  if (faults.suppressed.length > 0)
    return { code: "address-suppressed", facts: { providers: faults.suppressed }, field: at };
  if (faults.ownAddress.length > 0)
    return { code: "provider-own-address", facts: { providers: faults.ownAddress }, rule, field: at };
  return null;
}
