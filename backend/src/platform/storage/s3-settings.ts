/** Where a bucket is and with what keys it is reached. */
export interface S3Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** In front of every key: empty, or a path that ends with a slash. */
  readonly prefix: string;
}
