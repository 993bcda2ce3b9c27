import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { AwsV4Signer } from "aws4fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { keyPath, type FileKey, type FileStore } from "@/lib/files/file-store";
import { folderStore, unfinishedFolder } from "@/lib/files/folder-store";
import { describeFileRefusal } from "@/lib/files/refusal-words";
import { s3Store } from "@/lib/files/s3-store";

const scratch = mkdtempSync(path.join(os.tmpdir(), "lensa-store-"));
const folder = path.join(scratch, "evidence");
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const keyOf = (bytes: Buffer, variant: FileKey["variant"] = "original"): FileKey => ({ sha256: sha256(bytes), variant });

/** A bucket in memory that takes nothing unless it is signed as Signature 4 asks, the content's hash included. */
const objects = new Map<string, { readonly bytes: Buffer; readonly mediaType: string }>();
const requests: string[] = [];
let answersWith: number | null = null;
const account = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const server: Server = createServer((request, response) => void buffer(request).then(async (body) => {
  const url = `http://${request.headers.host ?? ""}${request.url ?? ""}`;
  requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
  const answer = (status: number, bytes: Buffer = Buffer.alloc(0)): void => void response.writeHead(status, { "content-length": bytes.length }).end(request.method === "HEAD" ? undefined : bytes);
  if (answersWith !== null) return answer(answersWith, Buffer.from("<Error><Code>Made</Code></Error>"));
  const { authorization = "", "x-amz-date": datetime = "", "x-amz-content-sha256": hash = "" } = request.headers as Record<string, string>;
  const signer = new AwsV4Signer({ url, method: request.method ?? "", ...account, region: "id-jkt-1", service: "s3", datetime, headers: { "x-amz-content-sha256": hash, ...(request.headers["content-type"] ? { "content-type": request.headers["content-type"] } : {}) } });
  if (authorization !== (await signer.authHeader())) return answer(403, Buffer.from("<Error><Code>SignatureDoesNotMatch</Code></Error>"));
  if (request.method === "PUT" && hash !== sha256(body)) return answer(400, Buffer.from("<Error><Code>XAmzContentSHA256Mismatch</Code></Error>"));
  const name = request.url ?? "";
  if (request.method === "PUT") objects.set(name, { bytes: body, mediaType: request.headers["content-type"] ?? "" });
  if (request.method === "PUT" || request.method === "DELETE") return void (request.method === "DELETE" && objects.delete(name), answer(request.method === "PUT" ? 200 : 204));
  const found = objects.get(name);
  return found === undefined ? answer(404, Buffer.from("<Error><Code>NoSuchKey</Code></Error>")) : answer(200, found.bytes);
}));
let endpoint = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(scratch, { recursive: true, force: true });
});

const bucket = (secretAccessKey = account.secretAccessKey): FileStore => s3Store({ endpoint: `${endpoint}/`, bucket: "bukti", region: "id-jkt-1", ...account, secretAccessKey });
const stores: readonly (readonly [string, () => FileStore])[] = [["folder", () => folderStore(folder, Date.now)], ["S3 bucket", () => bucket()]];

