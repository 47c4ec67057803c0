import { expect, test } from "vitest";
import { labFamilies, summariseLabs } from "@/components/catalog/lab-summaries";
import { tableOf } from "@/lib/catalog/board/fixtures";

const table = tableOf([
  { model: "lab/big-1", provider: "acme", says: { "price:input": "3", released_on: "2025-01-01", open_weights: true } },
  { model: "lab/big-1", provider: "beta", says: { "price:input": "2", released_on: "2024-12-01" } },
  { model: "lab/big-1", provider: "gone", gone: "2026-10-20T00:00:00.000Z", says: { "price:input": "1" } },
  { model: "lab/big-2", provider: "acme", says: { released_on: "2026-02" } },
  { model: "lab/small-1", provider: "acme", says: { released_on: "2026-05-01" } },
  { model: "lab/old", provider: "acme" },
  { model: "other/x-1", provider: "acme" },
]);

test("the models of a lab stand by family and release, the newest first, those without a date last; loners stand together", () => {
  expect(labFamilies(table, "lab").map(({ id, models }) => [id, models.map(({ id: model }) => model)])).toEqual([
    ["big", ["lab/big-2", "lab/big-1"]],
    ["", ["lab/small-1", "lab/old"]],
  ]);
  expect(labFamilies(table, "nobody")).toEqual([]);
});

test("a model is as old as the earliest source says, and hosted by whoever lists it now", () => {
  const model = labFamilies(table, "lab")[0]?.models[1];
  expect([model?.released, model?.input, model?.hosts.map(({ slug }) => slug)]).toEqual(["2024-12-01", 2, ["acme", "beta"]]);
});

test("a lab counts its models, open ones, offers and hosts", () => {
  expect(summariseLabs(table)).toEqual([
    { slug: "lab", name: "Lab lab", models: 4, open: 1, offers: 6, hosts: 2, newest: "2026-05-01" },
    { slug: "other", name: "Lab other", models: 1, open: 0, offers: 1, hosts: 1, newest: "" },
  ]);
});
