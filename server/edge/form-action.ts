import "server-only";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { authorize, PolicyError } from "@/db/commands/change-team";
import { OldRingError } from "@/db/commands/key/add-version";
import type { SignedIn } from "@/db/queries/account/find-session";
import { type FormState, formFault } from "@/lib/base/form-state";
import { type Action, FRESH_ACTIONS } from "@/lib/team/policy";
import { currentUser } from "@/server/auth/current-user";
import { AppError } from "@/server/edge/app-error";
import { isProofFresh } from "@/server/edge/fresh-proof";
import { issueWords } from "@/server/edge/issue-words";
import { notePolicy } from "@/server/edge/note-policy";
import { requestAddress, type TeamVisit, visitTeam } from "@/server/gate/team-gate";
import { logger } from "@/server/log";
import { isOwnOrigin, settings } from "@/server/settings";

type Act = (...args: unknown[]) => Promise<FormState>;
type Typed = Record<string, string | string[]>;

/** Called by React as (state, form), by a browser without scripts as (form). */
const formOf = (args: readonly unknown[]): FormData => {
  const last = args.at(-1);
  if (!(last instanceof FormData)) throw new Error("an action takes a form");
  return last;
};

function readForm(form: FormData): Typed {
  const typed: Typed = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const all = form.getAll(name).filter((value) => typeof value === "string");
    typed[name] = name.endsWith("[]") ? all : (all[0] ?? "");
  }
  return typed;
}

const SECRET_FIELD = /password|secret|token/i;
const echo = (typed: Typed) =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      SECRET_FIELD.test(name) || typeof value !== "string" ? [] : [[name, value.slice(0, 2_000)]],
    ),
  );

/** Whether the request proves that it comes from a page of ours. Absent proof is none. */
export async function isFromOurPages(): Promise<boolean> {
  const sent = await headers();
  const site = sent.get("sec-fetch-site");
  return isOwnOrigin(settings(), sent.get("origin") ?? "") && (site === null || site === "same-origin");
}

function explain(cause: AppError): Extract<FormState, { ok: false }> {
  switch (cause.code) {
    case "unauthenticated":
      return { ...formFault("Sign in to go on."), signIn: "session" };
    case "stale_proof":
      return { ...formFault("For this, show once more that it is you."), signIn: "proof" };
    case "forbidden":
      return formFault("Your role does not allow this.");
    case "not_found":
      return formFault("That is no longer there.");
    case "rate_limited":
      return formFault(`Too many tries. Wait ${cause.retryAfter ?? 60} seconds.`);
    case "conflict":
      return formFault(cause.detail ?? "Somebody else was faster. Look again.");
    case "unavailable":
      return formFault(cause.detail ?? "That does not work right now.");
  }
}

async function refuse(cause: unknown): Promise<Extract<FormState, { ok: false }>> {
  unstable_rethrow(cause);
  if (cause instanceof AppError) return explain(cause);
  if (cause instanceof PolicyError) {
    await notePolicy(cause);
    return explain(new AppError("forbidden"));
  }
  if (cause instanceof OldRingError)
    return explain(new AppError("unavailable", "This Tollboard holds an old key ring. Whoever runs it must restart it."));
  const id = crypto.randomUUID();
  logger.error({ id, event: "action", err: cause }, "unforeseen failure");
  return formFault(`Something went wrong on our side. In the log it is ${id}.`);
}

type Steps<T, By> = {
  readonly input: z.ZodType<T>;
  /** Who asks, and whether they may: before a word of what they typed is judged. */
  readonly admit: (typed: Typed) => Promise<By>;
  readonly run: (value: T, by: By) => Promise<FormState>;
};

function faultsOf(error: z.ZodError): Extract<FormState, { ok: false }> {
  const issues = issueWords(error).map(({ path, message }) => [path.replace(/\.\d+$/, ""), message]);
  return formFault("Please look at the marked fields.", Object.fromEntries(issues.reverse()));
}

async function runForm<T, By>(args: readonly unknown[], { input, admit, run }: Steps<T, By>): Promise<FormState> {
  let typed: Typed = {};
  const fail = (fault: Extract<FormState, { ok: false }>): FormState => ({ ...fault, values: echo(typed) });
  try {
    if (!(await isFromOurPages())) return fail(formFault("This did not come from a page of this Tollboard, so nothing was done."));
    typed = readForm(formOf(args));
    const by = await admit(typed);
    const parsed = input.safeParse(typed);
    if (!parsed.success) return fail(faultsOf(parsed.error));
    const state = await run(parsed.data, by);
    return state && !state.ok ? fail(state) : state;
  } catch (cause) {
    return fail(await refuse(cause));
  }
}

async function admitUser(isFresh: boolean): Promise<SignedIn> {
  const user = await currentUser();
  if (!user) throw new AppError("unauthenticated");
  if (isFresh && !isProofFresh(user)) throw new AppError("stale_proof");
  return user;
}

const refreshed = (state: FormState): FormState => {
  if (state?.ok) refresh();
  return state;
};

type PublicSpec<T> = {
  readonly input: z.ZodType<T>;
  readonly run: (value: T, by: { readonly address: string | null }) => Promise<FormState>;
};

/** A form anyone may send: sign-in, reset, invitation. */
export const publicAction =
  <T>({ input, run }: PublicSpec<T>): Act =>
  (...args) =>
    runForm(args, { input, run, admit: async () => ({ address: await requestAddress() }) });

type UserSpec<T> = {
  readonly input: z.ZodType<T>;
  readonly isFresh?: boolean;
  readonly run: (value: T, by: { readonly user: SignedIn; readonly address: string | null }) => Promise<FormState>;
};

/** A form of a signed-in User about their own account. */
export const userAction =
  <T>({ input, isFresh = false, run }: UserSpec<T>): Act =>
  (...args) =>
    runForm(args, {
      input,
      admit: async () => ({ user: await admitUser(isFresh), address: await requestAddress() }),
      run: async (value, by) => refreshed(await run(value, by)),
    });

type TeamSpec<T> = {
  readonly action: Action;
  readonly input: z.ZodType<T & { team: string }>;
  readonly run: (value: T & { team: string }, visit: TeamVisit) => Promise<FormState>;
};

async function admitMember(typed: Typed, action: Action): Promise<TeamVisit> {
  const user = await admitUser(false);
  const visit = typeof typed.team === "string" ? await visitTeam(typed.team, user) : null;
  if (!visit) throw new AppError("not_found");
  authorize(visit.scope, action);
  if (FRESH_ACTIONS.has(action)) await admitUser(true);
  return visit;
}

/**
 * A form on a Team's data. Its field `team` holds the slug; a Team that is not the User's own is not there. The command that
 * `run` calls asks the policy again, in its own transaction.
 */
export const teamAction =
  <T>({ action, input, run }: TeamSpec<T>): Act =>
  (...args) =>
    runForm(args, {
      input,
      admit: (typed) => admitMember(typed, action),
      run: async (value, visit) => refreshed(await run(value, visit)),
    });
