/** How a Meter counts: tokens are priced per million, everything else per single unit on screen. */
export type MeterUnit =
  | "token"
  | "image"
  | "pixel"
  | "second"
  | "minute"
  | "hour"
  | "month"
  | "character"
  | "request"
  | "search"
  | "page"
  | "session"
  | "video"
  | "dbu"
  | "credit"
  | "step"
  | "gb_day"
  | "megabyte"
  | "unit";

type MeterSpec = { readonly unit: MeterUnit; readonly label: string };

/**
 * Every unit of charge that a Source states, by its one name.
 *
 * **Units**: a Price is nano-USD per million units of the Meter, whatever the unit.
 */
export const METERS = {
  input: { unit: "token", label: "Input" },
  output: { unit: "token", label: "Output" },
  cache_read: { unit: "token", label: "Cache read" },
  cache_write_5m: { unit: "token", label: "Cache write, 5 min" },
  cache_write_1h: { unit: "token", label: "Cache write, 1 h" },
  cache_storage_hour: { unit: "token", label: "Cache storage, per hour" },
  reasoning: { unit: "token", label: "Reasoning" },
  citation: { unit: "token", label: "Citation" },
  input_audio: { unit: "token", label: "Audio input" },
  output_audio: { unit: "token", label: "Audio output" },
  cache_read_audio: { unit: "token", label: "Cached audio read" },
  cache_write_audio: { unit: "token", label: "Cached audio write" },
  input_image: { unit: "token", label: "Image input" },
  output_image: { unit: "token", label: "Image output" },
  cache_read_image: { unit: "token", label: "Cached image read" },
  cache_write_image: { unit: "token", label: "Cached image write" },
  input_video: { unit: "token", label: "Video input" },
  output_video: { unit: "token", label: "Video output" },
  cache_read_video: { unit: "token", label: "Cached video read" },
  training: { unit: "token", label: "Fine-tuning" },
  image_in: { unit: "image", label: "Image sent" },
  image_out: { unit: "image", label: "Image made" },
  pixel_in: { unit: "pixel", label: "Pixel sent" },
  pixel_out: { unit: "pixel", label: "Pixel made" },
  step: { unit: "step", label: "Inference step" },
  audio_second_in: { unit: "second", label: "Audio second sent" },
  audio_second_out: { unit: "second", label: "Audio second made" },
  video_second_in: { unit: "second", label: "Video second sent" },
  video_second_out: { unit: "second", label: "Video second made" },
  second_in: { unit: "second", label: "Second sent" },
  second_out: { unit: "second", label: "Second made" },
  character_in: { unit: "character", label: "Character sent" },
  character_out: { unit: "character", label: "Character made" },
  video_out: { unit: "video", label: "Video made" },
  request: { unit: "request", label: "Request" },
  web_search: { unit: "search", label: "Web search" },
  file_search: { unit: "search", label: "File search" },
  page: { unit: "page", label: "Page" },
  annotation_page: { unit: "page", label: "Annotated page" },
  ocr_credit: { unit: "credit", label: "OCR credit" },
  session: { unit: "session", label: "Tool session" },
  dbu_in: { unit: "dbu", label: "Databricks unit, input" },
  dbu_out: { unit: "dbu", label: "Databricks unit, output" },
  storage_gb_day: { unit: "gb_day", label: "Storage, GB and day" },
  gpu_second: { unit: "second", label: "GPU second" },
  gpu_minute: { unit: "minute", label: "GPU minute" },
  gpu_hour: { unit: "hour", label: "GPU hour" },
  instance_second: { unit: "second", label: "Instance second" },
  instance_hour: { unit: "hour", label: "Instance hour" },
  reserved_second: { unit: "second", label: "Reserved capacity, second" },
  tool_call: { unit: "unit", label: "Tool call" },
} as const satisfies Record<string, MeterSpec>;

export type Meter = keyof typeof METERS;

/** Whether a text is the name of a Meter. */
export const isMeter = (text: string): text is Meter => Object.hasOwn(METERS, text);

/** Whether a Meter counts tokens, so that its Price is shown per million. */
export const countsTokens = (meter: Meter): boolean => METERS[meter].unit === "token";
