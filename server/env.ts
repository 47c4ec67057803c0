import "server-only";
import path from "node:path";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/base/result";

const onOff = z
  .enum(["on", "off"])
  .default("on")
  .transform((value) => value === "on");

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  TOLLBOARD_DATA: z
    .string()
    .min(1)
    .default(".tollboard")
    .transform((folder) => path.resolve(folder)),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must begin with postgres:// and be a URL" })
    .nullable()
    .default(null),
  TB_APP_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must begin with postgres:// and be a URL" })
    .nullable()
    .default(null),
  TOLLBOARD_WATCH: z
    .string()
    .refine((folder) => path.isAbsolute(folder), "must be the whole path of a folder, such as /var/spool/tollboard")
    .nullable()
    .default(null),
  TOLLBOARD_EMBEDDED_CATALOG: onOff,
  TOLLBOARD_PULL: onOff,
});

export type Env = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** The same database for the role that serves requests; `null` where that role is given a login by us. */
  readonly appDatabaseUrl: string | null;
  /** The folder in which Teams may have files taken up from folders of their own; `null` where none may. */
  readonly watchDir: string | null;
  readonly hasEmbeddedCatalog: boolean;
  readonly pulls: boolean;
};

/** Reads the settings. A variable that is set to nothing counts as unset. Returns one line per bad setting. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Result<Env, string> {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(set);
  if (!parsed.success) return err(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  const env = parsed.data;
  return ok({
    port: env.PORT,
    host: env.HOST,
    dataDir: env.TOLLBOARD_DATA,
    databaseUrl: env.DATABASE_URL,
    appDatabaseUrl: env.TB_APP_DATABASE_URL,
    watchDir: env.TOLLBOARD_WATCH,
    hasEmbeddedCatalog: env.TOLLBOARD_EMBEDDED_CATALOG,
    pulls: env.TOLLBOARD_PULL,
  });
}
