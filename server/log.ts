import "server-only";
import pino from "pino";
import { makeLogger } from "@/server/make-logger";

/** The process's log: one JSON object a line on standard error, allowed fields only, scrubbed of credentials. */
export const logger = makeLogger(pino.destination(2));
