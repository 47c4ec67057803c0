import { answerChanges, ChangesQuery } from "@/server/api/change-answer";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({ query: ChangesQuery, answer: answerChanges });
