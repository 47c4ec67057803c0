import { loadBytes, publishedBytes, withTemporaryDatabase } from "@/bench/catalog-database";
import { PUBLISHED } from "@/db/test/published-captures";
import { compareWithEvents, type PublishedCapture } from "@/db/test/published-changes";
import { eventsIn } from "@/db/test/published-events";

/* Counts where the changes that we tell between the dated captures of a catalog equal its published change events, with the
 * reason behind each difference. */

for (const { source, captures, history, isWhole } of PUBLISHED) {
  const packed = publishedBytes(history);
  if (!packed) {
    process.stderr.write(`SKIPPED: ../shared/catalogs/${history} is not here, so there is nothing to measure ${source} on.\n`);
    continue;
  }
  await withTemporaryDatabase(async ({ sql }) => {
    const loaded: PublishedCapture[] = [];
    for (const { file, day, commit } of captures) {
      const bytes = publishedBytes(file) ?? new Uint8Array();
      await loadBytes(sql, source, `${day}T00:00:00.000Z`, bytes);
      loaded.push({ day, commit, bytes });
    }
    for (const [index, last] of loaded.slice(1).entries()) {
      const first = loaded[index] ?? last;
      const found = await compareWithEvents(sql, source, [first, last], { events: eventsIn(packed), isWhole });
      process.stdout.write(`${source} ${first.day} > ${last.day}: equal ${JSON.stringify(found.equal)}\n`);
      for (const [reason, count] of found.reasons) process.stdout.write(`  ${count} ${reason}\n`);
      process.stdout.write(
        `  ${found.unexplained.length} unexplained\n${found.unexplained
          .slice(0, 8)
          .map((line) => `    ${line}\n`)
          .join("")}`,
      );
    }
  });
}
process.exit(0);
