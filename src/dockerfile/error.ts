/** What a Dockerfile cannot carry: what it is, the value got, and the way out. Thrown before any text is returned. */
export class DockerfileError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'DockerfileError';
  }
}

/** A value as it is shown in messages: on one line, control characters visible, long ones cut. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 76)}…"` : text;
}

/** Runs `print` and says in which place of the Dockerfile it failed. */
export function inPlace<T>(place: string, print: () => T): T {
  try {
    return print();
  } catch (error) {
    throw error instanceof DockerfileError ? new DockerfileError(`${place}: ${error.message}`) : error;
  }
}
