/** Makes of whatever goes wrong between us and a bucket the one answer that work waits for (SPEC §13): try later. */
import { S3ServiceException } from '@aws-sdk/client-s3';
import { DomainError } from '@greenlight/shared/kernel/errors.js';

/** What can't get better by itself: the settings name another bucket, other keys or another region than there are. */
const MISCONFIGURED = new Set([
  ...[
    'SignatureDoesNotMatch',
    'InvalidAccessKeyId',
    'AccessDenied',
    'Forbidden',
    'Unauthorized',
    'HTTP 401',
    'HTTP 403',
  ],
  ...['NoSuchBucket', 'InvalidBucketName', 'AuthorizationHeaderMalformed', 'PermanentRedirect', 'RequestTimeTooSkewed'],
]);

/** `reason` is the service's own code, or that of the connection. */
export const asS3Fault = (error: unknown): DomainError => {
  if (error instanceof DomainError) return error;
  const reason = reasonOf(error);
  const whatToDo = MISCONFIGURED.has(reason)
    ? 'it does not accept this server, whose operator has to look at the S3_* settings and the clock'
    : 'try again later';
  const fault = new DomainError('service_unavailable', `The file storage is out of order (${reason}): ${whatToDo}.`, {
    reason,
  });
  fault.cause = error;
  return fault;
};

/** For `catch`: what a refusal for one of these reasons means; whatever else it is, is thrown. */
export const onRefusal =
  <T>(meanings: Readonly<Record<string, T>>) =>
  (error: unknown): T => {
    const reason = error instanceof DomainError ? String(error.details.reason) : '';
    const meaning = Object.hasOwn(meanings, reason) ? meanings[reason] : undefined;
    if (meaning === undefined) throw error;
    return meaning;
  };

const reasonOf = (error: unknown): string => {
  if (error instanceof S3ServiceException) {
    const { httpStatusCode: status } = error.$metadata;
    if (status === 412) return 'PreconditionFailed';
    return error.name === 'UnknownError' || error.name === 'Error' ? `HTTP ${status}` : error.name;
  }
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};
