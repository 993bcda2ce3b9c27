import { readBytesAt, type FileSource } from "@/lib/ingest/readers/file-source";
import { fileRefusal } from "@/lib/ingest/readers/file-problem";
import { utf16Of } from "@/lib/ingest/readers/sniff-encoding";

const startsWith = (head: Buffer, bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte);

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const encryptedMark = Buffer.from("EncryptedPackage", "utf16le");

/** An old binary workbook and an encrypted new one share a container; its directory names the encrypted package. */
async function isEncryptedWorkbook(path: string, head: Buffer): Promise<boolean> {
  if (head.includes(encryptedMark)) return true;
  if (head.length < 52) return false;
  const sectorBytes = 2 ** Math.min(16, head.readUInt16LE(30));
  const directory = await readBytesAt(path, (head.readUInt32LE(48) + 1) * sectorBytes, 8192);
  return directory.includes(encryptedMark);
}

/** Tells by content, not by name, whether a file is a workbook or text; throws the refusal that explains anything else. */
export async function sniffFileKind(source: FileSource, name: string, head: Buffer): Promise<"xlsx" | "csv"> {
  if (head.length === 0) throw fileRefusal("file-empty", name);
  if (startsWith(head, ZIP)) {
    if (source.isGzip) throw fileRefusal("file-binary", name);
    return "xlsx";
  }
  if (startsWith(head, OLE)) throw fileRefusal((await isEncryptedWorkbook(source.path, head)) ? "file-encrypted" : "file-old-xls", name);
  if (head.subarray(0, 5).toString("latin1") === "%PDF-") throw fileRefusal("file-pdf", name);
  if (/\.(xlsx|xlsm)$/i.test(name)) throw fileRefusal("file-not-xlsx", name);
  if (utf16Of(head) === null && head.includes(0)) throw fileRefusal("file-binary", name);
  const start = head.subarray(0, 2048).toString("latin1").replace(/^\u00EF\u00BB\u00BF/, "").trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<head|<body|<table|<meta)/.test(start)) throw fileRefusal("file-html", name);
  if (start.startsWith("<?xml")) throw fileRefusal(start.includes("<html") ? "file-html" : "file-xml-spreadsheet", name);
  if (head.toString("utf8").replace(/\uFEFF/g, "").trim() === "" && head.length < 65_536) throw fileRefusal("file-empty", name);
  return "csv";
}
