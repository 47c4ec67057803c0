import type { Metadata } from "next";
import { headers } from "next/headers";
import { type ReactNode, Suspense } from "react";
import "./globals.css";
import { Tray } from "@/components/compare/tray";
import { PaletteKey } from "@/components/search/palette-key";
import { AccountProvider } from "@/components/ui/account-context";
import { Awake } from "@/components/ui/awake";
import { Pending } from "@/components/ui/pending";
import { UNKNOWN_VISITOR } from "@/lib/base/visit";
import { currentAccount } from "@/server/auth/current-account";
import { publicOrigin, settings } from "@/server/settings";

export const generateMetadata = (): Metadata => ({
  metadataBase: new URL(publicOrigin(settings())),
  title: { default: "Tollboard", template: "%s · Tollboard" },
  description: "What every mile of inference costs: models and providers compared, every figure with its source and date.",
});

export default async function RootLayout({ children }: { children: ReactNode }) {
  const sent = await headers();
  const nonce = sent.get("x-nonce") ?? undefined;
  const isUnknown = sent.has(UNKNOWN_VISITOR);
  const account = isUnknown ? null : await currentAccount();
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Blocking on purpose: the theme is set before the first paint, and the first click is heard. */}
        <script src="/early.js" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <a
          href="#main"
          className="button button-strong sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:inline-flex"
        >
          Skip to the content
        </a>
        <AccountProvider account={account}>
          {children}
          <Awake />
          {!isUnknown && (
            <>
              <Tray />
              <PaletteKey />
              <Suspense>
                <Pending />
              </Suspense>
            </>
          )}
        </AccountProvider>
      </body>
    </html>
  );
}
