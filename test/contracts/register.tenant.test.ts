import { graphClient } from "../../src/adapters/graph/client.js";
import { graphRegister } from "../../src/adapters/graph/register.js";
import { describe, expect, test } from "../jest.js";
import { registerContract } from "./register.js";
import { listByHand } from "./register-by-hand.js";

/**
 * The same contract on a real tenant, where somebody asks for it by setting these variables. It writes some hundreds of
 * rows into a list of its own (`CONTRACT_LIST`), which is left for people to delete.
 */

const {
  CONTRACT_TENANT_ID: tenantId = "",
  CONTRACT_CLIENT_ID: clientId = "",
  CONTRACT_CLIENT_SECRET: clientSecret = "",
  CONTRACT_SITE_ID: siteId = "",
  CONTRACT_LIST: listName = "",
} = process.env;
const given = [tenantId, clientId, clientSecret, siteId, listName].filter((value) => value !== "").length;

if (given === 5)
  registerContract("A list of a real tenant", async () => {
    const endpoints = {
      graphEndpoint: "https://graph.microsoft.com",
      entraEndpoint: "https://login.microsoftonline.com",
    };
    const graph = graphClient({ ...endpoints, tenantId, clientId, clientSecret });
    const register = graphRegister(graph, { siteId, listName });
    const prefix = `contrat-${crypto.randomUUID().slice(0, 8)}-`;
    return {
      ...{ register, prefix, ...(await listByHand(graph, register, siteId)) },
      ...{ throttle: null, close: async () => undefined },
    };
  });

describe("the contract on a real tenant", () => {
  test("is tried when every variable is set, and asks for none of them otherwise", () => {
    expect([0, 5]).toContain(given);
  });
});
