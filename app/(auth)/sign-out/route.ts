import { signOut } from "@/server/auth/sign-out";

/** A browser that is led here, and not by a button of ours, is asked first. */
export const GET = (): Response => new Response(null, { status: 303, headers: { location: "/sign-out/confirm" } });

export const POST = signOut;
