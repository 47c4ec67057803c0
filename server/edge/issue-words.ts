import "server-only";
import type { z } from "zod";

/** What is wrong with which field: the field's path, or the unknown names; then words. */
export const issueWords = (error: z.ZodError): { path: string; message: string }[] =>
  error.issues.map((issue) => ({
    path: issue.path.join(".") || (issue.code === "unrecognized_keys" ? issue.keys.join(", ") : ""),
    message: issue.message,
  }));
