import { AppError } from "@/lib/errors";

const tooLarge = (maxBytes: number): AppError => new AppError("too-large", "The body is too large.", { reason: "body-too-large", maxBytes, maxMegabytes: maxBytes / 1024 ** 2 });

/** The body of a request; one that is larger is not read to its end. @throws AppError `too-large` (`body-too-large`) */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > maxBytes) {
      await reader?.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
