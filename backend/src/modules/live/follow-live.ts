/** Opens a flow of what happens in the caller's tenant, from where the caller got to before, for as long as they may see it. */
import { roleAllows } from '@greenlight/shared/identity/roles.js';
import type { LiveQuery } from '@greenlight/shared/live/live-message.js';
import { Injectable, Logger } from '@nestjs/common';
import { Authenticator, type Credentials } from '../../platform/http/authenticator.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { CatchUp } from './catch-up.js';
import { greeting, heartbeat, resetAt } from './live-change.js';
import { LiveClient } from './live-client.js';
import { type Joined, LiveHub } from './live-hub.js';
import { endOf, parsePoint, pointAt } from './live-position.js';
import { LiveTimers } from './live-timers.js';

export const HEARTBEAT_MS = 15_000;

export interface FollowRequest extends LiveQuery {
  /** Shown again at every heartbeat. */
  readonly credentials: Credentials;
}

@Injectable()
export class FollowLive {
  private readonly logger = new Logger('Live');

  constructor(
    private readonly campaigns: Campaigns,
    private readonly hub: LiveHub,
    private readonly catchUp: CatchUp,
    private readonly authenticator: Authenticator,
    private readonly timers: LiveTimers,
  ) {}

  /** Throws `not_found` for a campaign that isn't the tenant's, and what joining the hub throws. */
  async execute(context: RequestContext, request: FollowRequest): Promise<LiveClient> {
    const { campaignId, lastEventId, credentials } = request;
    if (campaignId !== undefined) await this.campaigns.get(context, campaignId);
    const client = new LiveClient({ tenantId: context.tenantId, campaignId, kinds: kindsFor(context, request) });
    const joined = await this.hub.join(client);
    void this.begin(client, joined, lastEventId);
    this.keepAlive(client, joined, context, credentials);
    return client;
  }

  private async begin(client: LiveClient, { at }: Joined, lastEventId: string | undefined): Promise<void> {
    const start = pointAt(endOf(at));
    if (lastEventId === undefined) {
      await client.send(greeting(start));
    } else {
      await client.send(greeting());
      if (!(await this.tellMissed(client, lastEventId, at))) await client.send(resetAt(start));
    }
    client.goLive(at);
  }

  private async tellMissed(client: LiveClient, lastEventId: string, at: Joined['at']): Promise<boolean> {
    const since = parsePoint(lastEventId);
    if (!since) return false;
    try {
      return await this.catchUp.execute(client, since, at);
    } catch (error) {
      this.logger.debug({ message: 'What a client missed can’t be told.', err: error });
      return false;
    }
  }

  private keepAlive(client: LiveClient, joined: Joined, context: RequestContext, credentials: Credentials): void {
    let callOff = () => {};
    const beat = async (): Promise<void> => {
      if (client.hasEnded) return client.cutOff();
      if (await this.mayStay(context, credentials)) client.beat(joined.feed.point(), heartbeat);
      else client.end();
      wait();
    };
    const wait = (): void => {
      if (!client.stream.destroyed) callOff = this.timers.after(HEARTBEAT_MS, () => void beat());
    };
    client.stream.once('close', () => callOff());
    wait();
  }

  /** The same person in the same role still; whoever can't be asked after has to come again. */
  private async mayStay({ tenantId, user }: RequestContext, credentials: Credentials): Promise<boolean> {
    const now = await this.authenticator.authenticate(credentials).catch(() => undefined);
    return now !== undefined && now.tenantId === tenantId && now.user.id === user?.id && now.user.role === user.role;
  }
}

/** Jobs are shown to those alone who may read them. */
const kindsFor = ({ user }: RequestContext, { kinds = ['event', 'render_job'] }: LiveQuery): LiveQuery['kinds'] =>
  kinds.filter((kind) => kind !== 'render_job' || (user !== undefined && roleAllows(user.role, 'render:read')));
