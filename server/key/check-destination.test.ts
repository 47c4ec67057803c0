import { expect, it } from "vitest";
import { readFetchSettings } from "@/server/http/fetch-settings";
import { checkDestination } from "@/server/key/check-destination";

// A name server that is not there: what is looked up leads nowhere.
const settings = (allow = "") => {
  const read = readFetchSettings({ TB_FETCH_ALLOW: allow, TB_DNS_SERVERS: "127.0.0.1:9" });
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

it.each([
  "http://gateway.example/v1",
  "https://gateway.example:8443/v1",
  "https://127.0.0.1/v1",
  "https://[::1]/v1",
  "https://10.0.0.8/v1",
  "https://169.254.169.254/latest",
  "https://0x7f.1/v1",
  "https://user:secret@gateway.example/v1",
  "https://gateway.example/v1?api_key=1",
  "gateway",
])("refuses %s when a key is to be asked there", async (typed) => expect((await checkDestination(typed, settings())).ok).toBe(false));

it("takes what the operator allows for providers, and for no other surface", async () => {
  const typed = "http://10.0.0.8:8000/v1";
  expect(await checkDestination(typed, settings("provider=http://10.0.0.8:8000"))).toEqual({ ok: true, value: `${typed}/models` });
  expect((await checkDestination(typed, settings("gateway=http://10.0.0.8:8000"))).ok).toBe(false);
  expect((await checkDestination("http://169.254.169.254/v1", settings("provider=http://169.254.169.254:80"))).ok).toBe(false);
});

it("takes a public name that cannot be looked up right now", async () => {
  const value = "https://gateway.example/v1/models";
  expect(await checkDestination("https://gateway.example/v1", settings())).toEqual({ ok: true, value });
});
