import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { FOCUS_COLUMNS, FOCUS_NAMES, type FocusColumn, OWN_COLUMNS } from "@/lib/usage/focus/columns";

const MODEL = path.resolve(import.meta.dirname, "../../../../shared/samples/focus/focus_1_4_data_model.json");
const hasModel = existsSync(MODEL);
if (!hasModel)
  process.stderr.write("SKIPPED: ../shared/samples/focus is not here, so columns are not held against the FOCUS data model.\n");

type ModelColumn = {
  readonly feature_level: string;
  readonly data_type: string;
  readonly value_format: string;
  readonly allows_nulls: boolean;
  readonly allowed_values: readonly string[] | null;
};

const FORMATS: Readonly<Record<string, FocusColumn["format"]>> = {
  "String Unspecified": "text",
  "String Allowed Values": "text",
  "String Currency": "currency",
  "String Unit": "unit",
  "Decimal Decimal (any)": "decimal",
  "Decimal Decimal (non-negative)": "price",
  "Date/Time Date/Time": "instant",
};

function readModel() {
  const model = JSON.parse(readFileSync(MODEL, "utf8"));
  return {
    version: model.focus_version,
    columns: model.datasets["Cost and Usage"].columns as Readonly<Record<string, ModelColumn>>,
    parents: model.service_subcategory_parents as Readonly<Record<string, string>>,
  };
}

it.skipIf(!hasModel)("every column has the level, type, format, nullability and values of the FOCUS 1.4 data model", () => {
  const { version, columns, parents } = readModel();
  expect(version).toBe("1.4");
  for (const [name, column] of Object.entries<FocusColumn>(FOCUS_COLUMNS)) {
    const stated = columns[name];
    expect(stated, `${name} is a column`).toBeDefined();
    expect({
      name,
      level: stated?.feature_level.toLowerCase(),
      format: FORMATS[`${stated?.data_type} ${stated?.value_format}`],
      isNullable: stated?.allows_nulls,
    }).toEqual({ name, level: column.level, format: column.format, isNullable: column.isNullable });
    const values = name === "ServiceSubcategory" ? Object.keys(parents).filter((one) => parents[one] === "AI and Machine Learning") : null;
    expect([name, column.values]).toEqual([name, values ?? stated?.allowed_values ?? undefined]);
  }
});

it.skipIf(!hasModel)("no mandatory column of the data model is missing", () => {
  const wanted = Object.entries(readModel().columns).filter(([, { feature_level }]) => feature_level === "Mandatory");
  expect(wanted.length).toBeGreaterThan(15);
  expect(wanted.map(([name]) => name).filter((name) => !Object.hasOwn(FOCUS_COLUMNS, name))).toEqual([]);
});

it("columns of our own have the beginning that FOCUS asks for, and stand behind all others", () => {
  expect(Object.keys(OWN_COLUMNS).every((name) => /^x_[A-Z][A-Za-z]+$/.test(name))).toBe(true);
  expect(FOCUS_NAMES.findIndex((name) => name.startsWith("x_"))).toBe(Object.keys(FOCUS_COLUMNS).length);
});
