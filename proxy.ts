import { type NextRequest, NextResponse } from "next/server";

/** Only addresses that hold a percent sign come here. */
export const config = { matcher: ["/models/:path(.*%.*)", "/providers/:path(.*%.*)"] };

/** Next answers 500 to an address whose bytes are no text, before any page is asked: nothing is known under such an address. */
export function proxy(request: NextRequest): NextResponse {
  try {
    decodeURIComponent(request.nextUrl.pathname);
    return NextResponse.next();
  } catch {
    return NextResponse.rewrite(new URL("/no-such-road", request.url));
  }
}
