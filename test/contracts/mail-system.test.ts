import { mailFaultsContract } from "./mail-faults.js";
import { openFake } from "./mail-system.fake.js";
import { mailSystemContract } from "./mail-system.js";

mailSystemContract("The fake", openFake);
mailFaultsContract("The fake", openFake);
