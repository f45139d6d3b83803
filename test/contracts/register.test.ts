import type { Book } from "../../src/app/register/book.js";
import { fakeRegister } from "../fakes/register.js";
import { memoryBook } from "../fakes/register-sides.js";
import { beforeEach, describe } from "../jest.js";
import { registerContract } from "./register.js";
import { bookContract } from "./store/register.js";

registerContract("The fake list", async () => {
  const register = fakeRegister();
  return {
    register,
    prefix: "",
    editByHand: async (key, change) => register.editByHand(key, change),
    removeByHand: async (key) => register.removeByHand(key),
    forget: async (at) => {
      register.forgetChanges();
      return at;
    },
    throttle: async (times) =>
      register.fail("create", { kind: "later", status: 429, retryAfterMs: 2_000 }, { effect: "not-done", times }),
    close: async () => undefined,
  };
});

describe("the register's book in memory", () => {
  let book: Book;
  beforeEach(() => {
    book = memoryBook();
  });
  bookContract(() => book);
});
