/** WCAG 2.2 contrast of two solid colours. */

/** Success criterion 1.4.3 (AA), text of any size. */
export const MIN_TEXT_CONTRAST = 4.5;

const LINEAR_LIMIT = 0.04045;

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= LINEAR_LIMIT ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = (hex: string): number => {
  const value = Number.parseInt(hex.slice(1), 16);
  const [red, green, blue] = [value >> 16, (value >> 8) & 0xff, value & 0xff];
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

/** 1 (same luminance) to 21 (black on white); colours as `#rrggbb`. */
export const contrastOf = (one: string, other: string): number => {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
};
