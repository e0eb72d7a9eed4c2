import { freemem } from 'node:os';
import { run } from '../kit/command';

const GIGABYTE = 2 ** 30;

/** As much as a build uses with all that it writes, in gigabytes. */
const USED = 4;

/**
 * Leaves the machine as one that was made for the build: nothing of earlier builds is left to write, and the memory is there. A virtual
 * machine is given its memory at the first touch, and gives back what it no longer uses: the touch would be part of the build's time.
 *
 * @param gigabytes how much memory is touched; half of what is free where that is less
 * @returns how much was touched, in bytes
 */
export async function settle(gigabytes = USED): Promise<number> {
  await run(['sync']);
  const blocks = Math.floor(Math.min(gigabytes, freemem() / GIGABYTE / 2));
  const touch = `const kept = []; for (let n = 0; n < ${blocks}; n++) kept.push(Buffer.alloc(${GIGABYTE}, 1)); console.log(process.memoryUsage.rss());`;
  const { stdout } = await run([process.execPath, '-e', touch]);
  return Number(stdout);
}
