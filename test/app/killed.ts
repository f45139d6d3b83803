import type { Deps } from "../../src/app/deps.js";

/**
 * A process that dies in the middle: at its n-th step towards the outside or the store, either just before the step or
 * just after it, nothing more is ever carried out or answered.
 */
export type Death = { at: number; when: "before" | "after" };
export type Killed = { deps: Deps; died: Promise<void>; steps: () => string[] };

export function killed(deps: Deps, death: Death): Killed {
  const steps: string[] = [];
  let announce: () => void = () => {};
  const died = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const never = (): Promise<never> => {
    announce();
    return new Promise(() => {});
  };

  const step = <A extends unknown[], R>(name: string, act: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      if (steps.length >= death.at) return never();
      steps.push(name);
      const last = steps.length === death.at;
      if (last && death.when === "before") return never();
      const answer = await act(...given);
      return last ? never() : answer;
    };
  };

  const { store, mail, register, chat, documents } = deps;
  const { rows } = store;
  return {
    died,
    steps: () => steps,
    deps: {
      ...deps,
      mail: {
        ...mail,
        createDraft: step("createDraft", mail.createDraft),
        attach: step("attach", mail.attach),
        find: step("find", mail.find),
        read: step("read", mail.read),
        send: step("send", mail.send),
        deleteDraft: step("deleteDraft", mail.deleteDraft),
      },
      register: { ...register, create: step("register", register.create), change: step("register", register.change) },
      chat: { reaches: chat.reaches, post: step("chat", chat.post) },
      documents: { ...documents, proofOfSending: step("proof", documents.proofOfSending) },
      store: {
        ...store,
        transaction: step("transaction", store.transaction) as typeof store.transaction,
        transactionTold: step("transaction", store.transactionTold) as typeof store.transactionTold,
        rows: {
          ...rows,
          mails: { ...rows.mails, move: step("move", rows.mails.move) },
          outbox: {
            ...rows.outbox,
            take: step("take", rows.outbox.take),
            done: step("done", rows.outbox.done),
            retry: step("retry", rows.outbox.retry),
          },
          register: { ...rows.register, save: step("register-save", rows.register.save) },
        },
      },
    },
  };
}
