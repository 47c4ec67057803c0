import "server-only";
import { eraseSample } from "@/db/commands/team/erase-sample";
import { isTimeZone } from "@/lib/team/slug";
import { currentUser } from "@/server/auth/current-user";
import { AppError } from "@/server/edge/app-error";
import { explain } from "@/server/edge/explain";
import { isFromOurPages } from "@/server/edge/form-action";
import { requestAddress, visitTeam } from "@/server/gate/team-gate";
import { dataDir } from "@/server/import/data-dir";
import { removeImportFile } from "@/server/import/import-file";
import { enqueueImport } from "@/server/import/import-queue";
import { takePoint } from "@/server/limits";
import { findSample, openSample } from "@/server/sample/open-sample";
import { settings } from "@/server/settings";
import { teamStore } from "@/server/store";

const HEADERS = { "cache-control": "private, no-store" };
const leadTo = (location: string): Response => new Response(null, { status: 303, headers: { ...HEADERS, location } });
const say = (status: number, words: string): Response => new Response(words, { status, headers: HEADERS });
const NOT_OURS = "This did not come from a page of this Tollboard, so nothing was done.";

const MOST_BYTES = 2_000;

/** The zone that the form tells; a form of another size than ours is not read. */
async function zoneOf(request: Request): Promise<string> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length > 0 && length <= MOST_BYTES)) return "UTC";
  const form = await request.formData().catch(() => null);
  const typed = form?.get("zone");
  return typeof typed === "string" && isTimeZone(typed) ? typed : "UTC";
}

/** Why somebody may not make one now, as a word of `components/account/fault-words`; `null` where they may. */
async function obstacle({ userId, isVerified }: { userId: string; isVerified: boolean }): Promise<string | null> {
  if (settings().mail !== null && !isVerified) return "sample_unproven";
  try {
    await takePoint("team_create", userId);
    return null;
  } catch (cause) {
    if (cause instanceof AppError && cause.code === "rate_limited") return "sample_often";
    throw cause;
  }
}

/** Answers what a gate or a command throws as words. */
const answering = async (request: Request, answer: () => Promise<Response>): Promise<Response> => {
  try {
    return await answer();
  } catch (cause) {
    return explain(cause, request);
  }
};

/** Opens the sample of whoever asks from a page of ours, made first where there is none. Who may make a Team may make it. */
export const askForSample = (request: Request): Promise<Response> => answering(request, () => openOwn(request));

async function openOwn(request: Request): Promise<Response> {
  if (!(await isFromOurPages())) return say(403, NOT_OURS);
  const user = await currentUser();
  if (!user) return leadTo("/sign-in?next=/account");
  const found = await findSample(teamStore(), user.userId);
  if (found !== null) return leadTo(`/t/${found}/sample`);
  const fault = await obstacle(user);
  if (fault !== null) return leadTo(`/account?fault=${fault}`);
  const owner = { userId: user.userId, email: user.email, address: await requestAddress() };
  const options = { zone: await zoneOf(request), asOf: new Date().toISOString(), dataDir: dataDir(), enqueue: enqueueImport };
  const { slug } = await openSample(teamStore(), owner, options);
  return leadTo(`/t/${slug}/sample`);
}

/** Removes a sample for whoever may, asked from a page of ours: at once, with all of it. */
export const removeSample = (request: Request, slug: string): Promise<Response> => answering(request, () => remove(slug));

async function remove(slug: string): Promise<Response> {
  if (!(await isFromOurPages())) return say(403, NOT_OURS);
  const user = await currentUser();
  if (!user) return leadTo("/sign-in?next=/account");
  const visit = await visitTeam(slug, user);
  if (!visit) return say(404, "There is no such team.");
  const erased = await eraseSample(teamStore(), visit.scope);
  if (!erased.ok) return say(409, "This team is no sample. Its owners can have it deleted in its settings.");
  for (const id of erased.value) removeImportFile(dataDir(), id);
  return leadTo("/account?fault=sample_gone");
}
