import { hashText, mix } from "@/prisma/demo/random";

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");

/**
 * Makes the 128-bit ids of one table at one MPP: 32 bits for seed, table and MPP, 32 for the row's number, the rest a
 * hash of both. Ids of one MPP lie side by side, which keeps the loading of their index fast.
 */
export function idMaker(seed: number, table: string, mppId: number): (row: number) => string {
  const first = hashText(`${seed}:${table}:${mppId}`);
  const prefix = hex(first);
  const salt = hashText(`${mppId}:${table}:${seed}:salt`);
  return (row) => {
    const number = hex(row);
    const third = hex(mix(row ^ salt));
    const fourth = hex(mix(Math.imul(row + 1, 0x9e3779b1) ^ first));
    return `${prefix}-${number.slice(0, 4)}-${number.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${fourth}`;
  };
}
