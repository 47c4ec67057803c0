import type { NextConfig } from "next";
import { securityHeaders } from "./lib/base/security-headers";

const headers = securityHeaders().map(([key, value]) => ({ key, value }));
const closed = { key: "content-security-policy", value: "default-src 'none'; frame-ancestors 'none'" };

const config: NextConfig = {
  poweredByHeader: false,
  images: { unoptimized: true },
  // `npm run check` types the whole project; a start should not wait for it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2"],
  // The proxy gives the others theirs.
  headers: async () => [
    ...["/_next/static/:path*", "/early.js", "/icon.svg"].map((source) => ({ source, headers })),
    { source: "/api/v1/teams/:team/imports", headers: [...headers, closed] },
    { source: "/api/v1/otlp/:path*", headers: [...headers, closed] },
  ],
};

export default config;
