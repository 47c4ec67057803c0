import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Expects that axe finds nothing against WCAG 2.2 AA on the page as it stands, which has no frames. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(page.frames()).toHaveLength(1);
  // All that passed need not be told, and "legacy" is all in one document, without a page of its own to join frames in: a third of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const lines = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 160))
        .join(" | ")}`,
  );
  expect(lines).toEqual([]);
}

/** The board is ready for filters once its data has come. */
export async function openBoard(page: Page, path = "/"): Promise<void> {
  const rest = page.waitForResponse((response) => response.url().includes("part=rest"));
  await page.goto(path);
  await rest;
}
