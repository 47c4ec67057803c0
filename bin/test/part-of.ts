import { readdirSync, readFileSync } from "node:fs";

/** How the processes of a Tollboard are to be told: Next gives its own another name once it is up. */
const MARKS = {
  web: /^next-server|next\/dist\/bin\/next/,
  worker: /bin\/worker\.ts/,
} as const;

const read = (pid: string, what: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8");
  } catch {
    return "";
  }
};

/** The process of a part of the Tollboard on a data folder. **Returns** `null` while there is none. */
export function partOf(dataDir: string, part: keyof typeof MARKS): number | null {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const found = pids.find(
    (pid) => MARKS[part].test(read(pid, "cmdline")) && read(pid, "environ").split("\u0000").includes(`TOLLBOARD_DATA=${dataDir}`),
  );
  return found === undefined ? null : Number(found);
}
