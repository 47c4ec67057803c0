import { problem } from "@/server/edge/public-route";

const missing = (request: Request): Response =>
  problem({ status: 404, title: "No such route", detail: `${new URL(request.url).pathname} is none of /api/v1/openapi.json.` });

export { missing as DELETE, missing as GET, missing as HEAD, missing as OPTIONS, missing as PATCH, missing as POST, missing as PUT };
