import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from "botbuilder";
import restify from "restify";

/**
 * What the product is compared with, as a process: the chat product's SDK and the HTTP server that we use too, and one
 * reply to each message. It knows nobody, keeps nothing and shows no card.
 */

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: "", MicrosoftAppType: "MultiTenant" }),
);
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post("/api/messages", async (request, response) => {
  await adapter.process(request, response, async (context) => void (await context.sendActivity("ok")));
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`READY ${JSON.stringify({ port: server.address().port })}\n`);
});
process.on("SIGTERM", () => process.exit(0));
process.on("disconnect", () => process.exit(0));
