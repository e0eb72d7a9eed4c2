import { plain, seconds } from './format';
import { unlessInterrupted } from './interrupt';

/** Says what a step is doing right now; the screen shows the newest line only. */
export type Tell = (line: string) => void;

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
// where no cursor can be moved, a sign of life this often
const HEARTBEAT = 10_000;

/** What of a terminal the screen needs, so that a test can stand in for it. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Shows one step at a time: its name, how long it has been running, and the newest line of what it runs.
 * On a terminal that is one line which updates itself, elsewhere (a log) a line every ten seconds.
 */
export class Screen {
  private readonly live: boolean;
  private readonly colours: boolean;

  public constructor(
    private readonly output: Output = process.stdout,
    environment: NodeJS.ProcessEnv = process.env,
    private readonly now: () => number = Date.now,
  ) {
    this.live = Boolean(output.isTTY) && environment.TERM !== 'dumb' && !environment.CI;
    this.colours = !environment.NO_COLOR && (Boolean(output.isTTY) || Boolean(environment.FORCE_COLOR));
  }

  /** The first line of a command. */
  public title(text: string): void {
    this.line(this.bold(text));
  }

  /** A heading over several steps. */
  public section(text: string): void {
    this.line(`\n${this.bold(text)}`);
  }

  /** Lines that belong to what was just done, set in. */
  public detail(...lines: readonly string[]): void {
    lines.forEach((text) => this.line(text === '' ? '' : `    ${text}`));
  }

  /** Lines as they are. */
  public line(text: string): void {
    this.output.write(`${text}\n`);
  }

  /** Text of less weight. */
  public dim(text: string): string {
    return this.colour('2', text);
  }

  /** Text of more weight. */
  public bold(text: string): string {
    return this.colour('1', text);
  }

  /** Runs `work`, shows that it runs, and leaves one line: done or failed, its name, its seconds, and what `say` makes of its result. */
  public async step<T>(name: string, work: (tell: Tell) => Promise<T>, say?: (result: T) => string): Promise<T> {
    await unlessInterrupted();
    const start = this.now();
    let newest = '';
    let frame = 0;
    // some pseudo terminals say 0
    const columns = this.output.columns || 80;
    const elapsed = () => this.now() - start;
    const draw = () => {
      frame += 1;
      const head = `  ${FRAMES[frame % FRAMES.length]} ${name}  ${Math.floor(elapsed() / 1000)} s`;
      const room = columns - head.length - 4;
      const tail = room > 8 && newest ? `  ${newest.slice(0, room)}` : '';
      this.output.write(`\r\u001b[2K${head.slice(0, columns - 1)}${this.dim(tail)}`);
    };
    const timer = this.live
      ? setInterval(draw, 100)
      : setInterval(() => this.line(`  … ${name}  ${seconds(elapsed())}${newest ? `  ${newest}` : ''}`), HEARTBEAT);
    const finish = async (mark: string, rest: string) => {
      clearInterval(timer);
      await unlessInterrupted();
      this.output.write(`${this.live ? '\r\u001b[2K' : ''}  ${mark} ${name}  ${this.dim(seconds(elapsed()))}${rest}\n`);
    };
    try {
      const result = await work((text) => {
        newest = plain(text).trim() || newest;
      });
      await finish(this.colour('32', '✔'), say ? `  ${say(result)}` : '');
      return result;
    } catch (error) {
      await finish(this.colour('31', '✘'), '');
      throw error;
    }
  }

  private colour(code: string, text: string): string {
    return this.colours && text ? `\u001b[${code}m${text}\u001b[0m` : text;
  }
}
