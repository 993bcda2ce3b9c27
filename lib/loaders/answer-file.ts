import { exportFileName } from "@/lib/export/to-csv";

const types = { pdf: "application/pdf", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" } as const;

/** A made file as a download, for the reader alone. */
export function answerFile(bytes: Buffer, { name, extension, simulated }: { readonly name: string; readonly extension: keyof typeof types; readonly simulated: boolean }): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": types[extension], "Content-Length": String(bytes.length), "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff",
      // A PDF opens beside the page; a workbook is saved.
      "Content-Disposition": `${extension === "pdf" ? "inline" : "attachment"}; filename="${exportFileName(name, extension, { simulated })}"`,
    },
  });
}
