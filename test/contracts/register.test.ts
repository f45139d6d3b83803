import { people } from "../../src/local/fiction/people.js";
import { fakeDirectory } from "../fakes/directory.js";
import { fakeRegister } from "../fakes/register.js";
import { directoryContract } from "./directory.js";
import { registerContract } from "./register.js";

registerContract("The fake", async () => {
  const register = fakeRegister();
  return {
    register,
    editByHand: async (key, change) => register.editByHand(key, change),
    removeByHand: async (key) => register.removeByHand(key),
    close: async () => undefined,
  };
});

directoryContract("The fake", async () => ({ directory: fakeDirectory(people), close: async () => undefined }));
