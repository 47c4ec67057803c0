import type { AttemptFormat, Sample } from "@/lib/usage/format";
import { azureDiagnostic, azureLlmLog } from "@/lib/usage/gateways/azure";
import { bedrock } from "@/lib/usage/gateways/bedrock";
import { bifrost } from "@/lib/usage/gateways/bifrost";
import { cloudflare } from "@/lib/usage/gateways/cloudflare";
import { envoy } from "@/lib/usage/gateways/envoy";
import { helicone } from "@/lib/usage/gateways/helicone";
import { kong } from "@/lib/usage/gateways/kong";
import { langfuse } from "@/lib/usage/gateways/langfuse";
import { litellmLogger, litellmSpendLogs } from "@/lib/usage/gateways/litellm";
import { openrouterCsv } from "@/lib/usage/gateways/openrouter-csv";
import { openrouterGeneration } from "@/lib/usage/gateways/openrouter-generation";
import { otlp } from "@/lib/usage/gateways/otlp";
import { ownCsv } from "@/lib/usage/gateways/own-csv";
import { portkey } from "@/lib/usage/gateways/portkey";
import { portkeyGateway } from "@/lib/usage/gateways/portkey-gateway";
import { tensorzero } from "@/lib/usage/gateways/tensorzero";
import { vercel } from "@/lib/usage/gateways/vercel";
import { vertex } from "@/lib/usage/gateways/vertex";

/** Every format that Attempts can come in. Of two that recognise a file the earlier one reads it. */
export const FORMATS: readonly AttemptFormat[] = [
  openrouterCsv,
  litellmSpendLogs,
  litellmLogger,
  helicone,
  langfuse,
  portkey,
  portkeyGateway,
  cloudflare,
  otlp,
  openrouterGeneration,
  vercel,
  bedrock,
  azureLlmLog,
  azureDiagnostic,
  vertex,
  kong,
  envoy,
  bifrost,
  tensorzero,
  ownCsv,
];

/** The format of a file by what it shows at first look. **Returns** `undefined` where none knows it. */
export const recogniseFormat = (sample: Sample): AttemptFormat | undefined => FORMATS.find((format) => format.recognises(sample));

/** A format by its id or by its gateway's. */
export const findFormats = (id: string): readonly AttemptFormat[] => FORMATS.filter((format) => format.id === id || format.gateway === id);
