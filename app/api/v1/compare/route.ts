import { answerCompare, CompareQuery } from "@/server/api/compare-answer";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({ query: CompareQuery, answer: answerCompare });
