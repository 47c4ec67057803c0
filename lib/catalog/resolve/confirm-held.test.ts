import { expect, test } from "vitest";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { confirmHeld } from "@/lib/catalog/resolve/confirm-held";

const claim = (source: FieldClaim["source"], value: string, more: Partial<FieldClaim> = {}): FieldClaim => ({
  source,
  field: "price:input",
  value,
  stated: null,
  origin: null,
  since: "2026-01-01T00:00:00Z",
  checkedAt: "2026-11-01T00:00:00Z",
  unseenSince: null,
  held: null,
  heldValue: null,
  ...more,
});
const held = claim("models.dev", "1", { held: "off by a power of ten", heldValue: "10" });

test("a held value that another source states is published", () => {
  expect(confirmHeld([held, claim("litellm", "10")])[0]).toMatchObject({ value: "10", held: null });
});

test("a held value stays held where no other source, or only a vanished or a held one, states it", () => {
  for (const other of [
    claim("litellm", "1"),
    claim("litellm", "10", { unseenSince: "2026-10-01T00:00:00Z" }),
    claim("litellm", "10", { held: "x", heldValue: "3" }),
  ])
    expect(confirmHeld([held, other])[0]).toMatchObject({ value: "1", held: "off by a power of ten" });
});
