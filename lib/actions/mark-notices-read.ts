"use server";

import { revalidatePath } from "next/cache";
import { requireScope } from "@/lib/auth/session";
import { markNoticesRead } from "@/lib/data/write/notices";

/** Marks every notice that the signed-in person can see as read. */
export async function markNoticesReadAction(): Promise<void> {
  const { scope } = await requireScope();
  await markNoticesRead(scope);
  revalidatePath("/", "layout");
}
