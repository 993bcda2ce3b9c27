import { z } from "zod";
import { prisma } from "@/lib/db/client";

/** The fact that demonstration data are loaded; with the password of their accounts, which the login page shows. */
const demoSchema = z.object({ loadedAt: z.string(), password: z.string(), isComplete: z.boolean() });
export type DemoState = z.infer<typeof demoSchema>;
/** `{loaded: true}` while there are simulated rows: what the badge goes by. */
export const demoSettingKey = "demo";
/** State and password of the demonstration. */
export const demoStateKey = "demo-state";
export const demoDecidedKey = "demo-decided";

/** Null when no demonstration data are loaded. */
export async function readDemoState(): Promise<DemoState | null> {
  const row = await prisma().setting.findUnique({ where: { key: demoStateKey } });
  return row ? demoSchema.parse(row.value) : null;
}

/** Whether the first start has settled if this installation gets demonstration data: it asks once. */
export const isDemoDecided = async (): Promise<boolean> => (await prisma().setting.findUnique({ where: { key: demoDecidedKey } })) !== null;
