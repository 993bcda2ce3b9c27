import fc from "fast-check";
import { describe, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import { roles } from "@/lib/auth/roles";
import { publishedOnly, scopeKey, seesRecordsOf, type AuthorizedScope } from "@/lib/auth/scope";
import { answerKey } from "@/lib/data/read/remember";

const grant = fc.record({
  userId: fc.option(fc.uuid(), { nil: null }), role: fc.constantFrom(...roles),
  records: fc.oneof(fc.constant({ kind: "all" as const }), fc.record({ kind: fc.constant("mpps" as const), mppIds: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }) })),
  institution: fc.constantFrom(null, "bappenas", "ombudsman"),
}).map((parts): AuthorizedScope => ({ ...commandLineScope(), ...parts }));

/** What a scope lets its holder see, said another way than the key does. */
const seen = ({ role, records, institution }: AuthorizedScope): readonly unknown[] => [role, institution, records.kind === "all" ? null : Array.from({ length: 13 }, (_, id) => records.mppIds.includes(id))];

describe("the key of a scope", () => {
  it("is equal exactly when two people may see the same", () => {
    fc.assert(fc.property(grant, grant, (a, b) => (scopeKey(a) === scopeKey(b)) === (JSON.stringify(seen(a)) === JSON.stringify(seen(b)))), { numRuns: 2000 });
  });

  it("is the same for everyone who is given no more than what is published, and sees the records of no MPP", () => {
    fc.assert(fc.property(grant, grant, fc.integer({ min: 1, max: 12 }), (a, b, mppId) => scopeKey(publishedOnly(a)) === scopeKey(publishedOnly(b)) && !seesRecordsOf(publishedOnly(a), mppId)));
  });

  it("parts the answers of two scopes that see different things, whatever is asked and whatever the state of the data", () => {
    fc.assert(fc.property(grant, grant, fc.array(fc.jsonValue()), fc.array(fc.string()), fc.string(), (a, b, asked, data, registers) => {
      fc.pre(scopeKey(a) !== scopeKey(b));
      return answerKey({ data, registers }, { scope: a, asked }) !== answerKey({ data, registers }, { scope: b, asked });
    }));
  });
});
