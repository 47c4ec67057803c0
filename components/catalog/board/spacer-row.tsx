/** Stands for the rows that are not in the page, above or below those in sight. */
export function SpacerRow({ height, columns = 1 }: { height: number; columns?: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a table row that nothing makes focusable
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
