import { Button, Field, Textarea } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { SubscribedAddresses, type SubscriptionView } from "../../../../shared/subscriptions.js";
import { useAsking } from "../../api/asking.js";
import { useLoaded } from "../../api/loaded.js";
import { Facts } from "../../parts/facts.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { MailFrame } from "../../parts/mail-frame.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = {
  subscription: SubscriptionView;
  way: "join" | "renew" | "leave";
  done: () => Promise<void>;
  cancel: () => void;
};

const inLines = (text: string): string[] => text.split(/[\s,;]+/).filter((address) => address !== "");

/** The mail to the broker as it will leave, with the exact subject; then one press. */
export const AskMail = ({ subscription: { person, addresses }, way, done, cancel }: Props) => {
  const leaving = way === "leave";
  const { api } = useSession();
  const { t } = useWords();
  const announce = useAnnounce();
  const actionId = useRef(crypto.randomUUID());
  const { busy, problem, ask } = useAsking();
  const [typed, setTyped] = useState(addresses.join("\n"));
  const [shown, setShown] = useState(addresses);
  const wanted = SubscribedAddresses.safeParse(inLines(typed));
  const changed = inLines(typed).join() !== shown.join();
  const asked = leaving ? {} : { addresses: shown.join(",") };
  const preview = useLoaded({
    key: `subscription ${way} ${shown.join()}`,
    load: () => api("subscriptionPreview", { query: { leaving: leaving ? "true" : "false", ...asked } }),
  });
  const press = () => {
    if (!changed) return send();
    if (wanted.success) setShown(wanted.data);
  };
  const send = async () => {
    const outcome = await ask("subscriptionCommand", {
      body: {
        ...{ type: "ask-subscription", actionId: actionId.current, person, leaving },
        ...(!leaving && { addresses: shown }),
      },
    });
    if (!outcome.ok) return;
    announce(t("diffusion.sending"));
    await done();
  };
  if (!preview.value && !preview.problem) return <Loading />;
  return (
    <section className="task-form" aria-label={t("diffusion.mail-title")}>
      {preview.problem && <ProblemNote problem={preview.problem} retry={preview.reload} />}
      {problem && <ProblemNote problem={problem} />}
      {!leaving && (
        <Field
          label={t("diffusion.addresses-field")}
          hint={t("diffusion.addresses-hint")}
          validationMessage={wanted.success ? undefined : t("diffusion.addresses-wrong")}
        >
          <Textarea rows={3} resize="vertical" value={typed} onChange={(_, { value }) => setTyped(value)} />
        </Field>
      )}
      {preview.value && !changed && (
        <>
          <Facts
            layout="lines"
            facts={[
              {
                name: t("common.from-field"),
                value: `${preview.value.from.name} <${preview.value.from.address}>`,
              },
              {
                name: t("common.to-field"),
                value: preview.value.to.map(({ name, address }) => `${name} <${address}>`).join(", "),
              },
              { name: t("common.subject-field"), value: <strong>{preview.value.subject}</strong> },
            ]}
          />
          <MailFrame html={preview.value.html} title={t("diffusion.mail-title")} />
          <p className="quiet">{t(leaving ? "diffusion.leave-silent" : "diffusion.sent-once")}</p>
          {way === "renew" && <p className="quiet">{t("diffusion.renew-kept")}</p>}
        </>
      )}
      <div className="row">
        <Button appearance="primary" disabledFocusable={busy || !preview.value} onClick={() => void press()}>
          {t(busy ? "tab.working" : changed ? "diffusion.see-mail" : "diffusion.send")}
        </Button>
        <Button onClick={cancel}>{t("diffusion.cancel")}</Button>
      </div>
    </section>
  );
};
