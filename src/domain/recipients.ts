import type { ProviderId, QualificationId } from "../../shared/ids.js";
import type { ProviderFact } from "./decide/given.js";

/** Exchange counts every recipient of a message, up to 500; one of them is the client's own mailbox, in To. */
export const MAX_PROVIDERS = 499;

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
};

/** What is wrong with the addresses of those who would get the request; a provider at the client's own domain is a mistake. */
export function addressFaults(recipients: readonly ProviderFact[], ownDomain: string): AddressFaults {
  const seen = new Set<string>();
  const faults: AddressFaults = { withoutAddress: [], ownAddress: [], duplicate: [] };
  for (const { id, email } of recipients) {
    const address = email.trim().toLowerCase();
    if (!address) faults.withoutAddress.push(id);
    else if (domainOf(address) === ownDomain.toLowerCase()) faults.ownAddress.push(id);
    else if (seen.has(address)) faults.duplicate.push(id);
    seen.add(address);
  }
  return faults;
}
