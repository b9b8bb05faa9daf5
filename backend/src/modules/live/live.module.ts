/** Wires what is told while it happens. It listens to the database alone: nobody has to know of it, and it writes nothing. */
import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { CatchUp } from './catch-up.js';
import { FollowLive } from './follow-live.js';
import { LiveController } from './live.controller.js';
import { LiveChangesRepository } from './live-changes.repository.js';
import { LiveHub } from './live-hub.js';
import { LiveTimers } from './live-timers.js';

@Module({
  imports: [CampaignsModule],
  controllers: [LiveController],
  providers: [LiveChangesRepository, LiveTimers, LiveHub, CatchUp, FollowLive],
})
export class LiveModule {}
