import "server-only";
import { BusyError } from "@/server/catalog/kept-boards";
import { AppError } from "@/server/edge/app-error";

/** Why a page is not drawn now though nothing is wrong with it: all are busy, or this address has asked too often. */
type Wait = { readonly reason: "busy" | "rate_limited" };

function waitOf(cause: unknown): Wait | null {
  if (cause instanceof BusyError) return { reason: "busy" };
  return cause instanceof AppError && cause.code === "rate_limited" ? { reason: "rate_limited" } : null;
}

/** Makes a page, or what it says of itself, out of what draws it and what stands instead while it has to wait. Anything else thrown goes on. */
export const orWait =
  <Props, Drawn>(draw: (props: Props) => Promise<Drawn>, instead: (wait: Wait) => Drawn) =>
  async (props: Props): Promise<Drawn> => {
    try {
      return await draw(props);
    } catch (cause) {
      const wait = waitOf(cause);
      if (wait === null) throw cause;
      return instead(wait);
    }
  };
