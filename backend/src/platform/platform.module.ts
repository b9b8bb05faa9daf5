/** The foundation every module stands on: transactions, the event log, reactions and the clock. */
import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Clock } from './clock/clock.js';
import { EventDocument, EventHeadDocument, EventHeadSchema, EventSchema } from './event-log/event.model.js';
import { EventChains } from './event-log/event-chains.repository.js';
import { EventLog } from './event-log/event-log.repository.js';
import { LastEvents } from './event-log/last-events.repository.js';
import { Reactions } from './unit-of-work/reactions.js';
import { UnitOfWork } from './unit-of-work/unit-of-work.js';

@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: EventDocument.name, schema: EventSchema },
      { name: EventHeadDocument.name, schema: EventHeadSchema },
    ]),
  ],
  providers: [Clock, EventChains, EventLog, LastEvents, Reactions, UnitOfWork],
  exports: [Clock, EventChains, EventLog, LastEvents, Reactions, UnitOfWork],
})
export class PlatformModule {}
