import { expect, it } from "vitest";
import { readPassword } from "@/server/auth/read-password";

const about = { email: "ann@example.com", name: "Ann Other" };

it.each(["Password123!!", "iloveyou1234", "1111111111111", "ann@example.com", "short"])("refuses %s and says why", (text) => {
  expect(readPassword(text, about)).toMatchObject({ ok: false });
});

it.each(["correct horse battery staple", "Vx9!kQ2#pLm4", "ein Satz mit vier Wörtern"])("takes %s", (text) => {
  expect(readPassword(text, about)).toEqual({ ok: true, value: text });
});
