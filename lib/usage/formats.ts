import type { AttemptFormat, Sample } from "@/lib/usage/format";
import { cloudflare } from "@/lib/usage/gateways/cloudflare";
import { helicone } from "@/lib/usage/gateways/helicone";
import { langfuse } from "@/lib/usage/gateways/langfuse";
import { litellmLogger, litellmSpendLogs } from "@/lib/usage/gateways/litellm";
import { openrouterCsv } from "@/lib/usage/gateways/openrouter-csv";
import { otlp } from "@/lib/usage/gateways/otlp";
import { portkey } from "@/lib/usage/gateways/portkey";

/** Every format that Attempts can come in. Of two that recognise a file the earlier one reads it. */
export const FORMATS: readonly AttemptFormat[] = [
  openrouterCsv,
  litellmSpendLogs,
  litellmLogger,
  helicone,
  langfuse,
  portkey,
  cloudflare,
  otlp,
];

/** The format of a file by what it shows at first look. **Returns** `undefined` where none knows it. */
export const recogniseFormat = (sample: Sample): AttemptFormat | undefined => FORMATS.find((format) => format.recognises(sample));

/** A format by its id or by its gateway's. */
export const findFormats = (id: string): readonly AttemptFormat[] => FORMATS.filter((format) => format.id === id || format.gateway === id);
