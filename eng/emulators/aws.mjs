// Starts fauxqs, with S3 as Amazon's is where fauxqs differs and stores would notice:
// - conditional writes (If-None-Match, If-Match), which fauxqs takes for unconditional ones
// - copies of parts, which fauxqs does not know
// - listings in the order of the keys' bytes, which fauxqs gives in the order of a dictionary
// - notifications of new objects, which fauxqs sends to nobody
// Arguments: the folder node_modules, the port, the region, and if need be
// - a folder where data outlive the process; "" for memory
// - BUCKET=QUEUE,…: buckets whose new objects a queue hears of. Both are made, and QUEUE-dead beside the queue for what it cannot deliver.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, port, region, folder = "", notifications = ""] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(join(modules, "fauxqs", "dist", file)).href);
const [{ buildApp }, { SqsStore }, { SnsStore }, { S3Store }] = await Promise.all(
  ["app.js", "sqs/sqsStore.js", "sns/snsStore.js", "s3/s3Store.js"].map(load),
);

String.prototype.localeCompare = function (other) {
  return Buffer.compare(Buffer.from(String(this)), Buffer.from(other));
};

const s3Store = new S3Store();
const sqsStore = new SqsStore();
const stores = { sqsStore, snsStore: new SnsStore(), s3Store };
if (folder) await keepIn(folder);
const app = buildApp({ logger: false, defaultRegion: region, stores });

// The hook and the handler after it run without a pause, so nobody writes in between.
app.addHook("preHandler", (request, reply, done) => {
  const { "if-none-match": none, "if-match": match } = request.headers;
  const isWrite = request.method === "PUT" || (request.method === "POST" && request.query?.uploadId);
  if (!isWrite || (none ?? match) === undefined) return done();

  const present = etagOf(request.params.bucket, request.params["*"]);
  if (match !== undefined && present === undefined) return refuse(reply, 404, "NoSuchKey");
  if ((none === "*" && present !== undefined) || (match !== undefined && match !== present)) {
    return refuse(reply, 412, "PreconditionFailed");
  }

  done();
});

// The SDK names a content type for a copy, which has no content; fauxqs would parse it as JSON.
app.addHook("onRequest", (request, reply, done) => {
  if (request.headers["x-amz-copy-source"]) delete request.raw.headers["content-type"];
  done();
});

app.addHook("preHandler", (request, reply, done) => {
  const source = request.headers["x-amz-copy-source"];
  const { uploadId, partNumber } = request.query ?? {};
  if (!source || !uploadId || !partNumber) return done();

  const [bucket, ...key] = decodeURIComponent(source).replace(/^\//, "").split("/");
  const [first, last] = (request.headers["x-amz-copy-source-range"] ?? "bytes=0-").slice("bytes=".length).split("-");
  const body = s3Store.getObject(bucket, key.join("/")).body.subarray(Number(first), last ? Number(last) + 1 : undefined);
  const { etag } = s3Store.uploadPart(uploadId, Number(partNumber), Buffer.from(body));
  answer(reply, 200, `<CopyPartResult><ETag>${etag}</ETag><LastModified>${new Date().toISOString()}</LastModified></CopyPartResult>`);
});

const queueOf = new Map(notifications.split(",").filter(Boolean).map((pair) => pair.split("=")));
queueOf.forEach((queue, bucket) => {
  if (!s3Store.hasBucket(bucket)) s3Store.createBucket(bucket);
  const dead = makeQueue(`${queue}-dead`);
  makeQueue(queue, { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 1000 }) });
});

// Told by the store while the object is being put, so it is there when anybody hears of it.
let sequence = Date.now() * 1000;
s3Store.spy = {
  addMessage({ bucket, key, status }) {
    if ((status === "uploaded" || status === "copied") && queueOf.has(bucket)) setImmediate(() => notify(bucket, key, status));
  },
};

await app.listen({ host: "0.0.0.0", port: Number(port) });

function notify(bucket, key, status) {
  const item = s3Store.headObject(bucket, key);
  const encoded = encodeURIComponent(key).replace(/%20/g, "+").replace(/%2F/g, "/");
  const record = {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    awsRegion: region,
    eventTime: new Date().toISOString(),
    eventName: status === "copied" ? "ObjectCreated:Copy" : "ObjectCreated:Put",
    s3: {
      s3SchemaVersion: "1.0",
      bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
      object: { key: encoded, size: item.contentLength, eTag: item.etag.replaceAll('"', ""), sequencer: (++sequence).toString(16).toUpperCase() },
    },
  };
  sqsStore.getQueueByName(queueOf.get(bucket)).enqueue(SqsStore.createMessage(JSON.stringify({ Records: [record] })));
}

function makeQueue(name, attributes) {
  const url = sqsStore.buildQueueUrl(name, port, `127.0.0.1:${port}`, region);
  return sqsStore.getQueueByName(name) ?? sqsStore.createQueue(name, url, `arn:aws:sqs:${region}:000000000000:${name}`, attributes);
}

async function keepIn(directory) {
  const { PersistenceManager } = await load("persistence.js");
  const manager = new PersistenceManager(directory);
  manager.load(sqsStore, stores.snsStore, s3Store);
  sqsStore.persistence = stores.snsStore.persistence = s3Store.persistence = manager;
  for (const queue of sqsStore.allQueues()) queue.persistence = manager;
}

function etagOf(bucket, key) {
  try {
    return s3Store.headObject(bucket, key).etag;
  } catch {
    return undefined;
  }
}

function refuse(reply, status, code) {
  answer(reply, status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

function answer(reply, status, xml) {
  reply.code(status).type("application/xml").send(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
}
