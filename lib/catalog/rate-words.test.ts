import { expect, test } from "vitest";
import { rateWords, rateWordsOfFields } from "@/lib/catalog/rate-words";

const words = (prices: Record<string, unknown>): string => rateWordsOfFields(Object.entries(prices));

test("a price by another unit reads per single unit, a token's per million", () => {
  expect(words({ "price:image_out": "40000" })).toBe("$0.04 per image");
  expect(words({ "price:audio_second_in": "100", mode: "transcription" })).toBe("$0.0001 per second");
  expect(words({ "price:input_audio": "6" })).toBe("$6.00 per million, audio input");
  expect(words({ "price:page": "0" })).toBe("$0 per page");
});

test("the plain price stands before one with conditions; of those alone the least is named", () => {
  expect(words({ "price:image_out;variant=hd": "80000", "price:page": "1000" })).toBe("$0.001 per page");
  expect(words({ "price:image_out;variant=hd": "80000", "price:image_out;variant=low": "20000" })).toBe("from $0.02 per image");
  expect(words({ "price:image_out;variant=hd": "80000" })).toBe("$0.08 per image");
});

test("there are no words beside a price by the token, nor without a price", () => {
  expect(words({ "price:input": "1", "price:image_out": "40000" })).toBe("");
  expect(words({ "price:output;service=priority": "1", "price:image_out": "40000" })).toBe("");
  expect(words({ "price:image_out": null, context: 7 })).toBe("");
});

test("prices that are shown already are not rescaled", () => {
  expect(rateWords([{ field: "price:image_out", meter: "image_out", value: "0.04" }])).toBe("$0.04 per image");
});
