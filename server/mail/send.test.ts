import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, it, onTestFinished } from "vitest";
import { openMailer } from "@/server/mail/send";

/** A mail server without TLS, on an address of this machine. */
async function startPlain(host: string): Promise<{ at: string; received: string[] }> {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, session, done) => {
      stream.resume().on("end", () => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { at: `${host}:${(server.server.address() as AddressInfo).port}`, received };
}

async function send(smtpUrl: string): Promise<void> {
  const mailer = openMailer({ smtpUrl, from: "tollboard@example.com" });
  onTestFinished(() => mailer.close());
  await mailer.send("ann@example.com", { subject: "S", text: "T" });
}

// 127.0.0.2 stands for another machine: only the names of this one are taken on trust.
it("gives no mail to another machine without TLS, however the address asks for it", async () => {
  const { at, received } = await startPlain("127.0.0.2");
  for (const query of ["", "?requireTLS=false", "?ignoreTLS=true", "?opportunisticTLS=true", "?tls=on"])
    await expect(send(`smtp://${at}/${query}`)).rejects.toThrow();
  expect(received).toEqual([]);
  await send(`smtp://${at}/?tls=off`);
  expect(received).toEqual(["ann@example.com"]);
});

it("gives mail to this machine as it is", async () => {
  const { at, received } = await startPlain("127.0.0.1");
  await send(`smtp://${at}`);
  expect(received).toEqual(["ann@example.com"]);
});
