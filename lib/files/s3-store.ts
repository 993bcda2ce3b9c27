import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import { keyPath, type FileKey, type FileStore } from "@/lib/files/file-store";
import { storeUnavailable } from "@/lib/files/store-unavailable";

export type S3Place = {
  /** Such as `https://s3.example.go.id`; the bucket stands in the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

const timeoutMs = 60_000;
const retries = 2;

/**
 * Files in a bucket of an S3-compatible store (AWS, MinIO, Ceph …), signed with AWS Signature 4, the content's hash included.
 * Objects are complete or absent by the protocol. The bucket must exist and be closed to the public.
 */
export function s3Store({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Place): FileStore {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries });
  const base = `${endpoint.replace(/\/+$/, "")}/${encodeURIComponent(bucket)}`;

  async function send(method: "PUT" | "GET" | "HEAD" | "DELETE", key: FileKey, options: { readonly headers?: Readonly<Record<string, string>>; readonly body?: Uint8Array<ArrayBuffer> } = {}): Promise<Response> {
    const url = `${base}/${keyPath(key)}`;
    let response: Response;
    try {
      response = await client.fetch(url, { method, ...options, signal: AbortSignal.timeout(timeoutMs) });
    } catch (error) {
      throw storeUnavailable(method, error);
    }
    if (response.ok || response.status === 404) return response;
    // The body names the cause (such as SignatureDoesNotMatch) and is for the log alone.
    throw storeUnavailable(`${method} (${response.status})`, (await response.text().catch(() => "")).slice(0, 500));
  }
  const exists = async (key: FileKey): Promise<boolean> => (await send("HEAD", key)).status !== 404;

  return {
    async put(key, bytes, mediaType) {
      if (await exists(key)) return;
      const headers = { "content-type": mediaType, "x-amz-content-sha256": createHash("sha256").update(bytes).digest("hex") };
      const { status } = await send("PUT", key, { headers, body: new Uint8Array(bytes) });
      if (status === 404) throw storeUnavailable("PUT (404)", `no bucket ${bucket}`);
    },
    async get(key) {
      const response = await send("GET", key);
      if (response.status === 404 || response.body === null) {
        await response.body?.cancel();
        return null;
      }
      return { stream: Readable.fromWeb(ReadableStream.from(response.body)), bytes: Number(response.headers.get("content-length")) };
    },
    async delete(key) {
      await send("DELETE", key);
    },
    exists,
  };
}
