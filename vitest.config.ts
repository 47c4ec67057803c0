import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = { "@": root, "server-only": path.join(root, "db/test/server-only.ts") };

export default defineConfig({
  test: {
    env: { TZ: "Asia/Kathmandu" },
    // Vitest leaves one processor to itself: of two that is every other one, and a test waits for its database half of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          name: "pure",
          // Nothing here keeps state between calls, so the files may share their modules: a quarter of the time.
          isolate: false,
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "lint/**/*.test.ts"],
          env: { TZ: "Asia/Kathmandu" },
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["db/**/*.test.ts", "server/**/*.test.ts", "bin/**/*.test.ts", "app/**/*.test.ts"],
          env: { TZ: "Asia/Kathmandu" },
          globalSetup: ["db/test/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
