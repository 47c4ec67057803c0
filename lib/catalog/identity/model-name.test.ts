import { describe, expect, test } from "vitest";
import { modelName } from "@/lib/catalog/identity/model-name";

describe("display names", () => {
  test.each([
    ["anthropic/claude-sonnet-4-5", "Claude Sonnet 4.5"],
    ["dedicated/aws-nvidia-a100-x1", "AWS NVIDIA A100 X1"],
    ["anthropic/claude-3-7-sonnet", "Claude 3.7 Sonnet"],
    ["openai/gpt-oss-120b", "gpt-oss 120B"],
    ["openai/gpt-4o-2024-05-13", "GPT-4o 2024-05-13"],
    ["openai/gpt-5.4-mini", "GPT-5.4 mini"],
    ["openai/o4-mini-deep-research", "o4-mini Deep Research"],
    ["moonshotai/kimi-k2.6", "Kimi K2.6"],
    ["deepseek/deepseek-v3.2", "DeepSeek V3.2"],
    ["meta/llama-3.3-70b-instruct", "Llama 3.3 70B Instruct"],
    ["alibaba/qwen3-235b-a22b-2507", "Qwen3 235B A22B 2507"],
    ["mistral/mixtral-8x7b-instruct", "Mixtral 8x7B Instruct"],
    ["zhipuai/glm-4.6v", "GLM-4.6V"],
    ["cohere/command-r-plus-08-2024", "Command R+ 08-2024"],
  ])("%s is shown as %s", (model, name) => {
    expect(modelName(model)).toBe(name);
  });
});
