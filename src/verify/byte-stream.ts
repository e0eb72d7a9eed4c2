/** Reads a stream of chunks by counts of bytes, and holds no more than was asked for. */
export class ByteStream {
  private readonly source: AsyncIterator<Uint8Array>;
  private readonly chunks: Buffer[] = [];
  private held = 0;

  public constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** The next bytes, fewer at the end, without moving on. */
  public async peek(count: number): Promise<Buffer> {
    while (this.held < count && await this.more());
    if ((this.chunks[0]?.length ?? 0) < Math.min(count, this.held)) this.chunks.splice(0, this.chunks.length, Buffer.concat(this.chunks));
    return this.chunks[0]?.subarray(0, count) ?? Buffer.alloc(0);
  }

  /** The next bytes in pieces as they come, fewer at the end. */
  public async* pass(count: number): AsyncGenerator<Buffer, void, undefined> {
    for (let left = count; left > 0 && (this.held > 0 || await this.more());) {
      const chunk = this.chunks.shift() as Buffer;
      const piece = chunk.subarray(0, left);
      if (piece.length < chunk.length) this.chunks.unshift(chunk.subarray(piece.length));
      this.held -= piece.length;
      left -= piece.length;
      yield piece;
    }
  }

  /** The next bytes as one, fewer at the end. */
  public async take(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.pass(count)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.source.next();
    if (done) return false;
    if (value.length > 0) this.chunks.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
    this.held += value.length;
    return true;
  }
}
