/** Cuts a stream into parts that are all equally long but the last, whatever pieces it comes in. */

export interface Part {
  /** Good until the next part is asked for: the memory is used again. */
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** At least one part comes, an empty one of an empty stream. */
export async function* equalParts(source: AsyncIterable<Uint8Array>, partBytes: number): AsyncGenerator<Part> {
  const part = Buffer.allocUnsafeSlow(partBytes);
  let filled = 0;
  for await (const chunk of source) {
    for (let taken = 0; taken < chunk.byteLength; ) {
      if (filled === partBytes) {
        yield { bytes: part, isLast: false };
        filled = 0;
      }
      const piece = chunk.subarray(taken, taken + partBytes - filled);
      part.set(piece, filled);
      filled += piece.byteLength;
      taken += piece.byteLength;
    }
  }
  yield { bytes: part.subarray(0, filled), isLast: true };
}
