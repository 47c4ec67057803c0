import { expect, test } from "vitest";
import { parseLitellmPriceKey } from "@/lib/catalog/parse-litellm-price-key";
import { priceField } from "@/lib/catalog/price-field";

const fieldOf = (key: string): string | null => {
  const parsed = parseLitellmPriceKey(key);
  return parsed && priceField(parsed.meter, parsed.condition);
};

test.each([
  ["input_cost_per_token", "price:input"],
  ["output_cost_per_token", "price:output"],
  ["input_cost_per_token_batches", "price:input;service=batch"],
  ["input_cost_per_token_batch_requests", "price:input;service=batch"],
  ["output_cost_per_image_token_batches", "price:output_image;service=batch"],
  ["cache_read_input_token_cost_above_272k_tokens_priority", "price:cache_read;contextOver=272000;service=priority"],
  ["cache_read_input_token_cost_priority_above_272k_tokens", "price:cache_read;contextOver=272000;service=priority"],
  ["input_cost_per_token_flex_above_1m_tokens", "price:input;contextOver=1000000;service=flex"],
  ["cache_creation_input_token_cost", "price:cache_write_5m"],
  ["cache_creation_input_token_cost_above_1hr", "price:cache_write_1h"],
  ["cache_creation_input_token_cost_above_1hr_above_200k_tokens", "price:cache_write_1h;contextOver=200000"],
  ["cache_creation_input_token_cost_above_200k_tokens_above_1hr", "price:cache_write_1h;contextOver=200000"],
  ["cache_read_input_token_cost_per_audio_token", "price:cache_read_audio"],
  ["input_cost_per_token_cache_hit", "price:cache_read"],
  ["output_cost_per_reasoning_token", "price:reasoning"],
  ["input_cost_per_video_per_second_above_15s_interval", "price:video_second_in;variant=above_15s_interval"],
  ["output_cost_per_second_1080p", "price:second_out;variant=1080p"],
  [
    "output_cost_per_image_above_512_and_512_pixels_and_premium_image",
    "price:image_out;variant=above_512_and_512_pixels_and_premium_image",
  ],
  ["citation_cost_per_token", "price:citation"],
  ["ocr_cost_per_page", "price:page"],
])("%s is %s", (key, field) => {
  expect(fieldOf(key)).toBe(field);
});

test.each([
  "max_tokens",
  "input_dbu_cost_per_token",
  "input_cost_per_token_above_128k",
  "input_cost_per_token_priority_flex",
  "input_cost_per_token_above_1hr",
  "output_cost_per_token_by_moonlight",
])("%s is no price that the grammar knows", (key) => {
  expect(fieldOf(key)).toBeNull();
});
