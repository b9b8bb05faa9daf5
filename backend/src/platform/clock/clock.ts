/** The one source of "now" in the backend, so that tests can hold time still. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
