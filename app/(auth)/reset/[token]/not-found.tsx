export { DeadLink as default } from "@/components/account/dead-link";
