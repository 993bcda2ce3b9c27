/** An answer of the upload address: the upload that the file joined, or why it was refused. */
export type SendResult =
  | { readonly kind: "sent"; readonly uploadId: string }
  | { readonly kind: "refused"; readonly reason: string; readonly remedy: string }
  | { readonly kind: "broken" }
  | { readonly kind: "cancelled" };

const textAt = (value: unknown, key: string): string => {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === "string" ? found : "";
};

function readAnswer(request: XMLHttpRequest): SendResult {
  const answer: unknown = request.response;
  const uploadId = textAt(answer, "uploadId");
  if (request.status === 200 && uploadId !== "") return { kind: "sent", uploadId };
  const error: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, "error") : undefined;
  const reason = textAt(error, "reason");
  return reason === "" ? { kind: "broken" } : { kind: "refused", reason, remedy: textAt(error, "remedy") };
}

/** Sends one file as it is. XMLHttpRequest, because fetch cannot tell how much has been sent. */
export function sendFile(file: File, uploadId: string | null, options: { readonly onProgress: (sent: number) => void; readonly signal: AbortSignal }): Promise<SendResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ nama: file.name, ...(uploadId === null ? {} : { unggahan: uploadId }) });
    request.open("PUT", `/api/impor/upload?${query}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => options.onProgress(loaded);
    request.onload = () => resolve(readAnswer(request));
    request.onerror = () => resolve({ kind: "broken" });
    request.onabort = () => resolve({ kind: "cancelled" });
    options.signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
