import { z } from "zod";
import type { Attempt } from "@/lib/usage/attempt";
import { Fields, type FieldValue, isRecord, unfold } from "@/lib/usage/fields";
import type { AttemptFormat, Sample } from "@/lib/usage/format";
import { GATEWAYS, type GatewayId, isGateway } from "@/lib/usage/gateway";
import { OWN_FIELDS, type OwnField, OwnUnits, readOwn } from "@/lib/usage/read-own";

/** No column or path of a mapping is longer. */
export const MAX_PLACE = 200;

/** A column's name, or the path of a value in JSON: `usage.prompt_tokens`, `choices[0].finish_reason`. */
const Place = z.string().trim().min(1).max(MAX_PLACE);

/** What of an Attempt can be the same for a whole file. */
const Constants = z
  .strictObject({
    provider: z.string().max(200),
    model: z.string().max(200),
    service_tier: z.string().max(60),
    region: z.string().max(60),
    key: z.string().max(200),
    project: z.string().max(200),
    user: z.string().max(200),
  })
  .partial();

const fields = z.strictObject(Object.fromEntries(OWN_FIELDS.map((name) => [name, Place])) as Record<OwnField, typeof Place>).partial();

/** How any table or JSON is read: which of its columns or paths is which of our fields, in which units, and what is the same throughout. */
export const Mapping = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    gateway: z
      .string()
      .refine(isGateway, "is no gateway")
      .transform((id) => id as GatewayId)
      .default("custom"),
    fields,
    constants: Constants.default({}),
    units: OwnUnits.prefault({}),
  })
  .refine((mapping) => mapping.fields.started_at ?? mapping.fields.ended_at, {
    error: "needs the start or the end",
    path: ["fields", "started_at"],
  })
  .refine((mapping) => mapping.fields.model ?? mapping.constants.model, { error: "needs the model", path: ["fields", "model"] });

export type Mapping = z.output<typeof Mapping>;

const MAX_STEPS = 12;

/** The steps of a path: names between dots, places in brackets. */
const stepsOf = (place: string): string[] =>
  place
    .replaceAll(/\[(\d{1,6})\]/g, ".$1")
    .split(".")
    .slice(0, MAX_STEPS);

function stepInto(value: FieldValue, step: string): FieldValue {
  const inner = unfold(value);
  if (Array.isArray(inner)) return /^\d+$/.test(step) ? (inner[Number(step)] as FieldValue) : undefined;
  return isRecord(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
}

/** A record under our names. */
class MappedFields extends Fields {
  constructor(
    private readonly row: Fields,
    private readonly mapping: Mapping,
  ) {
    super();
  }

  get(...names: readonly string[]): FieldValue {
    for (const name of names) {
      const value = this.mapped(name as OwnField);
      if (value !== undefined && value !== null && value !== "") return value;
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.mapping.fields[name as OwnField] !== undefined;
  }

  get names(): string[] {
    return Object.keys(this.mapping.fields);
  }

  private mapped(name: OwnField): FieldValue {
    const place = this.mapping.fields[name];
    const found = place === undefined ? undefined : this.find(place);
    return found ?? this.mapping.constants[name as keyof Mapping["constants"]];
  }

  private find(place: string): FieldValue {
    const whole = this.row.get(place);
    if (whole !== undefined) return whole;
    const [first = "", ...steps] = stepsOf(place);
    return steps.reduce(stepInto, this.row.get(first));
  }
}

/** Without these a row cannot be told or priced: where they are mapped, a table must have them. */
const NEEDED: readonly OwnField[] = ["id", "started_at", "ended_at", "model", "input_tokens", "output_tokens"];

const neededPlaces = (mapping: Mapping): string[] => NEEDED.flatMap((name) => mapping.fields[name] ?? []);

function isThere(place: string, { columns, record }: Sample): boolean {
  const first = stepsOf(place)[0] ?? "";
  if (columns !== null) return columns.has(place.toLowerCase()) || columns.has(first.toLowerCase());
  return record !== null && (record.has(place) || record.has(first));
}

const routeOf = (gateway: GatewayId): Attempt["route"] => (gateway === "openrouter" || gateway === "vercel" ? gateway : "direct");

/** The format that a mapping describes. It is chosen by whoever made the mapping, so that it stands in no register. */
export function formatFromMapping(mapping: Mapping): AttemptFormat {
  const { gateway, name, units } = mapping;
  return {
    id: "mapped",
    gateway,
    title: name === GATEWAYS[gateway].name ? name : `${name} (${GATEWAYS[gateway].name})`,
    grain: "request",
    recognises: (sample) => neededPlaces(mapping).every((place) => isThere(place, sample)),
    requires: neededPlaces(mapping).filter((place) => stepsOf(place).length === 1),
    read: (row, { now }) => ({ attempts: [readOwn(new MappedFields(row, mapping), { gateway, route: routeOf(gateway), units, now })] }),
  };
}
