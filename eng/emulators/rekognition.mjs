// Calls Rekognition with Amazon's own client for JavaScript. Arguments: the folder node_modules, the endpoint, the operation, its input as JSON, in which
// "file:PATH" stands for the bytes of a file. Prints { output } or { error: { name, message, status } }; credentials come from the environment.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [modules, endpoint, operation, input] = process.argv.slice(2);
const rekognition = createRequire(join(modules, "x.js"))("@aws-sdk/client-rekognition");
const client = new rekognition.RekognitionClient({ endpoint, region: "us-east-1", maxAttempts: 1 });
const withFiles = (value) => (typeof value === "string" && value.startsWith("file:") ? new Uint8Array(readFileSync(value.slice("file:".length))) : value);
try {
  const { $metadata, ...output } = await client.send(new rekognition[`${operation}Command`](revive(JSON.parse(input))));
  console.log(JSON.stringify({ output, requestId: $metadata.requestId }));
} catch (error) {
  console.log(JSON.stringify({ error: { name: error.name, message: error.message, status: error.$metadata?.httpStatusCode } }));
}

function revive(value) {
  if (value === null || typeof value !== "object") return withFiles(value);
  return Array.isArray(value) ? value.map(revive) : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, revive(item)]));
}
