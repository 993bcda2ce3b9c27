import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { seededRandom, type Random } from "@/lib/stats/random";

export type FileWorld = {
  readonly mpps: readonly string[];
  readonly agencies: readonly { readonly name: string; readonly services: readonly string[] }[];
};

/** Share of rows that an office's file spoils in one way or another, as the fixtures of dirt show them. */
const dirtShare = 0.002;
const ticketsPerMppAndDay = 500;
const header = "Kode MPP;Nama Instansi;Jenis Layanan;No Antrean;Waktu Ambil;Waktu Panggil;Waktu Selesai;Prioritas\n";

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const clock = (second: number): string => `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;

function spoil(cells: string[], random: Random): string[] {
  const kind = Math.floor(random.uniform() * 6);
  const put = (index: number, text: string): string[] => cells.map((cell, at) => (at === index ? text : cell));
  switch (kind) {
    case 0: return put(1, "");
    case 1: return put(1, "Dinas yang tidak terdaftar");
    case 2: return put(4, "32/13/2024 08:00:00");
    case 3: return put(6, "01/01/2020 08:00:00");
    case 4: return put(0, "99.99");
    default: return put(7, "mungkin");
  }
}

/**
 * Writes a queue system's export of `rows` tickets: days of some 500 tickets an MPP, times as Indonesian programs write
 * them, 0,2 % of the rows spoiled or doubled. Same seed, same file. Nothing grows with the rows.
 */
export async function writeTicketFile(path: string, rows: number, world: FileWorld, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random.uniform() * items.length)];
  const out = createWriteStream(path, { highWaterMark: 1 << 20 });
  let text = header;
  let written = 0;
  const send = async (line: string): Promise<void> => {
    text += line;
    written++;
    if (text.length < 1 << 18) return;
    if (!out.write(text)) await once(out, "drain");
    text = "";
  };
  for (let day = 0; written < rows; day++) {
    const date = new Date(Date.UTC(2023, 0, 2 + day));
    if (date.getUTCDay() === 0 || date.getUTCDay() === 6) continue;
    const dateText = `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
    for (const mpp of world.mpps) {
      const step = Math.floor((7.5 * 3600) / ticketsPerMppAndDay);
      for (let number = 1; number <= ticketsPerMppAndDay && written < rows; number++) {
        const agency = pick(world.agencies);
        const taken = 8 * 3600 + step * number + Math.floor(random.uniform() * step);
        const called = taken + Math.floor(720 * Math.exp(0.7 * random.normal()));
        const finished = called + Math.floor(540 * Math.exp(0.5 * random.normal()));
        const isCalled = random.uniform() > 0.022 && finished < 86_400;
        const cells = [
          mpp, agency?.name ?? "", pick(agency?.services ?? []) ?? "", `${String.fromCharCode(65 + (number % 26))}${String(number).padStart(3, "0")}`,
          `${dateText} ${clock(taken)}`, isCalled ? `${dateText} ${clock(called)}` : "", isCalled ? `${dateText} ${clock(finished)}` : "",
          random.uniform() < 0.09 ? "ya" : "tidak",
        ];
        const dirt = random.uniform();
        const line = `${(dirt < dirtShare ? spoil(cells, random) : cells).join(";")}\n`;
        await send(line);
        if (dirt > 1 - dirtShare / 4 && written < rows) await send(line);
      }
      if (written >= rows) break;
    }
  }
  out.end(text);
  await once(out, "finish");
}
