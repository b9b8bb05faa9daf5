/** The channels we know, and what each of them allows. The limits are data; the rules that read them are in `prompting/`. */
import { z } from 'zod';

export const CHANNELS = ['newsroom', 'webhook', 'email', 'mastodon', 'bluesky'] as const;
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

/** As people read them. */
export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  newsroom: 'Newsroom',
  webhook: 'Webhook',
  email: 'E-mail',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
};

export interface ChannelLimits {
  /** Longest text that may be sent, in graphemes. */
  maxTextLength: number;
  maxMedia: number;
  maxHashtags: number;
  requiresAltText: boolean;
  /** The channel asks that AI-made media be disclosed (SPEC §4). */
  requiresAiDisclosure: boolean;
  formats: readonly ('feed' | 'story' | 'wide')[];
  acceptsVideo: boolean;
}

/** Mastodon and Bluesky figures as documented by the services (2026-11); the others are ours. */
export const CHANNEL_LIMITS: Record<Channel, ChannelLimits> = {
  newsroom: {
    maxTextLength: 10_000,
    maxMedia: 10,
    maxHashtags: 30,
    requiresAltText: true,
    requiresAiDisclosure: true,
    formats: ['feed', 'story', 'wide'],
    acceptsVideo: true,
  },
  webhook: {
    maxTextLength: 10_000,
    maxMedia: 10,
    maxHashtags: 30,
    requiresAltText: false,
    requiresAiDisclosure: false,
    formats: ['feed', 'story', 'wide'],
    acceptsVideo: true,
  },
  email: {
    maxTextLength: 10_000,
    maxMedia: 5,
    maxHashtags: 0,
    requiresAltText: true,
    requiresAiDisclosure: true,
    formats: ['feed', 'wide'],
    acceptsVideo: false,
  },
  mastodon: {
    maxTextLength: 500,
    maxMedia: 4,
    maxHashtags: 10,
    requiresAltText: true,
    requiresAiDisclosure: true,
    formats: ['feed', 'story', 'wide'],
    acceptsVideo: true,
  },
  bluesky: {
    maxTextLength: 300,
    maxMedia: 4,
    maxHashtags: 8,
    requiresAltText: true,
    requiresAiDisclosure: true,
    formats: ['feed', 'story', 'wide'],
    acceptsVideo: true,
  },
};
