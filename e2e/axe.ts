import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Expects that axe finds nothing against WCAG 2.2 AA on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
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
