import path from "node:path";
import { buildWhenStale } from "@/bin/start/build";
import { Supervisor } from "@/bin/start/supervisor";

const supervisor = new Supervisor();
supervisor.listen();
try {
  await buildWhenStale(path.resolve(import.meta.dirname, ".."), supervisor, {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  await supervisor.stop(0);
} catch (error) {
  await supervisor.stopFor(error);
}
