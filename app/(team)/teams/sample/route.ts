import { askForSample } from "@/server/sample/ask-for-sample";

export const POST = askForSample;
