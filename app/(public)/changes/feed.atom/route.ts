import { atomOf } from "@/components/catalog/change/syndicate-changes";
import { answerFeed } from "@/server/api/change-answer";

export const GET = answerFeed("application/atom+xml", atomOf);
