import "server-only";
import { createHash } from "node:crypto";

/** SHA-256 as hex: under which secrets of high entropy are kept and found. */
export const sha256Hex = (text: string): string => createHash("sha256").update(text).digest("hex");
