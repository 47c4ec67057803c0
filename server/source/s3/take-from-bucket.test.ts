import { readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { stepSource } from "@/db/commands/source/edit-sources";
import { UPLOAD_BYTES } from "@/lib/usage/upload-limits";
import type { Reply } from "@/server/http/test/replay-server";
import { importFolder } from "@/server/import/import-file";
import { readListing } from "@/server/source/s3/read-listing";
import { ownRows } from "@/server/test/imports/own-rows";
import { type FakeS3, fakeS3 } from "@/server/test/sources/fake-s3";
import { SOURCE_SECRET, type SourceKit, sourceKit } from "@/server/test/sources/source-kit";

type Response = Parameters<Reply>[1];

let fake: FakeS3;
let kit: SourceKit;
let id: string;
const FIELDS = { bucket: "logs", prefix: "prod/", region: "eu-central-1", access_key: "AKIAIOSFODNN7EXAMPLE", format: "" };

beforeEach(async () => {
  fake = await fakeS3();
  kit = await sourceKit(`gateway=http://127.0.0.1:${fake.port}`);
  id = await kit.add("s3", FIELDS, await kit.key(`http://127.0.0.1:${fake.port}/models`, { scheme: "signs" }));
});

const look = async () => ({ end: await kit.look(id), imports: await kit.workAll() });
const asked = () => fake.seen.map(({ path }) => path).filter((path) => !path.includes("list-type"));

describe("a bucket", () => {
  test("is imported object by object, whatever their names, each once for each content", async () => {
    fake.objects.set("prod/a.csv", ownRows(0, 10));
    fake.objects.set("prod/2026/11/b c+d (e)'ü&.csv", ownRows(12, 25));
    fake.objects.set("prod/z.csv", ownRows(25, 30));
    fake.objects.set("prod/folder/", "");
    fake.objects.set("other/x.csv", ownRows(90, 95));
    const { end, imports } = await look();
    expect(end).toBe("done");
    expect(imports.map(({ name, way, state, inserted }) => [name, way, state, inserted]).sort()).toEqual([
      ["prod/2026/11/b c+d (e)'ü&.csv", "bucket", "done", 13],
      ["prod/a.csv", "bucket", "done", 10],
      ["prod/z.csv", "bucket", "done", 5],
    ]);
    expect(await kit.source(id)).toMatchObject({ state: "on", fault: null, imports: 3 });
    await look();
    expect(asked()).toHaveLength(3);

    fake.objects.set("prod/a.csv", ownRows(0, 12));
    fake.objects.set("prod/copy.csv", ownRows(25, 30));
    const again = await look();
    expect(again.imports).toHaveLength(4);
    expect(again.imports[0]).toMatchObject({ name: "prod/a.csv", inserted: 2, duplicate: 10 });
    expect(asked()).toHaveLength(5);
    expect(readdirSync(importFolder(kit.dataDir))).toEqual([]);
  });

  test("is asked with signatures alone: the secret travels nowhere", async () => {
    fake.objects.set("prod/a.csv", ownRows(0, 1));
    await look();
    const sent = JSON.stringify(fake.seen);
    expect(sent).toContain("Credential=AKIAIOSFODNN7EXAMPLE/");
    expect(sent).toContain("/eu-central-1/s3/aws4_request");
    expect(sent).not.toContain(SOURCE_SECRET);
  });

  test("whose secret is another one pauses the source, with the reason", async () => {
    const wrong = await kit.add(
      "s3",
      FIELDS,
      await kit.key(`http://127.0.0.1:${fake.port}/models`, { scheme: "signs", secret: "not-the-secret-of-the-bucket" }),
    );
    expect(await kit.look(wrong)).toBe("pause");
    expect(await kit.source(wrong)).toMatchObject({ state: "paused", fault: "The key may not read this (status 403)." });
  });

  test("gives what is stored packed, and what it says is packed, to the row", async () => {
    const packed = gzipSync(ownRows(0, 8));
    fake.objects.set("prod/plain.csv", "placeholder");
    fake.fault = (request, response) => {
      if (request.url?.includes("list-type")) return false;
      response.writeHead(200, { "content-encoding": "gzip" }).end(packed);
      return true;
    };
    expect((await look()).imports).toMatchObject([{ state: "done", inserted: 8 }]);
  });

  test("with an object that is too large or may not be read says so, and the others come", async () => {
    fake.objects.set("prod/a.csv", ownRows(0, 4));
    fake.objects.set("prod/locked.csv", ownRows(4, 5));
    fake.objects.set("prod/../up.csv", ownRows(5, 6));
    const list = `<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>prod/huge.csv</Key><ETag>"h"</ETag><Size>${UPLOAD_BYTES + 1}</Size></Contents></ListBucketResult>`;
    fake.fault = (request, response) => {
      if (!request.url?.includes("locked")) return false;
      response.writeHead(403).end();
      return true;
    };
    const { end, imports } = await look();
    expect([end, imports.map(({ name }) => name)]).toEqual(["done", ["prod/a.csv"]]);
    expect((await kit.source(id)).fault).toBe(
      "Not taken: prod/../up.csv (its key cannot be part of an address); prod/locked.csv (it may not be read (status 403)).",
    );
    expect(asked().some((path) => path.includes("up.csv"))).toBe(false);
    fake.fault = (_request, response) => {
      response.writeHead(200).end(list);
      return true;
    };
    await look();
    expect((await kit.source(id)).fault).toBe("Not taken: prod/huge.csv (it is larger than 100 MiB).");
    expect(asked().some((path) => path.includes("huge"))).toBe(false);
  });

  test("with an object that unpacks to more than an upload may have says so, and the others come", async () => {
    fake.objects.set("prod/a.csv", "placeholder");
    fake.objects.set("prod/b.csv", ownRows(0, 4));
    const packed = gzipSync(Buffer.alloc(UPLOAD_BYTES + 2 * 1024 ** 2));
    fake.fault = (request, response) => {
      if (!request.url?.includes("/a.csv")) return false;
      response.writeHead(200, { "content-encoding": "gzip" }).end(packed);
      return true;
    };
    const { end, imports } = await look();
    expect([end, imports.map(({ name }) => name)]).toEqual(["done", ["prod/b.csv"]]);
    expect((await kit.source(id)).fault).toBe("Not taken: prod/a.csv (it unpacks to more than 100 MiB).");
  });

  test("is asked again for what could not be read, once a person has it looked at", async () => {
    fake.objects.set("prod/a.csv", ownRows(0, 4));
    fake.fault = (request, response) => {
      if (!request.url?.includes("/a.csv")) return false;
      response.writeHead(403).end();
      return true;
    };
    await look();
    fake.fault = null;
    expect((await look()).imports).toEqual([]);
    await stepSource(kit, kit.scope, { id, step: "run" });
    expect((await look()).imports).toMatchObject([{ name: "prod/a.csv", inserted: 4 }]);
    expect((await kit.source(id)).fault).toBeNull();
  });

  test("that breaks off in the middle of an object leaves nothing of it, and gives it whole the next time", async () => {
    fake.objects.set("prod/a.csv", ownRows(0, 50));
    fake.fault = (request, response) => {
      if (request.url?.includes("list-type")) return false;
      response.writeHead(200, { "content-length": "100000" });
      response.write("id,started_at", () => response.destroy());
      return true;
    };
    expect(await look()).toEqual({ end: "fault", imports: [] });
    expect((await kit.source(id)).fault).toBe("It could not be reached, or broke off in the middle of its answer.");
    expect(readdirSync(importFolder(kit.dataDir))).toEqual([]);
    fake.fault = null;
    expect((await look()).imports).toMatchObject([{ inserted: 50 }]);
  });

  describe("with objects that never come to their end", () => {
    const patience = { totalMs: 1_500, idleMs: 400 };
    const lookBriefly = async () => ({ end: await kit.look(id, { patience }), imports: await kit.workAll() });
    const fill = (count: number) => {
      for (let place = 0; place < count; place += 1) fake.objects.set(`prod/${"abcdefgh"[place]}.csv`, ownRows(place, place + 1));
    };
    /** Answers for these in this way. */
    const hold = (names: RegExp, answer: (response: Response) => void) => {
      fake.fault = (request, response) => {
        if (!names.test(request.url ?? "")) return false;
        answer(response);
        return true;
      };
    };

    test.each([
      ["falls silent", (response: Response) => void response.writeHead(200).write("id,started_at")],
      [
        "trickles on and on",
        (response: Response) => {
          const drip = setInterval(() => response.write("x"), 50);
          response.writeHead(200).on("close", () => clearInterval(drip));
        },
      ],
      ["has trouble of its own", (response: Response) => void response.writeHead(500).end()],
    ])("takes the others when one %s, and that one once it comes", async (_how, answer) => {
      fill(4);
      hold(/\/a\.csv/, answer);
      const first = await lookBriefly();
      expect([first.end, first.imports.map(({ name }) => name).sort()]).toEqual(["done", ["prod/b.csv", "prod/c.csv", "prod/d.csv"]]);
      expect(await kit.source(id)).toMatchObject({ state: "on", fault: expect.stringMatching(/^Tried again later: prod\/a\.csv \(it /) });
      fake.fault = null;
      expect((await look()).imports).toHaveLength(4);
      expect((await kit.source(id)).fault).toBeNull();
    });

    test("asks for no third in a row, and first for the others the next time", async () => {
      fill(5);
      hold(/\/[ab]\.csv/, (response) => void response.writeHead(200).write("id"));
      expect(await lookBriefly()).toEqual({ end: "fault", imports: [] });
      expect(asked()).toEqual(["/logs/prod/a.csv", "/logs/prod/b.csv"]);
      const second = await lookBriefly();
      expect([second.end, second.imports.map(({ name }) => name).sort()]).toEqual(["done", ["prod/c.csv", "prod/d.csv", "prod/e.csv"]]);
    });
  });

  test.each([
    ["<html></html>", "It answered, but its answer is no list of objects."],
    ['<!DOCTYPE x [<!ENTITY a "b">]><ListBucketResult/>', "It answered, but its list declares a document type."],
    ["<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>", "It answered, but its list goes on and does not say where."],
    [
      "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>2</NextContinuationToken></ListBucketResult>",
      "It answered, but its list names the page that was asked for as the next one.",
    ],
  ])("that answers %j is named", async (body, words) => {
    fake.fault = (_request, response) => {
      response.writeHead(200).end(body);
      return true;
    };
    expect(await kit.look(id)).toBe("fault");
    expect((await kit.source(id)).fault).toBe(words);
  });
});

const listOf = (more: string) => Buffer.from(`<ListBucketResult>${more}</ListBucketResult>`);
const contents = (key: string) => `<Contents><Key>${key}</Key><ETag>"e"</ETag><Size>7</Size></Contents>`;

test("a list without the encoding that was asked for is read as it is; one with it is decoded, and control characters are left out", () => {
  expect(readListing(listOf(contents("a+b&amp;c%20")))).toEqual({
    ok: true,
    value: { objects: [{ key: "a+b&c%20", etag: "e", size: 7 }], next: null },
  });
  const encoded = `<EncodingType>url</EncodingType>${contents("a%2Bb+c")}${contents("no%00thing")}${contents("%E0%A4%A")}`;
  expect(readListing(listOf(encoded))).toMatchObject({ value: { objects: [{ key: "a+b c" }] } });
});

test("names in a list never become paths of objects", () => {
  readListing(listOf("<__proto__><x>1</x></__proto__><constructor><prototype><x>1</x></prototype></constructor>"));
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});
