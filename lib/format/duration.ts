/** A latency in few letters. **Units**: milliseconds. */
export function formatLatency(ms: number): string {
  if (Number.isNaN(ms)) return "?";
  return ms >= 9950 ? `${Math.round(ms / 1000)} s` : ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`;
}
