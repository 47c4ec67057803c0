import { redirect } from "next/navigation";
import { signOut } from "@/server/auth/sign-out";

/** A browser that is led here, and not by a button of ours, is asked first. */
export const GET = (): never => redirect("/sign-out/confirm");

export const POST = signOut;
