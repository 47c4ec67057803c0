import { serve } from "@/bin/start/serve";

await serve("development", process.argv.slice(2));
