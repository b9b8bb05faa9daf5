/**
 * What a file holds beside its picture: "one file, two meanings" is the threat. A reviewer sees the picture; a browser, an
 * archive tool or an interpreter that is given the same bytes finds a page, an archive or a script behind it.
 *
 * Behind a PNG, a GIF and a WebP there is nothing but padding: what else is there was cut off the picture, or put there.
 * Cameras, however, write further pictures (previews, depth, the wide gamut), their own records and short films behind
 * their JPEGs, and neither declare all of them nor agree on how. There only what can be run or unpacked is surplus.
 */

const TEXTS_THAT_RUN = /<(?:script|html|iframe|svg)(?:\s+[a-z]|\s*>)|<!doctype\s+html|<\?php|%PDF-[12]\.\d/i;
/** What no tool opens an archive without: of a ZIP the table of contents and its end, of others how they begin. */
const ARCHIVES = [['PK\x01\x02', 'PK\x05\x06'], ['Rar!\x1a\x07'], ['7z\xbc\xaf\x27\x1c']];

const canBeRun = (bytes: Buffer): boolean =>
  ARCHIVES.some((signs) => signs.every((sign) => bytes.includes(sign, 0, 'latin1'))) ||
  TEXTS_THAT_RUN.test(bytes.toString('latin1'));

/** How many of the bytes behind a picture don't belong there. */
export const surplusOfPicture = (format: string, behind: Buffer): number => {
  const isPadding = behind.every((byte) => byte === 0);
  return isPadding || (format === 'jpeg' && !canBeRun(behind)) ? 0 : behind.length;
};
