"use client";

import { createContext, type ReactNode, useContext } from "react";

/** Who is signed in, as the head of each page shows it. */
export type Account = {
  readonly name: string;
  readonly email: string;
  readonly teams: readonly { readonly slug: string; readonly name: string; readonly isSample: boolean }[];
};

const AccountContext = createContext<Account | null>(null);

/** Gives every page below who is signed in. */
export function AccountProvider({ account, children }: { account: Account | null; children: ReactNode }) {
  return <AccountContext value={account}>{children}</AccountContext>;
}

/** Who is signed in; `null` for a stranger. */
export const useAccount = (): Account | null => useContext(AccountContext);
