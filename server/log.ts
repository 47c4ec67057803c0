import "server-only";
import pino from "pino";

/** The process's log: one JSON object a line on standard error. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? "info" }, pino.destination(2));
