import { makeKeyVariables } from "@/server/vault/key-file";

/** Secrets for one run of tests, new each time: none lies in the repository. */
export const testSecrets: Readonly<Record<string, string>> = makeKeyVariables();
