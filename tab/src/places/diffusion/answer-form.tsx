import type { PersonId } from "../../../../shared/ids.js";
import { ProofForm } from "../../parts/proof-form.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = { person: PersonId; leaving: boolean; done: () => Promise<void>; cancel: () => void };

export const AnswerForm = ({ person, leaving, done, cancel }: Props) => {
  const { api } = useSession();
  const { t } = useWords();
  return (
    <ProofForm
      name={leaving ? "diffusion-desinscription" : "diffusion-inscription"}
      title={t("diffusion.answer-title")}
      record={({ actionId, ...proof }) =>
        api("subscriptionCommand", {
          body: { type: "record-subscription-answer", actionId, person, leaving, ...proof },
        })
      }
      done={done}
      cancel={cancel}
    />
  );
};
