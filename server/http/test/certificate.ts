import "server-only";
import { createSign, generateKeyPairSync } from "node:crypto";

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const day = (ms: number) => der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replaceAll(/[-T:]/g, "")}Z`, "latin1"));

const ECDSA_SHA256 = der(0x30, oid("2a8648ce3d040302"));
const NAME = der(0x30, der(0x31, der(0x30, oid("550403"), der(0x0c, Buffer.from("Tollboard test")))));

/** A fresh self-signed certificate for names, as PEM, and its key: so that no key need lie in the repository. */
export function makeCertificate(names: readonly string[]): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const altNames = der(0x30, ...names.map((name) => der(0x82, Buffer.from(name))));
  const extensions = der(
    0xa3,
    der(
      0x30,
      der(0x30, oid("551d11"), der(0x04, altNames)),
      der(0x30, oid("551d13"), der(0x01, Buffer.from([0xff])), der(0x04, der(0x30, der(0x01, Buffer.from([0xff]))))),
    ),
  );
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    NAME,
    der(0x30, day(Date.now() - 86_400_000), day(Date.now() + 86_400_000)),
    NAME,
    publicKey.export({ type: "spki", format: "der" }),
    extensions,
  );
  const signature = createSign("sha256").update(body).sign(privateKey);
  const whole = der(0x30, body, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
  // No blank line at the end, whatever the length: OpenSSL reads none.
  const cert = `-----BEGIN CERTIFICATE-----\n${(whole.toString("base64").match(/.{1,64}/g) ?? []).join("\n")}\n-----END CERTIFICATE-----\n`;
  return { cert, key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}
