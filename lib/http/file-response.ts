import type { Readable } from "node:stream";

/** A file by which nobody is to be harmed: its kind is not guessed, nothing in it runs, no cache keeps it. `inline`: shown in the page. */
export function fileResponse({ stream, bytes }: { readonly stream: Readable; readonly bytes: number }, { mediaType, fileName, inline }: { readonly mediaType: string; readonly fileName: string; readonly inline: boolean }): Response {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return new Response(webStream(stream), {
    headers: {
      "Content-Type": mediaType, "Content-Length": String(bytes), "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
      "Content-Security-Policy": "default-src 'none'; sandbox", "Cross-Origin-Resource-Policy": "same-origin",
      "Content-Disposition": `${inline ? "inline" : "attachment"}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    },
  });
}

/** Closes the file when the reader goes away. */
function webStream(stream: Readable): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const part = await pieces.next();
      if (part.done === true) controller.close();
      else controller.enqueue(part.value);
    },
    cancel() {
      stream.destroy();
    },
  });
}
