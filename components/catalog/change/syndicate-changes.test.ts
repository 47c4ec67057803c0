import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { RelaxNGValidator, XmlDocument } from "libxml2-wasm";
import { expect, it } from "vitest";
import { atomOf, jsonFeedOf } from "@/components/catalog/change/syndicate-changes";
import { NO_CHANGE_FILTER } from "@/lib/catalog/change/change-filter";
import type { NamedChange } from "@/lib/catalog/change/named-change";

const side = (value: unknown) => ({
  value,
  source: "models.dev" as const,
  sourceName: "models.dev",
  stated: null,
  since: "2026-07-02T00:00:00.000Z",
  checkedAt: "2026-07-02T00:00:00.000Z",
  isDateBound: false,
  url: null,
  checkedOn: null,
  quote: null,
});

const change = (more: Partial<NamedChange>): NamedChange => ({
  id: 1,
  offerId: 1,
  provider: "groq",
  nativeId: "openai/gpt-oss-120b",
  variant: "",
  model: "openai/gpt-oss-120b",
  lab: "openai",
  kind: "price",
  field: "price:input",
  ratio: 0.5,
  at: "2026-07-02T00:00:00.000Z",
  sourceName: "models.dev",
  providerName: "Groq",
  modelName: "gpt-oss 120B",
  before: side("0.2"),
  after: side("0.1"),
  ...more,
});

const CHANGES = [
  change({}),
  change({
    kind: "gone",
    field: null,
    ratio: null,
    before: side(true),
    after: side(false),
    modelName: "<script>alert(1)</script> & \u0007 ]]>",
  }),
  change({ kind: "limit", field: "context", ratio: null, before: null, after: side(131_072), nativeId: 'a"b<c>' }),
];
const FEED = {
  changes: CHANGES,
  filter: { ...NO_CHANGE_FILTER, provider: "a&b", kinds: ["cheaper" as const] },
  origin: "https://tolls.example",
};

/* What RFC 4287 demands of the elements that we write, as a RELAX NG schema. */
const ATOM = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" ns="http://www.w3.org/2005/Atom">
  <start><element name="feed"><interleave>
    <ref name="id"/><ref name="title"/><ref name="updated"/>
    <oneOrMore><element name="author"><interleave><element name="name"><text/></element>
      <optional><element name="uri"><data type="anyURI"/></element></optional></interleave></element></oneOrMore>
    <oneOrMore><ref name="link"/></oneOrMore>
    <zeroOrMore><element name="entry"><interleave>
      <ref name="id"/><ref name="title"/><ref name="updated"/><oneOrMore><ref name="link"/></oneOrMore>
      <zeroOrMore><element name="category"><attribute name="term"/></element></zeroOrMore>
      <element name="content"><attribute name="type"><choice><value>text</value><value>html</value></choice></attribute><text/></element>
    </interleave></element></zeroOrMore>
  </interleave></element></start>
  <define name="id"><element name="id"><data type="anyURI"><param name="minLength">1</param></data></element></define>
  <define name="title"><element name="title"><optional><attribute name="type"/></optional><text/></element></define>
  <define name="updated"><element name="updated"><data type="dateTime"/></element></define>
  <define name="link"><element name="link"><interleave>
    <attribute name="href"><data type="anyURI"/></attribute>
    <attribute name="rel"><choice><value>self</value><value>alternate</value></choice></attribute>
    <optional><attribute name="type"/></optional></interleave></element></define>
</grammar>`;

function validate(xml: string): void {
  using schema = XmlDocument.fromString(ATOM);
  using validator = RelaxNGValidator.fromDoc(schema);
  using document = XmlDocument.fromString(xml);
  validator.validate(document);
}

it("the Atom feed is valid, whatever names hold, and says what happened", () => {
  const xml = atomOf(FEED);
  validate(xml);
  const feed = parseAtomFeed(xml);
  expect(feed.entries?.map(({ title }) => title?.value)).toEqual([
    "gpt-oss 120B at Groq: Input price: $0.20 per million → $0.10 per million (50 % less)",
    "<script>alert(1)</script> &  ]]> at Groq: is not listed any more",
    "gpt-oss 120B at Groq: Context: not stated → 131,072",
  ]);
  expect(new Set(feed.entries?.map(({ id }) => id)).size).toBe(3);
  expect(feed.links?.map(({ rel, href }) => [rel, href])).toEqual([
    ["self", "https://tolls.example/changes/feed.atom?provider=a%26b&kind=cheaper"],
    ["alternate", "https://tolls.example/changes?provider=a%26b&kind=cheaper"],
  ]);
});

it("the schema refuses what is no valid feed", () => {
  expect(() => validate(atomOf(FEED).replace(/<updated>[^<]*<\/updated>/, ""))).toThrow();
  expect(() => validate(atomOf(FEED).replace(/<updated>[^<]*<\/updated>/, "<updated>yesterday</updated>"))).toThrow();
});

it("an empty feed is valid too", () => validate(atomOf({ ...FEED, changes: [] })));

it("an entry keeps its id when its row is written anew", () => {
  const ids = (id: number) => parseAtomFeed(atomOf({ ...FEED, changes: [change({ id })] })).entries?.map((entry) => entry.id);
  expect(ids(1)).toEqual(ids(2));
});

it("the JSON Feed says the same", () => {
  const feed = parseJsonFeed(jsonFeedOf(FEED));
  expect(feed.items?.map(({ id }) => id)).toEqual(parseAtomFeed(atomOf(FEED)).entries?.map(({ id }) => id));
  expect(feed.items?.every(({ content_text, url }) => content_text && url?.startsWith("https://tolls.example/?cell="))).toBe(true);
});
