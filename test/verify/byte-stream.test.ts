import fc from 'fast-check';
import { inPieces } from './made-tar';
import { ByteStream } from '../../src/verify/byte-stream';

test('the same bytes come out, however they come in and are asked for', async () => {
  const asking = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 60 })), { maxLength: 30 });
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), asking, async (data, size, asked) => {
    const bytes = Buffer.from(data);
    const stream = new ByteStream(inPieces(bytes, size));
    let at = 0;
    for (const [peek, count] of asked) {
      const expected = bytes.subarray(at, at + count);
      expect(peek ? await stream.peek(count) : await stream.take(count)).toEqual(expected);
      if (!peek) at += expected.length;
    }
    expect(await stream.take(bytes.length + 1)).toEqual(bytes.subarray(at));
  }));
});
