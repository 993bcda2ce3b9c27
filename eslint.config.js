import next from "@next/eslint-plugin-next";
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/**
 * The layers of the house. Each entry: files in `target` must not import from `from`.
 * One list, so that a rule is never repeated and never drifts.
 */
const pureLayers = ["./lib/stats", "./lib/domain", "./lib/time", "./lib/measured.ts"];
const zones = [
  { target: "./lib", from: ["./app", "./components"], message: "lib must not know the screen: move the shared part into lib." },
  { target: "./components", from: "./app", message: "components must not import routes: pass what they need as props." },
  {
    target: "./components",
    from: ["./lib/data", "./lib/db", "./lib/loaders", "./lib/rollup", "./lib/ingest", "./lib/cli"],
    message: "components get plain view models as props: load in lib/loaders, import types from there with `import type` in app only.",
  },
  {
    target: "./app",
    from: ["./lib/data", "./lib/db", "./lib/rollup", "./lib/ingest"],
    message: "routes are thin: go through lib/loaders or lib/actions.",
  },
  {
    target: pureLayers,
    from: ["./lib"],
    except: ["./stats", "./domain", "./time", "./measured.ts", "./errors.ts"],
    message: "stats, domain and time are pure: numbers in, numbers out, no I/O.",
  },
  {
    target: ["./lib/metrics", "./lib/charts"],
    from: ["./lib/data", "./lib/db", "./lib/loaders", "./lib/actions", "./lib/ingest", "./lib/auth/session.ts"],
    message: "metrics and charts are pure: give them data, let lib/data read it.",
  },
  { target: "./lib/data", from: ["./lib/loaders", "./lib/actions", "./lib/charts"], message: "data is below loaders, actions and charts." },
  {
    target: "./lib/files",
    from: ["./lib/data", "./lib/loaders", "./lib/actions", "./lib/rollup", "./lib/metrics"],
    message: "files are below data and actions: take bytes and names, return plain facts.",
  },
  {
    target: "./lib/field",
    from: ["./lib/data", "./lib/db", "./lib/loaders", "./lib/actions", "./lib/rollup", "./lib/metrics", "./lib/files"],
    message: "the form in the field runs on a phone: no server code, and no more than it needs.",
  },
  { target: "./lib/filters", from: ["./lib/data", "./lib/db", "./lib/loaders"], message: "filters are a codec between URL and value, nothing more." },
];

const clockMessage = "Only lib/time/clock.ts reads the clock: take `now` or a civil date as a parameter.";
const bans = {
  env: { selector: "MemberExpression[object.name='process'][property.name='env']", message: "Only lib/env.ts reads the environment: add the variable there." },
  intl: { selector: "MemberExpression[object.name='Intl']", message: "Only lib/i18n/format.ts formats: call it." },
  locale: { selector: "CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]", message: "Only lib/i18n/format.ts formats: call it." },
  newDate: { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clockMessage },
  dateNow: { selector: "MemberExpression[object.name='Date'][property.name='now']", message: clockMessage },
};
const without = (...keys) => Object.entries(bans).filter(([key]) => !keys.includes(key)).map(([, ban]) => ban);

export default tseslint.config(
  { ignores: ["node_modules/**", ".next*/**", ".data/**", "lib/db/generated/**", "next-env.d.ts", "test-results/**", "playwright-report/**", "tests/.tmp/**"] },
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    extends: [...tseslint.configs.recommended],
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver({ project: "./tsconfig.json" })] },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": ["error", { maxDepth: 12, ignoreExternal: true }],
      "no-restricted-syntax": ["error", ...without()],
      "max-lines": ["error", { max: 320, skipBlankLines: true, skipComments: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    ignores: ["components/charts/**", "tests/**"],
    rules: {
      "no-restricted-imports": ["error", {
        paths: [{ name: "recharts", message: "Only components/charts draws: make a chart model in lib/charts and a component there." }],
      }],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    ignores: ["lib/data/**", "lib/db/**", "lib/rollup/**", "components/charts/**", "tests/**"],
    rules: {
      "no-restricted-imports": ["error", {
        paths: [
          { name: "recharts", message: "Only components/charts draws: make a chart model in lib/charts and a component there." },
          { name: "@prisma/client", message: "Only lib/data, lib/db and lib/rollup use the database: add a function in lib/data." },
          { name: "pg", message: "Only lib/data, lib/db and lib/rollup use the database: add a function in lib/data." },
        ],
        patterns: [{ group: ["**/db/generated/**"], message: "Prisma types stop at lib/data: return plain types." }],
      }],
    },
  },
  {
    files: ["**/*.tsx"],
    plugins: { "react-hooks": reactHooks, "jsx-a11y": jsxA11y, "@next/next": next },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      ...next.configs.recommended.rules,
    },
  },
  { files: ["lib/env.ts", "instrumentation.ts", "*.config.{js,ts,mjs}"], rules: { "no-restricted-syntax": ["error", ...without("env")] } },
  { files: ["lib/i18n/format.ts"], rules: { "no-restricted-syntax": ["error", ...without("intl", "locale")] } },
  { files: ["lib/time/clock.ts"], rules: { "no-restricted-syntax": ["error", ...without("newDate", "dateNow")] } },
  { files: ["tests/**"], rules: { "no-restricted-syntax": "off", "max-lines": ["error", { max: 500 }] } },
);
