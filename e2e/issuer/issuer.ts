import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import Provider, { type Account, type Configuration } from "oidc-provider";

/** Whom an issuer knows, by the login they type there. */
export type Person = { readonly email: string; readonly isVerified: boolean; readonly name: string };

/** What somebody between Tollboard and the issuer does once: to the question on its way in, to the answer on its way back. */
export type Tamper = { asked?: ((url: URL) => void) | undefined; returned?: ((url: URL) => string) | undefined };

/** An OpenID Connect issuer at work on this machine. */
export type Issuer = {
  readonly tamper: Tamper;
  readonly id: string;
  readonly url: string;
  /** What Tollboard must be told to take its logins. */
  readonly settings: Readonly<Record<string, string>>;
  readonly people: Map<string, Person>;
  /** Lets a Tollboard send its people here. */
  readonly admit: (origin: string) => void;
  readonly close: () => Promise<void>;
};

function configure(id: string, people: Map<string, Person>, secret: string, redirectUris: string[]): Configuration {
  const cookie = (name: string) => `_${id}_${name}`;
  return {
    clients: [{ client_id: "tollboard", client_secret: secret, redirect_uris: redirectUris }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    // Cookies do not tell the ports of one machine apart.
    cookies: { names: { session: cookie("session"), interaction: cookie("interaction"), resume: cookie("resume") }, keys: [secret] },
    features: { devInteractions: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_context, login): Account | undefined => {
      const person = people.get(login);
      const claims = person && { sub: login, email: person.email, email_verified: person.isVerified, name: person.name };
      return claims && { accountId: login, claims: async () => claims };
    },
    // Nobody is asked whether they agree.
    loadExistingGrant: async (context) => {
      const { client, session, params } = context.oidc;
      const grant = new context.oidc.provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope(String(params?.scope ?? "openid"));
      await grant.save();
      return grant;
    },
  };
}

function tamperWith({ tamper, url }: Pick<Issuer, "tamper" | "url">, request: IncomingMessage, response: ServerResponse): void {
  const { asked, returned } = tamper;
  if (asked && request.url?.startsWith("/auth?")) {
    const question = new URL(request.url, url);
    asked(question);
    request.url = `${question.pathname}${question.search}`;
    tamper.asked = undefined;
  }
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => {
    const isReturn = returned && name.toLowerCase() === "location" && String(value).includes("/api/auth/callback/");
    if (isReturn) tamper.returned = undefined;
    return setHeader(name, isReturn ? returned(new URL(String(value))) : value);
  };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });

/** Starts an issuer that asks for a login and any password. */
export async function startIssuer(id: string): Promise<Issuer> {
  const people = new Map<string, Person>();
  const tamper: Tamper = {};
  const secret = randomBytes(24).toString("hex");
  const server = createServer();
  const port = await listen(server);
  const url = `http://127.0.0.1:${port}`;
  const prefix = `TB_OIDC_${id.toUpperCase()}`;
  return {
    id,
    url,
    people,
    tamper,
    settings: { [`${prefix}_ISSUER`]: url, [`${prefix}_CLIENT_ID`]: "tollboard", [`${prefix}_CLIENT_SECRET`]: secret },
    admit: (origin) => {
      const provider = new Provider(url, configure(id, people, secret, [`${origin}/api/auth/callback/${id}`]));
      server.removeAllListeners("request");
      const answer = provider.callback();
      server.on("request", (request, response) => {
        tamperWith({ tamper, url }, request, response);
        void answer(request, response);
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The settings under which a Tollboard takes the logins of these issuers, and may reach them. */
export const issuerSettings = (issuers: readonly Issuer[]): Record<string, string> =>
  Object.assign({ TB_FETCH_ALLOW: `login=${issuers.map(({ url }) => url).join(",")}` }, ...issuers.map(({ settings }) => settings));
