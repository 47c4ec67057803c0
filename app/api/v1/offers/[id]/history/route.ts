import { HistoryQuery } from "@/lib/catalog/api-schema";
import { answerHistory } from "@/server/api/offer-history";
import { publicRoute } from "@/server/edge/public-route";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return publicRoute({ query: HistoryQuery, answer: (query) => answerHistory(id, query) })(request);
}
