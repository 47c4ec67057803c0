import { describe, expect, test } from "vitest";
import { findLab, LABS, labName } from "@/lib/catalog/identity/lab";
import { providerName } from "@/lib/catalog/identity/provider-name";

describe("labs", () => {
  test("every synonym stands for one Lab only", () => {
    const words = LABS.flatMap((lab) => [lab.slug, ...lab.synonyms]);
    expect(new Set(words).size).toBe(words.length);
  });
  test("synonyms meet", () => {
    for (const word of ["z-ai", "zai", "zai-org", "zhipu"]) expect(findLab(word)?.slug).toBe("zhipuai");
    for (const word of ["x-ai", "spacexai"]) expect(findLab(word)?.slug).toBe("xai");
    expect(labName("moonshotai")).toBe("Moonshot AI");
    expect(labName("nobody")).toBe("nobody");
  });
  test("what is no lab reads as what it is", () => {
    expect(labName("dedicated")).toBe("Dedicated capacity");
    expect(labName("amazon-bedrock")).toBe("Amazon Bedrock");
    expect(labName("cloudflare-workers-ai")).toBe("Cloudflare Workers AI");
    for (const { slug, synonyms } of LABS) for (const word of [slug, ...synonyms]) expect(providerName(word)).toBeNull();
  });
});
