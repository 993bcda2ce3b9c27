import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** The attributes of every `<form>` in a source: literal text, or undefined of what is computed. */
function formsOf(file: string): { readonly place: string; readonly attributes: ReadonlyMap<string, string | undefined> }[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const forms: ReturnType<typeof formsOf> = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) && node.tagName.getText(source) === "form") {
      const attributes = node.attributes.properties.filter(ts.isJsxAttribute)
        .map(({ name, initializer }) => [name.getText(source), initializer !== undefined && ts.isStringLiteral(initializer) ? initializer.text : undefined] as const);
      forms.push({ place: `${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`, attributes: new Map(attributes) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return forms;
}

const forms = ["app", "components"].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx")).map((name) => path.join(folder, name))).flatMap(formsOf);
const handled = forms.filter(({ attributes }) => attributes.has("onSubmit"));

describe("forms that a script answers", () => {
  it("are found", () => {
    expect(forms.length).toBeGreaterThan(15);
    expect(handled.map(({ place }) => place.replace(/:\d+$/, ""))).toContain("components/sign-in/sign-in-form.tsx");
  });

  it.each(handled)("$place: never puts what was typed into the address when the script has not come", ({ attributes }) => {
    // With an action it is answered without script too, by the server or by React; without one it is kept for the script (layout/keep-early-input).
    expect(attributes.has("action") ? "action" : attributes.get("method")).toMatch(/^(action|post)$/);
  });
});
