let interrupted = false;

/** Called when a signal says that the run is to end. */
export function interrupt(): void {
  interrupted = true;
}

/** Never comes back once the run is to end: nothing new may start, and what fails then fails because it was ended. */
export async function unlessInterrupted(): Promise<void> {
  if (interrupted) {
    await new Promise(() => {});
  }
}
