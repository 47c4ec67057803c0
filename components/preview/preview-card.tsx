import type { CSSProperties } from "react";
import type { PreviewColumn, PreviewRow, PreviewTable } from "@/lib/preview/preview-table";

/** The colours of the light theme, by the names of its tokens. */
export type Paint = Readonly<Record<"page" | "panel" | "ink" | "muted" | "faint" | "rule" | "accent" | "better", string>>;

type Part = { table: PreviewTable; paint: Paint };

const SERIF = "Instrument Serif, Instrument Serif Ext, Geist, Geist Ext";
const SANS = "Geist, Geist Ext";
const WIDTH = { figure: 150, text: 244 } as const;
const LONG_TITLE = 44;
const oneLine: CSSProperties = { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" };

function Head({ asOf, paint }: { asOf: string; paint: Paint }) {
  return (
    <div style={{ display: "flex", alignItems: "center", justifyContent: "space-between" }}>
      <div style={{ display: "flex", alignItems: "center", gap: 14, fontFamily: SERIF, fontSize: 38 }}>
        <svg viewBox="0 0 20 20" width="38" height="38" fill="none" strokeWidth="1.6" aria-hidden="true">
          <path d="M6 13v5.8M14 13v5.8" stroke={paint.ink} />
          <rect x="1.8" y="3.3" width="16.4" height="9.6" rx="0.8" stroke={paint.ink} />
          <path d="M5 6.6h5.2M5 9.6h5.2M12.8 6.6h2.2M12.8 9.6h2.2" stroke={paint.accent} />
        </svg>
        Tollboard
      </div>
      <div style={{ display: "flex", fontSize: 23, color: paint.muted }}>{asOf}</div>
    </div>
  );
}

const widthOf = ({ isText }: PreviewColumn): number => (isText ? WIDTH.text : WIDTH.figure);
const placeOf = (column: PreviewColumn): CSSProperties => ({
  display: "flex",
  justifyContent: column.isText ? "flex-start" : "flex-end",
  width: widthOf(column),
  paddingLeft: column.isText ? 30 : 0,
});

// The drawing library takes one element from a component, never a list.
function Figures({ row, table, paint }: Part & { row: PreviewRow }) {
  return (
    <div style={{ display: "flex" }}>
      {table.columns.map((column, at) => {
        const text = row.figures[at] ?? "";
        const isBest = row.best === at && text !== "?";
        const color = isBest ? paint.better : text === "?" ? paint.faint : column.isText ? paint.muted : paint.ink;
        return (
          <div key={column.label} style={{ ...placeOf(column), fontWeight: isBest ? 500 : 400, color }}>
            <div style={{ ...oneLine, maxWidth: widthOf(column) - 20 }}>{text}</div>
          </div>
        );
      })}
    </div>
  );
}

function Rows({ rows, ...part }: Part & { rows: readonly PreviewRow[] }) {
  const { table, paint } = part;
  const hasText = table.columns.some(({ isText }) => isText);
  const line: CSSProperties = {
    display: "flex",
    alignItems: "center",
    borderTop: `1px solid ${paint.rule}`,
    height: 47,
    padding: "0 20px",
  };
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        background: paint.panel,
        border: `1px solid ${paint.rule}`,
        borderRadius: 12,
        fontSize: 25,
      }}
    >
      <div style={{ ...line, height: 38, borderTop: "none", fontSize: 19, color: paint.muted }}>
        <div style={{ display: "flex", flex: 1 }} />
        {table.columns.map((column) => (
          <div key={column.label} style={placeOf(column)}>
            {column.label}
          </div>
        ))}
      </div>
      {rows.map((row, at) => (
        <div key={at} style={line}>
          <div style={{ display: "flex", flex: 1, alignItems: "center", gap: 12, overflow: "hidden" }}>
            <div style={{ ...oneLine, maxWidth: 350, fontWeight: 500 }}>{row.name}</div>
            <div style={{ ...oneLine, maxWidth: hasText ? 190 : 280, marginTop: 4, fontSize: 20, color: paint.faint }}>{row.note}</div>
          </div>
          <Figures row={row} {...part} />
        </div>
      ))}
    </div>
  );
}

/** The picture of a link, 1200 by 630: the title line, the first figures, where they come from. */
export function PreviewCard({ table, paint }: Part) {
  const { title, subtitle, rows, source, asOf } = table;
  const shown = title.length > LONG_TITLE ? rows.slice(0, 5) : rows;
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        width: "100%",
        height: "100%",
        padding: "34px 52px 28px",
        background: paint.page,
        color: paint.ink,
        fontFamily: SANS,
      }}
    >
      <Head asOf={asOf} paint={paint} />
      <div style={{ display: "flex", marginTop: 16, fontFamily: SERIF, fontSize: 60, lineHeight: 1.06, letterSpacing: "-0.012em" }}>
        <div style={{ display: "block", lineClamp: 2, maxHeight: 130, overflow: "hidden" }}>{title}</div>
      </div>
      <div style={{ display: "flex", margin: "6px 0 16px", fontSize: 24, color: paint.muted }}>
        <div style={{ ...oneLine, maxWidth: 1096 }}>{subtitle}</div>
      </div>
      {shown.length > 0 && <Rows rows={shown} table={table} paint={paint} />}
      <div style={{ display: "flex", marginTop: "auto", fontSize: 20, color: paint.faint }}>
        <div style={{ ...oneLine, maxWidth: 1096 }}>{source}</div>
      </div>
    </div>
  );
}
