import { describe, expect, it } from "vitest";
import { type KeyMarks, keyMatcher } from "@/lib/key/match-key";

const marks: KeyMarks = {
  aliases: [
    { keyId: "key_a", gateway: "openrouter", value: "prod" },
    { keyId: "key_b", gateway: "*", value: "prod" },
    { keyId: "key_b", gateway: "*", value: "batch" },
  ],
  fingerprints: [
    { keyId: "key_a", fingerprint: "fp:11", lastFour: "aaaa" },
    { keyId: "key_a", fingerprint: "fp:22", lastFour: "bbbb" },
    { keyId: "key_c", fingerprint: "fp:33", lastFour: null },
    { keyId: "key_d", fingerprint: "fp:33", lastFour: null },
  ],
};
const match = keyMatcher(marks, (hash) => (/^\d+$/.test(hash) ? `fp:${hash}` : null));

describe("the key that a row of an export means", () => {
  it.each([
    ["a name of its gateway, before one of any", { gateway: "openrouter", name: "prod" }, "key_a"],
    ["a name of any gateway", { gateway: "litellm", name: "prod" }, "key_b"],
    ["a name that only any gateway has", { gateway: "openrouter", name: "batch" }, "key_b"],
    ["the hash of its secret", { gateway: "litellm", hash: "11" }, "key_a"],
    ["the hash of a secret it had before", { gateway: "litellm", hash: "22" }, "key_a"],
    ["a hash, before a name that says otherwise", { gateway: "litellm", hash: "11", name: "batch" }, "key_a"],
    ["a name, where the hash is of no key", { gateway: "litellm", hash: "99", name: "batch" }, "key_b"],
  ] as const)("is known by %s", (_how, trace, keyId) => expect(match(trace)).toBe(keyId));

  it.each([
    ["says nothing", { gateway: "openrouter" }],
    ["has a name that is nobody's", { gateway: "openrouter", name: "Prod" }],
    ["has a hash that two keys have", { gateway: "litellm", hash: "33" }],
    ["has no more than four characters", { gateway: "litellm", lastFour: "aaaa" }],
  ] as const)("is unknown when the row %s", (_why, trace) => expect(match(trace)).toBeNull());
});
