import type { Sql } from "postgres";
import { makeChance } from "@/bench/import-rows/chance";
import { Labels } from "@/db/attempts/labels";
import { GATEWAYS, type GatewayId } from "@/lib/usage/gateway";

/* Who sends what where in the bench's Team: 30 keys of 20 projects through 4 gateways to 40 Models of 12 Providers, as names of the catalog. */

const COUNTS = { providers: 12, models: 40, keys: 30, projects: 20, users: 5_000, tags: 30 } as const;
const LANES_PER_KEY = 6;
const SLOTS = 4_096;
const LOGGED_BY: readonly GatewayId[] = ["litellm", "openrouter", "portkey", "otlp"];
const REGIONS = ["", "us-east-1", "eu-west-1", "eu-central-1", "global"];
const ERRORS = ["429", "500", "503", "timeout"];
const FINISHES = ["stop", "length", "tool_calls"];

type Named = { readonly id: number; readonly provider: string; readonly native: string; readonly model: string };

/** Offers of the Models that most of the biggest Providers have. **Throws** where the catalog has too few. */
async function pickOffers(sql: Sql): Promise<Named[]> {
  const rows = await sql<Named[]>`
    with big as (select provider_slug from offer group by 1 order by count(distinct model_id) desc, 1 limit ${COUNTS.providers}),
    here as (select o.* from offer o join big using (provider_slug) where o.variant = '' and o.model_id like '%/%'),
    known as (select model_id from here group by 1 order by count(distinct provider_slug) desc, 1 limit ${COUNTS.models})
    select distinct on (o.provider_slug, o.model_id) o.id, o.provider_slug as provider, o.native_id as native, o.model_id as model
    from here o join known using (model_id) order by o.provider_slug, o.model_id, o.id`;
  if (rows.length < LANES_PER_KEY * 10) throw new Error(`the catalog has only ${rows.length} offers to choose from: load it first`);
  return [...rows];
}

const named = (what: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => `${what}-${String(place + 1).padStart(2, "0")}`);

/** What a lane's rows have in common: numbers of names, prices in nano-USD per million tokens, and how often it is taken. */
type Lane = Readonly<Record<string, number | null>> & { readonly weight: number };

function drawLanes(offers: readonly Named[], labels: Labels): Lane[] {
  const next = makeChance(5);
  const [keys, projects] = [named("key", COUNTS.keys), named("project", COUNTS.projects)];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return keys.flatMap((key, keyPlace) =>
    Array.from({ length: LANES_PER_KEY }, (_, place) => {
      const offer = pick(offers);
      const input = Math.ceil(50 + next() ** 3 * 5_000) * 1e6;
      const isUnpriced = (keyPlace * LANES_PER_KEY + place) % 60 === 59;
      return {
        lane: keyPlace * LANES_PER_KEY + place,
        gateway: GATEWAYS[LOGGED_BY[keyPlace % LOGGED_BY.length] ?? "litellm"].code,
        key: labels.of(key),
        project: labels.of(projects[Math.floor(keyPlace / 1.5)] ?? ""),
        provider: labels.of(offer.provider),
        native: labels.of(offer.native),
        model: labels.of(offer.model),
        offer: isUnpriced ? null : offer.id,
        region: labels.of(pick(REGIONS)),
        pay_in: input,
        pay_cached: Math.round(input / 10),
        pay_out: input * 4,
        base_ms: 200 + Math.floor(next() * 1_500),
        weight: (next() ** 2 + 0.02) / (1 + keyPlace / 6),
      };
    }),
  );
}

/** Lanes as often as they are taken, in as many slots as a draw has. */
function fillSlots(lanes: readonly Lane[]): number[] {
  const whole = lanes.reduce((sum, { weight }) => sum + weight, 0);
  let reached = 0;
  return lanes.flatMap(({ weight }, place) => {
    const from = Math.round((reached / whole) * SLOTS);
    reached += weight;
    return Array.from({ length: Math.max(0, Math.round((reached / whole) * SLOTS) - from) }, () => place);
  });
}

async function learnNames(sql: Sql, teamId: string, offers: readonly Named[]): Promise<Labels> {
  const labels = new Labels(sql, teamId);
  const names = [...named("key", COUNTS.keys), ...named("project", COUNTS.projects), ...named("tag", COUNTS.tags)];
  for (let user = 0; user < COUNTS.users; user += 1) names.push(`user-${user}`);
  names.push(...REGIONS, ...ERRORS, ...FINISHES, "standard", ...offers.flatMap(({ provider, native, model }) => [provider, native, model]));
  await labels.learn(new Set(names));
  return labels;
}

/** Makes the tables of the session that rows are drawn from: `lane`, `slot`, `label_list` (numbers of names, by place). */
export async function makeWorld(sql: Sql, teamId: string): Promise<void> {
  const offers = await pickOffers(sql);
  const labels = await learnNames(sql, teamId, offers);
  const lanes = drawLanes(offers, labels);
  await sql`create temporary table lane as select * from jsonb_to_recordset(${sql.json(lanes)}) as l(lane int, gateway smallint, key int, project int,
    provider int, native int, model int, offer int, region int, pay_in bigint, pay_cached bigint, pay_out bigint, base_ms int)`;
  await sql`create temporary table slot as select (n - 1)::int as slot, lane from unnest(${fillSlots(lanes)}::int[]) with ordinality as s(lane, n)`;
  const lists = {
    users: Array.from({ length: COUNTS.users }, (_, place) => labels.of(`user-${place}`)),
    tags: named("tag", COUNTS.tags).map((tag) => labels.of(tag)),
    errors: ERRORS.map((error) => labels.of(error)),
    finishes: FINISHES.map((finish) => labels.of(finish)),
  };
  await sql`create temporary table label_list as select ${lists.users}::int[] as users, ${lists.tags}::int[] as tags, ${lists.errors}::int[] as errors,
    ${lists.finishes}::int[] as finishes, ${labels.of("standard")}::int as standard`;
  for (const table of ["lane", "slot", "label_list"]) await sql.unsafe(`analyze ${table}`);
}
