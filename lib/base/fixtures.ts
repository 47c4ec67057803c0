/** For tests only: the time that this thread has worked, whatever else the machine does. **Units**: ms. */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
