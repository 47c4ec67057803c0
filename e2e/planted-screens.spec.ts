import { expect, type Page, test } from "@playwright/test";
import { runScript } from "@/e2e/access/seeded";
import { type Instance, startInstance } from "@/e2e/instance/own-instance";
import { parseDecimal, toNano } from "@/lib/base/decimal";
import { isGateway } from "@/lib/usage/gateway";
import { writeRequestRef } from "@/lib/usage/request/request-ref";
import { readValue } from "@/lib/usage/usage-filter";
import { ourName } from "@/server/test/planted/our-name";
import { hasPlanted, readTruth, type Truth, type TruthReceipt, type TruthSums } from "@/server/test/planted/truth";

// Reads the screens of the planted month as a person does, and holds each figure against its truth.

const PASSWORD = "quiet harbour lanterns 9";
const ZONE = "America/New_York";
const ALL = "period=2026-09-01..2026-11-30";
let own: Instance;
let truth: Truth;
let page: Page;

test.describe.configure({ mode: "serial", timeout: 240_000 });
test.skip(!hasPlanted(), "SKIPPED: ../shared/planted is not here, so that no screen is held against it.");

// One session for all: a person does not sign in ten times a minute, and may not.
test.beforeAll(async ({ browser }) => {
  truth = readTruth();
  own = await startInstance();
  runScript("e2e/instance/add-planted.ts", [own.dataDir, "ann@example.com", PASSWORD, ZONE]);
  page = await browser.newPage();
  await page.goto(`${own.origin}/sign-in`);
  await page.getByLabel("E-mail").fill("ann@example.com");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
});
test.afterAll(async () => {
  await page?.close();
  await own?.stop();
});

const open = (path: string) => page.goto(`${own.origin}/t/planted/${path}`);

type Row = { readonly name: string; readonly cells: Readonly<Record<string, string>> };

/** The rows of the breakdown on the page, by the value that each leads to; the last is the total, which leads nowhere. */
async function readRows(dimension: string): Promise<Row[]> {
  const table = page.getByRole("region", { name: /, figures$/ }).getByRole("table");
  const raw = await table.evaluate((element) => {
    const rows = [...(element as HTMLTableElement).rows];
    const heads = [...(rows[0]?.cells ?? [])].map((cell) => cell.textContent?.trim() ?? "");
    return rows.slice(1).map((row) => ({
      href: row.cells[0]?.querySelector("a")?.getAttribute("href") ?? null,
      cells: Object.fromEntries(
        [...row.cells].map((cell, place) => [
          heads[place]?.replace(/\W+$/, "") ?? "",
          cell.querySelector("data")?.getAttribute("value") ?? (cell.textContent?.trim() ?? "").replace("?unknown", "?"),
        ]),
      ),
    }));
  });
  return raw.map(({ href, cells }) => {
    const query = new URL(href ?? "", own.origin).searchParams;
    const text = query.get(dimension === "day" ? "period" : dimension);
    return { name: href === null ? "total" : readValue(text ?? ""), cells };
  });
}

const nano = (usd: string): string => {
  const amount = parseDecimal(usd);
  return amount ? toNano(amount).toString() : usd;
};

/** The truth says 0 for a sum of nothing; where Attempts are left out of it the screen says that it is not known. */
const orUnknown = (ours: string, wanted: string | undefined, without: number) =>
  ours === "?" && wanted === "0" && without > 0 ? "?" : wanted;

/** What a row of the screen shows, and what the truth has for it. */
function bothOf({ cells }: Row, sums: TruthSums) {
  const shown = (name: string) => nano(cells[name] ?? "none");
  const counts = { requests: cells.Requests, attempts: cells.Attempts, failed: cells.Failed };
  return {
    ours: { ...counts, reported: shown("Reported"), calculated: shown("Calculated") },
    truth: {
      requests: String(sums.requests),
      attempts: String(sums.attempts),
      failed: String(sums.failed),
      reported: orUnknown(shown("Reported"), sums.nano_usd.reported, sums.attempts_without_reported_cost),
      calculated: orUnknown(shown("Calculated"), sums.nano_usd.calculated, sums.attempts - (sums.states.priced ?? 0)),
    },
  };
}

for (const dimension of ["provider", "offer", "gateway", "key", "project", "user", "tag"])
  test(`usage by ${dimension} is the truth's, row by row`, async () => {
    await open(`usage?${ALL}&by=${dimension}`);
    const rows = new Map((await readRows(dimension)).map((row) => [row.name, row]));
    const groups = Object.entries(truth.by[dimension] ?? {});
    for (const [name, sums] of groups) {
      const row = rows.get(ourName(dimension, name));
      expect(row, `${dimension} "${name.slice(0, 40)}"`).toBeDefined();
      if (!row) continue;
      const both = bothOf(row, sums);
      expect(both.ours, `${dimension} "${name.slice(0, 40)}"`).toMatchObject(both.truth);
    }
    const whole = rows.get("total");
    if (whole) expect(bothOf(whole, truth.total).ours).toMatchObject(bothOf(whole, truth.total).truth);
    expect(rows.size).toBe(groups.length + 1 + (dimension === "tag" && !groups.some(([name]) => name === "") ? 1 : 0));
  });

