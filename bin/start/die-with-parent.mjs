const graceMs = 4_000;

// Preloaded into every child of the starter: when that dies without a word, the channel to it closes.
process.once("disconnect", () => {
  setTimeout(() => process.exit(1), graceMs).unref();
  process.kill(process.pid, "SIGTERM");
});
