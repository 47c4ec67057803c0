import { providerName } from "@/lib/catalog/identity/provider-name";

/** Who trained a Model. `synonyms` are the spellings of the organisation in native ids. */
export type Lab = { readonly slug: string; readonly name: string; readonly synonyms: readonly string[] };

const lab = (slug: string, name: string, synonyms = ""): Lab => ({ slug, name, synonyms: synonyms.split(" ").filter(Boolean) });

/** Every known Lab. Slugs follow models.dev where it names the Lab: `alibaba` for Qwen, `zhipuai` for Z.ai. */
export const LABS: readonly Lab[] = [
  lab("01-ai", "01.AI", "01ai"),
  lab("ai21", "AI21", "ai21-labs ai21labs"),
  lab("aion-labs", "AionLabs"),
  lab("alibaba", "Qwen (Alibaba)", "qwen alibaba-cloud alibaba-nlp tongyi tongyi-zhiwen wan wanx wan-ai dashscope"),
  lab("allenai", "Ai2", "ai2"),
  lab("amazon", "Amazon", "amazon-nova"),
  lab("anthropic", "Anthropic", "claude"),
  lab("arcee-ai", "Arcee AI", "arcee"),
  lab("baai", "BAAI"),
  lab("baichuan", "Baichuan", "baichuan-inc"),
  lab("baidu", "Baidu", "paddlepaddle ernie"),
  lab("bigcode", "BigCode"),
  lab("black-forest-labs", "Black Forest Labs", "bfl blackforestlabs flux"),
  lab("bytedance", "ByteDance", "bytedance-seed doubao volcengine seed"),
  lab("cognitivecomputations", "Cognitive Computations", "dphn"),
  lab("cohere", "Cohere", "coherelabs cohereforai"),
  lab("databricks", "Databricks"),
  lab("deepcogito", "Deep Cogito"),
  lab("deepgram", "Deepgram"),
  lab("deepreinforce", "DeepReinforce"),
  lab("deepseek", "DeepSeek", "deepseek-ai"),
  lab("elevenlabs", "ElevenLabs"),
  lab("essentialai", "Essential AI"),
  lab("google", "Google", "gemini gemma google-deepmind vertex"),
  lab("gryphe", "Gryphe"),
  lab("hcompany", "H Company"),
  lab("huggingface", "Hugging Face", "huggingfacetb huggingfaceh4"),
  lab("ibm", "IBM", "ibm-granite granite"),
  lab("ideogram", "Ideogram", "ideogramai"),
  lab("inception", "Inception", "inceptionlabs"),
  lab("inclusionai", "inclusionAI", "bailing"),
  lab("inflection", "Inflection", "inflection-ai"),
  lab("internlm", "Shanghai AI Lab", "opengvlab"),
  lab("intfloat", "intfloat"),
  lab("jina", "Jina AI", "jinaai jina-ai"),
  lab("kling", "Kling", "klingai"),
  lab("kwaipilot", "Kwaipilot"),
  lab("lg", "LG AI Research", "lgai-exaone lgai"),
  lab("liquid", "Liquid AI", "liquidai"),
  lab("luma", "Luma", "lumalabs"),
  lab("meituan", "Meituan", "meituan-longcat"),
  lab("meta", "Meta", "meta-llama llama meta-ai facebook"),
  lab("microsoft", "Microsoft", "azure-ai-labs"),
  lab("minimax", "MiniMax", "minimaxai"),
  lab("mistral", "Mistral", "mistralai mistral-ai"),
  lab("moonshotai", "Moonshot AI", "moonshot moonshot-ai kimi"),
  lab("morph", "Morph", "morphllm"),
  lab("nomic-ai", "Nomic", "nomic"),
  lab("nousresearch", "Nous Research", "nous"),
  lab("nvidia", "NVIDIA", "nemotron"),
  lab("openai", "OpenAI", "open-ai"),
  lab("perceptron", "Perceptron"),
  lab("perplexity", "Perplexity", "perplexity-ai perplexityai"),
  lab("poolside", "Poolside", "poolsideai"),
  lab("prime-intellect", "Prime Intellect", "primeintellect"),
  lab("recraft", "Recraft", "recraft-ai"),
  lab("reka", "Reka", "rekaai reka-ai"),
  lab("relace", "Relace"),
  lab("runway", "Runway", "runwayml"),
  lab("sakana", "Sakana AI", "sakanaai"),
  lab("sarvam", "Sarvam", "sarvamai"),
  lab("shisa-ai", "Shisa.AI", "shisa"),
  lab("snowflake", "Snowflake"),
  lab("speakleash", "SpeakLeash"),
  lab("stability", "Stability AI", "stabilityai stability-ai"),
  lab("stepfun", "StepFun", "stepfun-ai"),
  lab("swiss-ai", "Swiss AI"),
  lab("tencent", "Tencent", "tencentarc"),
  lab("thinkingmachines", "Thinking Machines"),
  lab("tii", "TII", "tiiuae"),
  lab("twelvelabs", "TwelveLabs"),
  lab("upstage", "Upstage"),
  lab("voyage", "Voyage AI", "voyageai voyage-ai"),
  lab("writer", "Writer"),
  lab("xai", "xAI", "x-ai spacexai grok"),
  lab("xiaomi", "Xiaomi", "xiaomimimo mimo"),
  lab("zhipuai", "Z.ai", "z-ai zai zai-org zhipu thudm bigmodel"),
];

const BY_SYNONYM = new Map(LABS.flatMap((entry) => [entry.slug, ...entry.synonyms].map((word) => [word, entry] as const)));

/**
 * The Lab that an organisation's spelling stands for.
 *
 * **Returns** `null` for an organisation that is not in the registry.
 */
export const findLab = (organisation: string): Lab | null => BY_SYNONYM.get(organisation) ?? null;

/** What stands in the place of a Lab where hardware is sold and no Model. */
export const DEDICATED = "dedicated";

/**
 * Display name of a Lab, or of what stands in its place: `Dedicated capacity`, or the plain name of a Provider whose
 * Models nobody else is known for. An unregistered slug is shown as it is.
 */
export const labName = (slug: string): string =>
  slug === DEDICATED ? "Dedicated capacity" : (BY_SYNONYM.get(slug)?.name ?? providerName(slug) ?? slug);
