import { freemem } from 'node:os';
import { run } from '../kit/command';

const GIGABYTE = 2 ** 30;
const AN_HOUR = 3_600_000;

/** As much as a build uses with all that it writes, in gigabytes. */
const USED = 4;

/**
 * Leaves the machine as one that was made for the build: nothing of earlier builds is left to write, and the memory is there. A virtual
 * machine is given its memory at the first touch, which makes the same build take half as long again; what it used before is given back.
 *
 * @param gigabytes how much memory is touched; half of what is free where that is less
 * @returns how much was touched, in bytes
 */
export async function settle(gigabytes = USED): Promise<number> {
  await run(['sync'], { timeout: AN_HOUR });
  const blocks = Math.floor(Math.min(gigabytes, freemem() / GIGABYTE / 2));
  const touch = `const kept = []; for (let n = 0; n < ${blocks}; n++) kept.push(Buffer.alloc(${GIGABYTE}, 1)); console.log(process.memoryUsage.rss());`;
  const { stdout } = await run([process.execPath, '-e', touch], { timeout: AN_HOUR });
  return Number(stdout);
}
