/** Whether a text survives as UTF-8: no half of a surrogate pair stands alone in it. */
export function isWellFormed(text: string): boolean {
  return Buffer.from(text).toString() === text;
}
