/** A size that somebody stated. */
export function megabytes(name: string, value: number): number {
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is a whole number of megabytes: got ${value}; write such as ${name}: 10000`);
  return value;
}
