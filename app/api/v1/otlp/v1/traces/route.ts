import { answerTraces } from "@/server/otlp/answer-traces";

export const POST = answerTraces;
