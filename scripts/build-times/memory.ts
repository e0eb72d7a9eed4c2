import { readFileSync } from 'node:fs';

const EVERY = 250;

interface Peak<T> { readonly result: T; readonly megabytes: number }

/** The megabytes that the whole machine used while something ran, above what it used before: the highest of several looks each second. */
export async function peakMemory<T>(running: () => Promise<T>, available: () => number = availableMegabytes): Promise<Peak<T>> {
  const before = available();
  let least = before;
  const timer = setInterval(() => {
    least = Math.min(least, available());
  }, EVERY);
  try {
    const result = await running();
    return { result, megabytes: Math.max(0, before - Math.min(least, available())) };
  } finally {
    clearInterval(timer);
  }
}

/** What programs could still get; files that are only cached count as free. */
function availableMegabytes(): number {
  const found = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'));
  if (!found) throw new Error('/proc/meminfo has no MemAvailable: memory is measured on Linux');
  return Number(found[1]) / 1024;
}
