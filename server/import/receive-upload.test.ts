import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ImportError } from "@/server/import/import-error";
import { importFolder } from "@/server/import/import-file";
import { explainUpload, receiveUpload } from "@/server/import/receive-upload";

function folderOfTest(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "tollboard-upload-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const bodyOf = (text: string) => new Blob([text]).stream();

const failure = (code: string): Error => Object.assign(new Error(code), { code });

test.each([
  ["ENOSPC", "no_space"],
  ["EDQUOT", "no_space"],
  ["EIO", "storage"],
  ["EMFILE", "storage"],
  ["ENFILE", "storage"],
  ["EROFS", "storage"],
  ["EACCES", "storage"],
  ["ECONNRESET", "cut_off"],
  ["ERR_STREAM_PREMATURE_CLOSE", "cut_off"],
  ["ABORT_ERR", "cut_off"],
])("%s is told as %s", (code, fault) => expect(explainUpload(failure(code))).toMatchObject({ fault }));

test("what is sent and breaks off is the sender's; nothing of it is left", async () => {
  const dataDir = folderOfTest();
  const body = new ReadableStream<Uint8Array>({
    pull(control) {
      control.enqueue(new Uint8Array(10));
      control.error(failure("ECONNRESET"));
    },
  });
  await expect(receiveUpload(dataDir, { body, length: null, sha256: null })).rejects.toMatchObject({ fault: "cut_off" });
  expect(readdirSync(importFolder(dataDir))).toEqual([]);
});

test("a folder that cannot be made is a fault of ours, and so is a place that the file cannot be moved to", async () => {
  const dataDir = folderOfTest();
  const blocked = path.join(dataDir, "a-file");
  writeFileSync(blocked, "");
  await expect(receiveUpload(blocked, { body: bodyOf("a"), length: null, sha256: null })).rejects.toMatchObject({ fault: "storage" });

  const came = await receiveUpload(dataDir, { body: bodyOf("abc"), length: 3, sha256: null });
  expect(() => came.keepAs(path.join(dataDir, "nowhere", "file"))).toThrow(ImportError);
  came.drop();
  expect(readdirSync(importFolder(dataDir))).toEqual([]);
});
