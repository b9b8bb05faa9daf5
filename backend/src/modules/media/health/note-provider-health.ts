/** Has a worker write down, every few seconds and when it stops, how its calls to providers went. */
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { ProviderBreakers } from './provider-breakers.js';

const NOTES = 'note-provider-health';
const EVERY_MS = 5_000;

@Injectable()
export class NoteProviderHealth implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly breakers: ProviderBreakers,
    private readonly timers: SchedulerRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.timers.addInterval(
      NOTES,
      setInterval(() => void this.breakers.flush(), EVERY_MS),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.breakers.flush();
  }
}
