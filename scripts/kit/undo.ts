import { constants } from 'node:os';
import { endCommands } from './command';
import { interrupt } from './interrupt';

/** What was made and must go again: last made, first gone; also when the run is interrupted. */
export class Undo {
  private readonly entries: { readonly what: string; readonly how: () => Promise<unknown> | unknown }[] = [];
  private going?: Promise<void>;

  public constructor(private readonly tell: (line: string) => void = (line) => process.stderr.write(`${line}\n`)) {}

  /** Remembers how to undo a thing; the returned function takes the entry back, for what went already or shall stay. */
  public add(what: string, how: () => Promise<unknown> | unknown): () => void {
    const entry = { what, how };
    this.entries.push(entry);
    return () => {
      const place = this.entries.indexOf(entry);
      if (place >= 0) {
        this.entries.splice(place, 1);
      }
    };
  }

  /** Undoes everything. What can't be undone is said and does not keep the rest from going. */
  public async all(): Promise<void> {
    this.going ??= (async () => {
      for (let entry = this.entries.pop(); entry; entry = this.entries.pop()) {
        try {
          await entry.how();
        } catch (error) {
          this.tell(`could not remove ${entry.what}: ${(error as Error).message}`);
        }
      }
    })();
    await this.going;
    this.going = undefined;
  }

  /** Ctrl-C, `kill` and a closed terminal end the running commands, undo everything and exit as a shell expects. */
  public onSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        this.tell(`\n${signal === 'SIGINT' ? 'interrupted' : signal}: cleaning up`);
        interrupt();
        // a docker build that is asked nicely also stops in the engine
        endCommands('SIGTERM');
        void this.all().finally(() => process.exit(128 + constants.signals[signal]));
      });
    }
  }
}
