import { z } from "zod";
import { prisma } from "@/lib/db/client";

/** The fact that demonstration data are loaded; with the password of their accounts, which the login page shows. */
const demoSchema = z.object({ loadedAt: z.string(), password: z.string() });
export type DemoState = z.infer<typeof demoSchema>;
export const demoSettingKey = "demo";

/** Null when no demonstration data are loaded. */
export async function readDemoState(): Promise<DemoState | null> {
  const row = await prisma().setting.findUnique({ where: { key: demoSettingKey } });
  return row ? demoSchema.parse(row.value) : null;
}

/** Whether pages and files must say DATA SIMULASI. */
export const isSimulated = async (): Promise<boolean> => (await readDemoState()) !== null;
