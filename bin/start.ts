import { serve } from "@/bin/start/serve";

await serve("production", process.argv.slice(2));
