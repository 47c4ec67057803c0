import type { Sample } from "@/lib/usage/format";
import { anthropicCost } from "@/lib/usage/report/anthropic-cost";
import { anthropicUsage } from "@/lib/usage/report/anthropic-usage";
import { litellmActivity, litellmDaily } from "@/lib/usage/report/litellm-daily";
import { litellmExport } from "@/lib/usage/report/litellm-export";
import { openaiCosts } from "@/lib/usage/report/openai-costs";
import { openaiUsage } from "@/lib/usage/report/openai-usage";
import { openrouterActivity } from "@/lib/usage/report/openrouter-activity";
import { openrouterPage } from "@/lib/usage/report/openrouter-page";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import { vercelReport } from "@/lib/usage/report/vercel-report";

/** Every format that reports can come in. Of two that recognise a file the earlier one reads it. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  openaiUsage,
  openaiCosts,
  anthropicUsage,
  anthropicCost,
  openrouterActivity,
  litellmDaily,
  litellmActivity,
  litellmExport,
  vercelReport,
  openrouterPage,
];

/** The format of a report by what its file shows at first look. **Returns** `undefined` where none knows it. */
export const recogniseReport = (sample: Sample): ReportFormat | undefined => REPORT_FORMATS.find((format) => format.recognises(sample));
