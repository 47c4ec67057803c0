import fc from "fast-check";
import { expect, test } from "vitest";
import { tableOf } from "@/lib/catalog/board/fixtures";
import { packCore, unpackCore } from "@/lib/catalog/board/pack-core";

const named = (models: readonly (readonly [id: string, name: string])[]) => {
  const { core } = tableOf(models.map(([id], index) => ({ id: index + 1, model: id })));
  const nameOf = new Map(models);
  return { ...core, models: { ...core.models, name: core.models.id.map((id) => nameOf.get(id) ?? "") } };
};

test("ids that follow from lab and name travel as a number, others as they are", () => {
  const core = named([
    ["a/deepseek-v3.2", "DeepSeek V3.2"],
    ["b/claude-opus-4-8", "Claude Opus 4.8"],
    ["c/gpt-oss-120b", "gpt-oss 120B"],
    ["d/odd_name", "Odd name"],
  ]);
  expect(packCore(core).models.id).toEqual([0, 1, 0, "d/odd_name"]);
});

test("what travelled is what was packed, whatever the names", () => {
  const model = fc.tuple(fc.stringMatching(/^[a-z]{1,3}\/[a-z0-9][a-z0-9._:-]{0,8}$/), fc.string());
  fc.assert(
    fc.property(fc.uniqueArray(model, { selector: ([id]) => id, minLength: 1, maxLength: 8 }), (models) => {
      const core = named(models);
      expect(unpackCore(JSON.parse(JSON.stringify(packCore(core))))).toEqual(JSON.parse(JSON.stringify(core)));
    }),
  );
});
