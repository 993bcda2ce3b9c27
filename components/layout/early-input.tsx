import { keepEarlyInput } from "@/components/layout/keep-early-input";

const source = `(${keepEarlyInput.toString()})()`;

/** What is typed, chosen, pressed or submitted before the page's scripts have come is kept for them. Stands in the head, before all else. */
export function EarlyInput() {
  return <script dangerouslySetInnerHTML={{ __html: source }} />;
}
