import { readPath } from "@/lib/base/parameters";
import { openRouterModelAnswer } from "@/server/api/mirror-answer";
import { problem } from "@/server/edge/public-route";

export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  const path = readPath((await params).path) ?? "";
  if (!path.endsWith("/endpoints")) return problem({ status: 404, title: "No such thing" });
  return openRouterModelAnswer(request, path.slice(0, -"/endpoints".length), "endpoints");
}
