import type { NextRequest } from "next/server";
import { returnFromIssuer } from "@/server/auth/issuer-sign-in";

export const GET = async (request: NextRequest, { params }: { params: Promise<{ issuer: string }> }): Promise<Response> =>
  returnFromIssuer(request, (await params).issuer);
