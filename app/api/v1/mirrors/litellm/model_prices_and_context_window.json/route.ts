import { mirrorRoute } from "@/server/api/mirror-answer";

export const GET = mirrorRoute(({ litellm }) => litellm);
