import { SPACE } from './text';

/**
 * BuildKit's shell lexer (frontend/dockerfile/shell/lex.go) without an environment, as far as its parser uses it: to find
 * the words of a line that start a here-document. Where it goes wrong, this does too: what counts is what BuildKit sees.
 */
export interface LexerOptions {
  /** Quotes stay in the words. */
  readonly rawQuotes: boolean;
  /** Escapes stay in the words. */
  readonly rawEscapes: boolean;
}

/** The words of a line; `undefined` where BuildKit's lexer reports an error. */
export function lexWords(source: string, options: LexerOptions): readonly string[] | undefined {
  try {
    return new Lexer(source, options).run();
  } catch (error) {
    if (error instanceof LexError) return undefined;
    throw error;
  }
}

const WHITE = new RegExp(SPACE);

class LexError extends Error {}

interface Level { readonly words: string[]; inWord: boolean; text: string }

class Lexer {
  private readonly characters: readonly string[];
  private position = 0;
  /** One buffer for all levels, as in BuildKit: a nested level clears what the outer one had begun. */
  private buffer = '';
  private rawEscapes: boolean;

  public constructor(source: string, private readonly options: LexerOptions) {
    // Go's scanner drops a byte order mark at the start
    this.characters = Array.from(source.replace(/^\uFEFF/, ''));
    this.rawEscapes = options.rawEscapes;
  }

  public run(): readonly string[] {
    return this.until(undefined, this.rawEscapes, false).words;
  }

  private peek(): string | undefined {
    return this.characters[this.position];
  }

  private next(): string | undefined {
    return this.characters[this.position++];
  }

  private until(stop: string | undefined, rawEscapes: boolean, patternEscapes: boolean): Level {
    const level: Level = { words: [], inWord: false, text: '' };
    this.buffer = '';
    const before = this.rawEscapes;
    this.rawEscapes = rawEscapes;
    while (this.peek() !== undefined) {
      if (this.peek() === stop) {
        this.next();
        this.rawEscapes = before;
        return this.end(level);
      }
      this.step(level, patternEscapes);
    }
    this.rawEscapes = before;
    if (stop !== undefined) throw new LexError(stop);
    return this.end(level);
  }

  private end(level: Level): Level {
    if (this.buffer.length > 0) level.words.push(this.buffer);
    this.buffer = '';
    return level;
  }

  private step(level: Level, patternEscapes: boolean): void {
    switch (this.peek()) {
      case '$': {
        const text = this.dollar();
        level.text += text;
        for (const character of text) this.add(level, character);
        return;
      }
      case '<': return this.addRaw(level, this.heredocStart());
      case '\'': return this.addRaw(level, this.singleQuotes(patternEscapes));
      case '"': return this.addRaw(level, this.doubleQuotes(patternEscapes));
      case '\\': {
        const escape = this.next()!;
        const character = this.next();
        return this.addRaw(level, (this.rawEscapes ? escape : '') + (character ?? ''));
      }
      default: {
        const character = this.next()!;
        level.text += character;
        this.add(level, character);
      }
    }
  }

  private addRaw(level: Level, text: string): void {
    level.text += text;
    this.buffer += text;
    level.inWord = true;
  }

  private add(level: Level, character: string): void {
    if (!WHITE.test(character)) {
      this.buffer += character;
      level.inWord = true;
    } else if (level.inWord && this.buffer.length > 0) {
      level.words.push(this.buffer);
      this.buffer = '';
      level.inWord = false;
    }
  }

  private heredocStart(): string {
    this.next();
    if (this.peek() !== '<') return '<';
    this.next();
    let space = '';
    while (this.peek() === '\t' || this.peek() === '\r' || this.peek() === ' ') space += this.next();
    return `<<${space}`;
  }

  private singleQuotes(patternEscapes: boolean): string {
    let result = this.quote();
    for (;;) {
      const character = this.next();
      if (character === undefined) throw new LexError('\'');
      if (character === '\'') return result + (this.options.rawQuotes ? character : '');
      if (patternEscapes && character === '\\') result += character;
      result += character;
    }
  }

  private doubleQuotes(patternEscapes: boolean): string {
    let result = this.quote();
    for (;;) {
      if (this.peek() === undefined) throw new LexError('"');
      if (this.peek() === '"') return result + this.quote();
      result += this.peek() === '$' ? this.dollar() : this.quotedCharacter(patternEscapes);
    }
  }

  private quote(): string {
    const character = this.next()!;
    return this.options.rawQuotes ? character : '';
  }

  private quotedCharacter(patternEscapes: boolean): string {
    const character = this.next()!;
    if (character !== '\\') return character;
    if (this.peek() === undefined) return '';
    if (this.peek() === '"' || this.peek() === '$' || this.peek() === '\\') return (this.rawEscapes ? character : '') + this.next()!;
    return this.rawEscapes && (!this.options.rawQuotes || patternEscapes) ? character + character : character;
  }

  private dollar(): string {
    this.next();
    if (this.peek() !== '{') return `$${this.name()}`;
    this.next();
    const start = this.peek();
    if (start === undefined || '{}:'.includes(start)) throw new LexError('${');
    const name = this.name();
    const first = this.next();
    if (first === '}') return `\${${name}}`;
    const modifier = first === ':' ? `:${this.next() ?? ''}` : first ?? '';
    switch (modifier) {
      case '/': return this.replacement(name);
      case '#': case '%': return `\${${name}${modifier}${this.until('}', true, true).text}}`;
      case '+': case '-': case '?': case ':+': case ':-': case ':?':
        return `\${${name}${modifier}${this.until('}', false, false).text}}`;
      default: return this.unknownModifier(name, modifier);
    }
  }

  /** After a colon BuildKit reads on to the brace, whatever the modifier, and only then looks whether it knows it. */
  private unknownModifier(name: string, modifier: string): string {
    if (!modifier.startsWith(':') || modifier === ':#' || modifier === ':%') throw new LexError(modifier);
    return `\${${name}${modifier}${this.until('}', false, false).text}}`;
  }

  private replacement(name: string): string {
    // the doubled slash of "replace all" is consumed and does not come back in the text
    if (this.peek() === '/') this.next();
    const pattern = this.until('/', true, true).text;
    return `\${${name}/${pattern}/${this.until('}', true, false).text}}`;
  }

  private name(): string {
    const first = this.peek();
    if (first === undefined) return '';
    if (/\p{Nd}/u.test(first)) return this.take(/\p{Nd}/u);
    if ('@*#?-$!0'.includes(first)) return this.next()!;
    return this.take(/[\p{L}\p{Nd}_]/u);
  }

  private take(pattern: RegExp): string {
    let result = '';
    for (let character = this.peek(); character !== undefined && pattern.test(character); character = this.peek()) result += this.next();
    return result;
  }
}
