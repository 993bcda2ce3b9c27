/** A text in both languages of the screen. Domain lists carry their own labels, because the terms are part of the rule. */
export type Label = { readonly id: string; readonly en: string };
