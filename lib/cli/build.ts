import { buildApp } from "@/lib/cli/build-app";
import { generateClient } from "@/lib/cli/generate-client";
import { runCommand } from "@/lib/cli/run-command";

runCommand({
  name: "npx tsx lib/cli/build.ts",
  summary: "Builds the app into LENSA_DIST_DIR when its sources changed, as `npm start` does.",
  options: {},
  run: async (context) => {
    generateClient(context.print);
    context.print((await buildApp(context)) === "built" ? "The app is built." : "The build is current.");
  },
});
