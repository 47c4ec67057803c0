import { cloudflarePull } from "@/lib/usage/source/pull/cloudflare";
import { heliconePull } from "@/lib/usage/source/pull/helicone";
import { langfusePull } from "@/lib/usage/source/pull/langfuse";
import { litellmPull } from "@/lib/usage/source/pull/litellm";
import { openrouterPull } from "@/lib/usage/source/pull/openrouter";
import type { Pull } from "@/lib/usage/source/pull/pull";
import type { SourceKind } from "@/lib/usage/source/source-kind";

/** The API of each kind of source that is pulled. */
export const PULLS: Readonly<Partial<Record<SourceKind, Pull>>> = {
  litellm: litellmPull,
  openrouter: openrouterPull,
  langfuse: langfusePull,
  helicone: heliconePull,
  cloudflare: cloudflarePull,
};
