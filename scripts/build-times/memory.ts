import { readFileSync } from 'node:fs';

const EVERY = 250;

interface Peak<T> { readonly result: T; readonly megabytes: number }

/** The megabytes that the whole machine used while something ran, above what it used before: the highest of several looks each second. */
export async function peakMemory<T>(running: () => Promise<T>, used: () => number = usedMegabytes): Promise<Peak<T>> {
  const before = used();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, used());
  }, EVERY);
  try {
    const result = await running();
    return { result, megabytes: Math.max(most, used()) - before };
  } finally {
    clearInterval(timer);
  }
}

/** What programs hold; files that are only cached do not count. What is free says less: the kernel keeps back what it has just got back. */
function usedMegabytes(): number {
  const meminfo = readFileSync('/proc/meminfo', 'utf8');
  return ['AnonPages', 'Shmem'].reduce((sum, name) => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(meminfo);
    if (!found) throw new Error(`/proc/meminfo has no ${name}: memory is measured on Linux`);
    return sum + Number(found[1]) / 1024;
  }, 0);
}
