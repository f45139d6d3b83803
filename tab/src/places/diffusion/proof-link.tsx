import type { PersonId, Sha256 } from "../../../../shared/ids.js";
import { Download } from "../../parts/download.js";
import { useSession } from "../../session/session.js";

/** The broker's answer, as it was filed. */
export const ProofLink = ({ person, sha256, name }: { person: PersonId; sha256: Sha256; name: string }) => {
  const { api } = useSession();
  return (
    <Download label={name} name={name} fetchFile={() => api("subscriptionFile", { params: { person, sha256 } })} />
  );
};
