import type { Browser } from "@playwright/test";

/** For `test.afterEach` where tests open contexts of their own: what stays open goes on working and is recorded in every later test. */
export const closeContexts = async ({ browser }: { browser: Browser }): Promise<void> => {
  for (const context of browser.contexts()) await context.close();
};