describe.each(stores)("a %s", (_, open) => {
  it("gives back the bytes that were put, and nothing for what is not there", async () => {
    const [store, bytes] = [open(), Buffer.from("isi berkas \u0000\u00ff", "latin1")];
    expect(await store.get(keyOf(bytes))).toBeNull();
    expect(await store.exists(keyOf(bytes))).toBe(false);
    await store.put(keyOf(bytes), bytes, "image/jpeg");
    const found = await store.get(keyOf(bytes));
    expect(found?.bytes).toBe(bytes.length);
    expect(found === null ? null : await buffer(found.stream)).toEqual(bytes);
    expect(await store.exists(keyOf(bytes))).toBe(true);
    expect(await store.exists(keyOf(bytes, "thumbnail"))).toBe(false);
  });

  it("keeps the same file once, its versions beside it, and forgets without complaint", async () => {
    const [store, bytes, small] = [open(), Buffer.from("foto"), Buffer.from("kecil")];
    await Promise.all([1, 2, 3].map(() => store.put(keyOf(bytes), bytes, "image/png")));
    await store.put(keyOf(bytes, "thumbnail"), small, "image/jpeg");
    const thumbnail = await store.get(keyOf(bytes, "thumbnail"));
    expect(thumbnail === null ? null : await buffer(thumbnail.stream)).toEqual(small);
    await store.delete(keyOf(bytes));
    await store.delete(keyOf(bytes));
    expect([await store.exists(keyOf(bytes)), await store.exists(keyOf(bytes, "thumbnail"))]).toEqual([false, true]);
  });

  it("takes no name for a hash: no path leads out of it", async () => {
    for (const hash of ["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(63)}/`]) await expect(async () => open().get({ sha256: hash, variant: "original" })).rejects.toThrow(RangeError);
  });
});

describe("the folder", () => {
  it("is closed to others and holds no half file", async () => {
    const bytes = Buffer.from("rahasia");
    await folderStore(folder, Date.now).put(keyOf(bytes), bytes, "image/jpeg");
    const place = path.join(folder, keyPath(keyOf(bytes)));
    expect(place).toBe(path.join(folder, sha256(bytes).slice(0, 2), sha256(bytes)));
    expect(statSync(place).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(place)).mode & 0o777).toBe(0o700);
    expect(readdirSync(path.join(folder, unfinishedFolder))).toEqual([]);
  });

  it("writes a file anew that a failing disk has cut, and clears what a crash left a day ago", async () => {
    const bytes = Buffer.from("utuh dan panjang");
    const place = path.join(folder, keyPath(keyOf(bytes)));
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, "utuh");
    const [old, fresh] = ["old", "fresh"].map((name) => path.join(folder, unfinishedFolder, name));
    for (const half of [old, fresh]) writeFileSync(half ?? "", "x");
    utimesSync(old ?? "", 1, 1);
    await folderStore(folder, Date.now).put(keyOf(bytes), bytes, "image/jpeg");
    expect(readFileSync(place)).toEqual(bytes);
    expect([existsSync(old ?? ""), existsSync(fresh ?? "")]).toEqual([false, true]);
  });

  it("that cannot be written says so to the sender, without a path", async () => {
    const closed = path.join(scratch, "closed");
    writeFileSync(closed, "a file where the folder should be");
    chmodSync(closed, 0o600);
    const error = await folderStore(path.join(closed, "evidence"), Date.now).put(keyOf(Buffer.from("x")), Buffer.from("x"), "image/jpeg").then(() => null, (caught: unknown) => caught);
    expect(error).toMatchObject({ code: "unavailable", detail: { reason: "evidence-store-unavailable" } });
    expect(describeFileRefusal(error as never, "id")?.reason).toBe("Tempat penyimpanan bukti dukung sedang tidak dapat dicapai.");
  });
});

describe("the bucket", () => {
  it("gets the bucket in the path and the kind of the file, and each file once", async () => {
    const bytes = Buffer.from("satu kali");
    requests.length = 0;
    for (let time = 0; time < 2; time += 1) await bucket().put(keyOf(bytes), bytes, "image/webp");
    const name = `/bukti/${keyPath(keyOf(bytes))}`;
    expect(requests).toEqual([`HEAD ${name}`, `PUT ${name}`, `HEAD ${name}`]);
    expect(objects.get(name)?.mediaType).toBe("image/webp");
  });

  it("that refuses the key, breaks or is gone is an error and never a missing file", async () => {
    const key = keyOf(Buffer.from("satu kali"));
    await expect(bucket("another secret").get(key)).rejects.toMatchObject({ code: "unavailable" });
    answersWith = 500;
    await expect(bucket().exists(key)).rejects.toMatchObject({ code: "unavailable", detail: { reason: "evidence-store-unavailable" } });
    answersWith = 404;
    await expect(bucket().put(key, Buffer.from("satu kali"), "image/jpeg")).rejects.toThrow(/no bucket bukti/);
    answersWith = null;
    const gone = s3Store({ endpoint: "http://127.0.0.1:1", bucket: "bukti", region: "id-jkt-1", ...account });
    await expect(gone.get(key)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("is named by five variables or by none: half of them is an error that names the others", () => {
    const all = { EVIDENCE_S3_ENDPOINT: "https://s3.example.go.id", EVIDENCE_S3_BUCKET: "bukti", EVIDENCE_S3_REGION: "id-jkt-1", EVIDENCE_S3_ACCESS_KEY_ID: "a", EVIDENCE_S3_SECRET_ACCESS_KEY: "b" };
    expect(readEnv(all).EVIDENCE_S3_BUCKET).toBe("bukti");
    expect(readEnv({}).EVIDENCE_S3_BUCKET).toBeUndefined();
    expect(() => readEnv({ ...all, EVIDENCE_S3_REGION: "", EVIDENCE_S3_SECRET_ACCESS_KEY: "" })).toThrow(/EVIDENCE_S3_REGION[\s\S]*EVIDENCE_S3_SECRET_ACCESS_KEY/);
    expect(() => readEnv({ ...all, EVIDENCE_S3_ENDPOINT: "s3.example.go.id" })).toThrow(/EVIDENCE_S3_ENDPOINT/);
  });
});
