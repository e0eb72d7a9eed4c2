/** How tests run that compare with something of the machine. */
export interface Runners { readonly test: typeof test; readonly describe: typeof describe }

/**
 * Jest's own functions where the thing is there. Where it is not, CI fails, because nothing is left out there without a word; elsewhere
 * the tests are left out, and one line says why.
 *
 * @param there whether it is
 * @param how what is missing, and how to get it
 */
export function needs(there: boolean, how: string): Runners {
  if (there) return { test, describe };
  if (process.env.CI === 'true') throw new Error(how);
  process.stderr.write(`skipped: ${how}\n`);
  return { test: test.skip as typeof test, describe: describe.skip as typeof describe };
}
