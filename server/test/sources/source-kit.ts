import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { createKey } from "@/db/commands/key/create-key";
import { newKey } from "@/db/commands/key/fixtures";
import { listImports } from "@/db/queries/usage/get-import";
import { withTeam } from "@/db/wall/with-team";
import type { Scheme } from "@/lib/key/scheme";
import type { TeamScope } from "@/lib/team/scope";
import { OPEN_STATES } from "@/lib/usage/import-state";
import type { SourceKind } from "@/lib/usage/source/source-kind";
import type { ApiSource } from "@/lib/usage/source/source-view";
import { readFetchSettings } from "@/server/http/fetch-settings";
import { workImport } from "@/server/import/work-import";
import { keyVault } from "@/server/key/vault";
import { workerScope } from "@/server/key/worker-scope";
import { addTypedSource } from "@/server/source/add-source";
import { runSource } from "@/server/source/run-source";
import type { LookEnd, SourceTools } from "@/server/source/source-tools";
import { readSources } from "@/server/source/team-sources";
import { type ImportKit, importKit } from "@/server/test/imports/import-kit";
import { readSecrets } from "@/server/vault/secrets";

export const SOURCE_SECRET = "sk-canary-Zq81-Xw92-Lm03-Pt47";

export type SourceKit = ImportKit & {
  readonly scope: TeamScope;
  readonly tools: SourceTools;
  /** The Team's own folder below the one that is watched. */
  readonly folder: string;
  /** Registers a key for an address. **Returns** its id. */
  readonly key: (modelsUrl: string, more?: { secret?: string; scheme?: Scheme; label?: string }) => Promise<string>;
  /** Adds a source. **Returns** its id. */
  readonly add: (kind: SourceKind, fields?: Record<string, string>, key?: string) => Promise<string>;
  readonly look: (id: string, more?: Partial<SourceTools>) => Promise<LookEnd["kind"] | null>;
  readonly source: (id: string) => Promise<ApiSource>;
  /** Works whatever imports wait, within this process. **Returns** all of the Team's, latest first. */
  readonly workAll: () => ReturnType<typeof listImports>;
};

/** A Team with a folder that is watched, keys, and sources whose time never comes by itself. `allow`: `TB_FETCH_ALLOW`. */
export async function sourceKit(allow = ""): Promise<SourceKit> {
  const kit = await importKit();
  const secrets = readSecrets({ TB_SECRET: randomBytes(32).toString("base64"), TB_KEK_K1: randomBytes(32).toString("base64") });
  const fetch = readFetchSettings({ TB_FETCH_ALLOW: allow });
  if (!secrets.ok || !fetch.ok) throw new Error("the test's own settings are bad");
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const watchDir = realpathSync(mkdtempSync(path.join(tmpdir(), "tollboard-watch-")));
  onTestFinished(() => rmSync(watchDir, { recursive: true, force: true }));
  const folder = path.join(watchDir, scope.slug);
  mkdirSync(folder);
  const tools: SourceTools = {
    store: kit,
    secrets: secrets.value,
    fetch: fetch.value,
    dataDir: kit.dataDir,
    watchDir,
    signal: new AbortController().signal,
    now: Date.now,
  };
  let made = 0;
  return {
    ...kit,
    scope,
    tools,
    folder,
    key: async (modelsUrl, { secret = SOURCE_SECRET, scheme = "bearer", label = `key ${++made}` } = {}) => {
      const key = await createKey(kit, keyVault(secrets.value), scope, newKey({ label, providerSlug: "own", modelsUrl, scheme, secret }));
      if (!key.ok) throw new Error(key.error.code);
      return key.value;
    },
    add: async (kind, fields = {}, key = "") => {
      const added = await addTypedSource(tools, scope, { kind, name: `${kind} ${++made}`, every: "60", key, fields });
      if (!added.ok) throw new Error(JSON.stringify(added.error));
      return added.value;
    },
    look: (id, more = {}) => runSource({ ...tools, ...more }, workerScope(scope), id),
    source: async (id) => {
      const found = (await readSources(kit, scope)).find((source) => source.id === id);
      if (!found) throw new Error("the source is gone");
      return found;
    },
    workAll: async () => {
      const all = () => withTeam(kit.sql, scope, (tx) => listImports(tx, scope.teamId, { limit: 200, before: null }));
      for (let turn = 0; turn < 4; turn += 1)
        for (const { id: importId, state } of await all())
          if (OPEN_STATES.includes(state))
            await workImport({ sql: kit.sql, dataDir: kit.dataDir, teamId: scope.teamId, importId, now: Date.now() });
      return all();
    },
  };
}
