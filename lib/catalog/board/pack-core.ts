import type { BoardCore } from "@/lib/catalog/board/dataset";

/**
 * How a Model's id travels: 0 and 1 name the two ways in which it follows from Lab and name (`DeepSeek V3.2` is
 * `deepseek-v3.2`, `Claude Opus 4.8` is `claude-opus-4-8`), a text is the id itself. Saves a sixth of the first data.
 */
type PackedId = 0 | 1 | string;

export type PackedCore = Omit<BoardCore, "models"> & {
  readonly models: Omit<BoardCore["models"], "id"> & { readonly id: readonly PackedId[] };
};

const slugOf = (name: string): string => name.toLowerCase().replaceAll(" ", "-");

function idsOf(
  core: Pick<BoardCore, "labs"> & { readonly models: { readonly name: readonly string[]; readonly lab: readonly number[] } },
  index: number,
) {
  const slug = slugOf(core.models.name[index] ?? "");
  const lab = core.labs[core.models.lab[index] ?? 0]?.slug ?? "";
  return [`${lab}/${slug}`, `${lab}/${slug.replaceAll(".", "-")}`] as const;
}

/** The first part of the board's data as it travels. */
export function packCore(core: BoardCore): PackedCore {
  const id = core.models.id.map((full, index): PackedId => {
    const [plain, dashed] = idsOf(core, index);
    return full === plain ? 0 : full === dashed ? 1 : full;
  });
  return { ...core, models: { ...core.models, id } };
}

/** The first part of the board's data as it is used. */
export function unpackCore(packed: PackedCore): BoardCore {
  const id = packed.models.id.map((one, index) => (typeof one === "string" ? one : idsOf(packed, index)[one]));
  return { ...packed, models: { ...packed.models, id } };
}
