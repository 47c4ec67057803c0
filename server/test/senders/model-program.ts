import { createRequire } from "node:module";
import { OpenAIInstrumentation } from "@opentelemetry/instrumentation-openai";
import { NodeSDK } from "@opentelemetry/sdk-node";

// A program as a team would have it, started by a test with plain Node: OpenAI's client, instrumented by OpenTelemetry's own package and
// set up by variables of the environment alone. It calls a model in every way that ends differently.

const [baseURL = "", said = ""] = process.argv.slice(2);

const sdk = new NodeSDK({ instrumentations: [new OpenAIInstrumentation({ captureMessageContent: true })] });
sdk.start();

// What is instrumented must be loaded after the start, and an import never is.
const { OpenAI } = createRequire(import.meta.url)("openai") as typeof import("openai");
const client = new OpenAI({ apiKey: "sk-fake", baseURL, maxRetries: 0 });
const asked = { model: "gpt-4o", messages: [{ role: "user" as const, content: said }] };

await client.chat.completions.create(asked);

const stream = await client.chat.completions.create({ ...asked, stream: true, stream_options: { include_usage: true } });
for await (const _chunk of stream);

// The program's own second try, after a failure that it saw.
await client.chat.completions.create(asked).catch(() => client.chat.completions.create(asked));

// A second try within the client, of which its caller learns nothing.
await client.chat.completions.create(asked, { maxRetries: 1 });

await client.responses.create({ model: "gpt-4o", instructions: said, input: said });

// Whoever sends goes on where its spans are not taken.
await sdk.shutdown().catch(() => {});
