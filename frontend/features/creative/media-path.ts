/** Where a browser asks for the bytes of an asset: here, which leads it to a signed address that is good for a short time. */
export const mediaPath = (assetId: string): string => `/media/${assetId}`;
