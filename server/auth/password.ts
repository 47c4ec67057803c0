import "server-only";
import { hash, verify } from "@node-rs/argon2";

const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// The hash of bytes that nobody kept: whoever has no password takes as long to be refused as whoever has one.
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$R8JbO97jfxe87NGc5oZVnQ$d/JmFPAn4xflnbp37y+WOmKsn/B8uI6W5DyGQtFvA6Y";

// One keyboard writes a letter with its accent as one sign, another as two.
const spelt = (password: string): string => password.normalize("NFC");

/** The Argon2id text under which a password is kept (19 MiB, 2 passes, 1 lane, a salt of its own). */
export const hashPassword = (password: string): Promise<string> => hash(spelt(password), COST);

/** Whether a password is the one of a hash. For `null` it is not, which takes the same time to find. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? NOBODY, spelt(password));
  return isRight && passwordHash !== null;
}
