import type { Store } from "../../src/app/store.js";
import { afterAll, beforeAll, beforeEach, describe } from "../jest.js";
import { actsContract } from "./store/acts.js";
import { administrationContract } from "./store/administration.js";
import { approvalsContract } from "./store/approvals.js";
import { dossiersContract } from "./store/dossiers.js";
import { mailsContract } from "./store/mails.js";
import { outboxContract } from "./store/outbox.js";
import { referenceContract } from "./store/reference.js";
import { bookContract } from "./store/register.js";
import { reviewsContract } from "./store/reviews.js";
import { threadsContract } from "./store/threads.js";

/** A store, and another replica of the server on the same data (the same store, where there can be only one). */
export type UnderTest = { store: Store; replica: Store; empty(): Promise<void>; close(): Promise<void> };

/** What any store promises (src/app/store.ts). */
export function storeContract(engine: string, open: () => Promise<UnderTest>): void {
  describe(`the store on ${engine}`, () => {
    let opened: UnderTest;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.empty());
    afterAll(() => opened.close());

    dossiersContract(() => opened);
    actsContract(() => opened);
    outboxContract(() => opened);
    mailsContract(() => opened);
    referenceContract(() => opened);
    administrationContract(() => opened);
    reviewsContract(() => opened);
    threadsContract(() => opened);
    approvalsContract(() => opened);
    bookContract(() => opened.store.rows.register);
  });
}
