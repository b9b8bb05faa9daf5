/** Recognises the database's refusal to store the same unique thing twice. */
import { mongo } from 'mongoose';

const DUPLICATE_KEY = 11_000;

export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
