import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Done in lib/http/before-next, where something has its place between the page and its compression.
  compress: false,
  // These load native or large modules at run time, which a bundler must not inline.
  serverExternalPackages: ["pg", "pg-copy-streams", "@node-rs/argon2", "exceljs", "pdfmake", "sharp", "pino", "@prisma/client", "@prisma/adapter-pg"],
  // The tests build into a folder of their own, so that they never disturb a running server's build.
  distDir: process.env.LENSA_DIST_DIR ?? ".next",
};

export default withNextIntl(config);
