/** What a Dockerfile cannot carry: what it is, the value got, and the way out. Thrown before any text is returned. */
export class DockerfileError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'DockerfileError';
  }
}

/** What JSON leaves as it is, and terminals take for commands or the end of a line. */
const UNESCAPED = /[\u007f-\u009f\u2028\u2029]/g;

/** A value as it is shown in messages: on one line, control characters visible, long ones cut. */
export function show(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(UNESCAPED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // a character of two halves is cut before the first
  return text.length > 80 ? `${text.slice(0, 76).replace(/[\ud800-\udbff]$/, '')}…${text.at(-1)}` : text;
}

/** Runs `print` and says in which place of the Dockerfile it failed. */
export function inPlace<T>(place: string, print: () => T): T {
  try {
    return print();
  } catch (error) {
    throw error instanceof DockerfileError ? new DockerfileError(`${place}: ${error.message}`) : error;
  }
}
