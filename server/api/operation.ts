import "server-only";
import type { z } from "zod";
import type { Action } from "@/lib/team/policy";

/** One route as the description of the API has it. `action`: what the policy is asked for, on a route of a Team. */
export type Operation = {
  readonly summary: string;
  readonly query: z.ZodObject;
  /** The JSON that is sent along. */
  readonly input?: z.ZodType;
  /** What is sent along where it is no JSON: its media type. */
  readonly body?: string;
  readonly answer: z.ZodType;
  readonly media?: string;
  readonly method?: "get" | "post";
  readonly action?: Action;
};
