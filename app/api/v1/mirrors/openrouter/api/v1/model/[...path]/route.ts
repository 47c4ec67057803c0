import { readPath } from "@/lib/base/parameters";
import { openRouterModelAnswer } from "@/server/api/mirror-answer";

export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  return openRouterModelAnswer(request, readPath((await params).path) ?? "", "row");
}