test("usage by day is the truth's, in a zone whose clocks turn within the span", async () => {
  await open(`usage?${ALL}&by=day`);
  await expect(page.getByText(`days in ${ZONE}`).first()).toBeVisible();
  const rows = new Map((await readRows("day")).map((row) => [row.name, row]));
  for (const [day, sums] of Object.entries(truth.by_day[ZONE] ?? {})) {
    const row = rows.get(day);
    expect(row, day).toBeDefined();
    if (!row) continue;
    const both = bothOf(row, sums);
    expect(both.ours, day).toMatchObject(both.truth);
  }
  expect(rows.get(truth.dst.day)?.cells.Attempts).toBe(String(truth.dst.attempts));
});

const STATES: Readonly<Record<string, string>> = { "by policy": "policy", "not recorded": "not_recorded" };
const QUESTIONS: Readonly<Record<string, string>> = {
  provider: "Which provider served it",
  model_and_version: "Which model and version",
  region: "Which region",
  cache_effect: "Did caching change the price",
  fallback: "What fallback occurred",
};

/** Of OpenTelemetry the truth names a span, which is only half of an id. */
const receipts = (): readonly TruthReceipt[] => (hasPlanted() ? readTruth().receipts.filter(({ gateway }) => gateway !== "otlp") : []);

test("the named receipts answer on the page as the truth lists them", async () => {
  for (const { name, gateway, record_id: id, answers, calculated_nano: calculated, attempts_of_request: attempts } of receipts()) {
    if (!isGateway(gateway)) throw new Error(`${gateway} is no gateway`);
    await open(`requests/${writeRequestRef({ gateway, id, at: null })}`);
    const list = page.getByRole("region", { name: "What an auditor asks" });
    for (const [question, words] of Object.entries(QUESTIONS)) {
      const heading = list.getByRole("heading", { name: words });
      const text = ((await heading.textContent()) ?? "").replace(words, "").trim();
      expect(answers[question]?.accept, `${name}: ${words}`).toContain(STATES[text] ?? text);
    }
    const figures = page.getByLabel("What it cost").locator("data");
    const shown = await figures.evaluateAll((elements) => elements.map((element) => element.getAttribute("value") ?? ""));
    // Of several attempts the page has the sum, the truth what the one came to.
    if (calculated !== null && attempts.length === 0) expect(shown.map(nano), name).toContain(calculated);
  }
});

const ALLOWED = 0.022;

for (const [metric, timed] of [
  ["latency", "latency_ms"],
  ["ttft", "ttft_ms"],
] as const)
  test(`${metric} by provider is the truth's, within what histograms may be off`, async () => {
    await open(`latency?${ALL}&by=provider&metric=${metric}`);
    const rows = new Map((await readRows("provider")).map((row) => [row.name, row]));
    for (const [provider, wanted] of Object.entries(truth[timed])) {
      const cells = rows.get(ourName("provider", provider))?.cells ?? {};
      expect([provider, cells.Timed], provider).toEqual([provider, String(wanted.n)]);
      for (const name of ["p50", "p95", "p99"] as const) {
        const [ours, exact] = [Number(cells[name]), wanted[name] ?? 0];
        expect(Math.abs(ours - exact), `${provider} ${name}: ${ours} for ${exact}`).toBeLessThanOrEqual(exact * ALLOWED + 0.5);
      }
    }
  });

test("the overview of the month counts the truth's requests and attempts", async () => {
  const month = truth.month_by_zone[ZONE];
  if (!month) throw new Error(`the truth has no month of ${ZONE}`);
  await open("?period=2026-10");
  const grouped = new Intl.NumberFormat("en-US");
  await expect(page.getByRole("link", { name: `${grouped.format(month.requests)} requests` })).toBeVisible();
  await expect(page.getByText(`${grouped.format(month.failed)} of ${grouped.format(month.attempts)} attempts`)).toBeVisible();
  for (const [state, words] of [
    ["priced", "priced"],
    ["estimated", "estimated"],
    ["unpriced", "unpriced"],
    ["conflict", "in conflict"],
  ] as const)
    await expect(page.getByText(new RegExp(`^${words}\\s*${grouped.format(month.states[state] ?? 0)}`)).first()).toBeVisible();
});
