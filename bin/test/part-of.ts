import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** How the processes of a Tollboard are to be told: Next gives its own another name once it is up. */
const MARKS = {
  web: /^next-server|next\/dist\/bin\/next/,
  worker: /bin\/worker\.ts/,
} as const;

const processes = (): string[] => readdirSync("/proc").filter((name) => /^\d+$/.test(name));

const read = (pid: string, what: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8");
  } catch {
    return "";
  }
};

/** The process of a part of the Tollboard on a data folder. **Returns** `null` while there is none. */
export function partOf(dataDir: string, part: keyof typeof MARKS): number | null {
  const found = processes().find(
    (pid) => MARKS[part].test(read(pid, "cmdline")) && read(pid, "environ").split("\u0000").includes(`TOLLBOARD_DATA=${dataDir}`),
  );
  return found === undefined ? null : Number(found);
}

/** The PostgreSQL of the Tollboard on a data folder, and those of its processes that each serve a connection. **Returns** `null` while there is none. */
export function databaseOf(dataDir: string): { readonly postmaster: number; readonly backends: readonly number[] } | null {
  let postmaster: string;
  try {
    [postmaster = ""] = readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  if (!read(postmaster, "comm").startsWith("postgres")) return null;
  const isBackend = (pid: string) =>
    read(pid, "status").includes(`\nPPid:\t${postmaster}\n`) && /^postgres: .+ 127\.0\.0\.1\(/.test(read(pid, "cmdline"));
  return { postmaster: Number(postmaster), backends: processes().filter(isBackend).map(Number) };
}
