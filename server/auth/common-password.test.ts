import { describe, expect, it } from "vitest";
import { judgePassword } from "@/lib/team/password-rules";
import { isCommonPassword } from "@/server/auth/common-password";

describe("the list of common passwords", () => {
  it.each(["password1234", "qwerty123456", "passwordpassword", "administrator", "1qaz2wsx3edc", "123456"])("holds %s", (text) =>
    expect(isCommonPassword(text)).toBe(true),
  );

  it.each(["", "correct horse battery staple", "constructor", "__proto__", "hasownproperty"])("does not hold %j", (text) =>
    expect(isCommonPassword(text)).toBe(false),
  );

  it("refuses a listed password for an account, in any case", () => {
    const judge = (password: string) => judgePassword(password, { email: "ada@example.com" }, isCommonPassword);
    expect(judge("PassWord1234")).toBe("common");
    expect(judge("correct horse battery staple")).toBeNull();
  });
});
