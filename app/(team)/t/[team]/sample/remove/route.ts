import { removeSample } from "@/server/sample/ask-for-sample";

export const POST = async (request: Request, { params }: { params: Promise<{ team: string }> }): Promise<Response> =>
  removeSample(request, (await params).team);
