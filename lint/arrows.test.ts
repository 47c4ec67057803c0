import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const using = (from: string) => `import { x } from "${from}";\nexport const y = x;\n`;

/** One thing that the named place must never do. */
const planted: Readonly<Record<string, string>> = {
  "lib/base/database.ts": using("@/db/client"),
  "lib/base/database-by-path.ts": using("../../db/client"),
  "lib/base/framework.ts": using("next/navigation"),
  "lib/base/view.ts": using("react"),
  "lib/base/driver.ts": using("drizzle-orm/pg-core"),
  "lib/base/file.ts": using("node:fs"),
  "lib/base/settings.ts": "export const y = process.env.PORT;\n",
  "lib/base/clock.ts": "export const y = Date.now();\n",
  "lib/base/today.ts": "export const y = new Date();\n",
  "lib/base/reach.ts": 'export const y = fetch("https://example.com");\n',
  "db/queries/effect.ts": using("@/server/env"),
  "db/queries/framework.ts": using("next/cache"),
  "db/queries/view.ts": using("@/components/ui/button"),
  "server/mail.ts": using("@/app/page"),
  "server/jobs/framework.ts": using("next/headers"),
  "server/jobs/reach.ts": using("undici"),
  "server/gate.ts": using("@/components/ui/button"),
  "server/http/page.ts": using("@/app/page"),
  "bin/framework.ts": using("next"),
  "bin/view.ts": using("@/components/ui/button"),
  "bin/reach.ts": using("node:https"),
  "components/catalog/types.ts": 'import type { Db } from "@/db/client";\nexport type X = Db;\n',
  "components/catalog/effect.ts": using("@/server/env"),
  "components/catalog/wiring.ts": using("@/app/page"),
  "components/catalog/framework.ts": using("next/headers"),
  "components/catalog/chart.ts": using("recharts"),
  "components/ui/chart.ts": using("recharts"),
  "components/ui/domain.ts": using("@/lib/catalog/meter"),
  "components/ui/feature.ts": using("@/components/catalog/board"),
  "components/chart/domain.ts": using("@/lib/catalog/meter"),
  "app/a/segment.ts": using("@/app/b/actions"),
  "app/a/parent.ts": using("../b/actions"),
  "app/a/chart.ts": using("recharts"),
  "app/a/reach.ts": 'export const y = fetch("https://example.com");\n',
};

const allowed: Readonly<Record<string, string>> = {
  "lib/base/fine.ts": `${using("@/lib/base/result")}export const z = (text: string) => new Date(text);\n`,
  "lib/base/fixtures.ts": using("node:fs"),
  "db/queries/fine.ts": using("@/lib/base/result"),
  "server/fine.ts": using("@/db/client"),
  "server/gate/fine.ts": using("next/headers"),
  "server/http/fine.ts": using("undici"),
  "bin/fine.ts": using("@/server/env"),
  "components/catalog/fine.ts": `${using("next/link")}`,
  "components/ui/fine.ts": using("@/lib/format/money"),
  "components/chart/fine.ts": using("recharts"),
  "app/a/fine.ts": using("@/server/env"),
};

const caught = new Set<string>();
const folder = mkdtempSync(path.join(tmpdir(), "tollboard-arrows-"));

beforeAll(() => {
  for (const [file, text] of Object.entries({ ...planted, ...allowed })) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  cpSync(path.join(root, "biome.json"), path.join(folder, "biome.json"));
  cpSync(path.join(root, "lint"), path.join(folder, "lint"), { recursive: true });
  const biome = path.join(root, "node_modules/@biomejs/biome/bin/biome");
  const args = ["lint", "--vcs-enabled=false", "--max-diagnostics=none", "--reporter=json", ...Object.keys({ ...planted, ...allowed })];
  const { stdout } = spawnSync(process.execPath, [biome, ...args], { cwd: folder, encoding: "utf8" });
  const rules = /noRestrictedImports|noRestrictedGlobals|noProcessEnv|plugin/;
  const report: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(stdout);
  for (const { category, location } of report.diagnostics) if (rules.test(category)) caught.add(location.path);
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.keys(planted))("%s is caught", (file) => expect(caught).toContain(file));
test.each(Object.keys(allowed))("%s passes", (file) => expect(caught).not.toContain(file));
