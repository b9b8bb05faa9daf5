/**
 * The copywriter's English. Turns hold for singular and plural alike, and what stands in them comes after a
 * colon or by itself, since nobody knows what it will be: a thing, a verb, half a sentence.
 */

import type { Phrasebook } from './phrasebook.js';
import { joined, sentence } from './sentences.js';

const and = (items: readonly string[]): string => joined(items, 'and');
const each = (items: readonly string[], end: string): string =>
  items.map((item) => `${sentence(item).slice(0, -1)}${end}`).join(' ');

export const ENGLISH: Phrasebook = {
  language: 'en',
  list: and,
  voices: {
    warm: ['warm', 'friendly', 'kind', 'caring', 'human', 'welcoming', 'gentle'],
    plain: ['plain', 'clear', 'simple', 'honest', 'direct', 'sober', 'calm', 'confident'],
    playful: ['playful', 'fun', 'witty', 'cheeky', 'light', 'humor', 'humour', 'bold'],
    expert: ['expert', 'professional', 'precise', 'technical', 'serious', 'authoritative'],
    urgent: ['urgent', 'energetic', 'fast', 'dynamic'],
  },
  offerKinds: {
    course: ['course', 'certificate', 'class', 'training', 'workshop', 'diploma', 'degree', 'programme', 'program'],
    software: ['app', 'software', 'platform', 'tool', 'service', 'plugin'],
    stay: ['hotel', 'hotels', 'room', 'rooms', 'night', 'nights', 'stay', 'villa', 'apartment', 'getaway'],
    event: ['concert', 'festival', 'webinar', 'conference', 'exhibition', 'event', 'fair'],
  },
  numbers: [
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
    'half',
    'hundred',
  ],
  headlineEndings: {
    warm: ['Come and see.', 'See for yourself.', 'Ask us.', 'Come and meet us.'],
    plain: ['It’s that simple.', 'No more, no less.', 'That’s the idea.'],
    playful: ['Really.', 'Just like that.', 'Yes, you read that right.', 'No kidding.', 'True story.'],
    expert: ['Judge for yourself.', 'Here is how.', 'Put it to the test.'],
    urgent: ['Don’t wait.', 'Now’s the time.', 'Your turn.', 'Be quick.'],
  },
  opening: {
    warm: [
      (pains) => `You know how it goes: ${and(pains)}. We know it too.`,
      (pains) => `${each(pains, '?')} You are not the only one.`,
      (pains) => `We hear it every week: ${and(pains)}.`,
      (pains) => `Does this sound familiar: ${and(pains)}? Then this is for you.`,
    ],
    plain: [
      (pains) => `${each(pains, '.')} It doesn’t have to stay that way.`,
      (pains) => `What gets in the way is always the same: ${and(pains)}.`,
      (pains) => `${each(pains, '.')} There is another way.`,
    ],
    playful: [
      (pains) => `${each(pains, '?')} Let’s not.`,
      (pains) => `Crossed off the list: ${and(pains)}.`,
      (pains) => `${each(pains, '?')} Been there. Never again.`,
      (pains) => `Nobody will miss this: ${and(pains)}.`,
    ],
    expert: [
      (pains) => `What stands in the way is well known: ${and(pains)}. There is a remedy.`,
      (pains) => `Ask around, and you hear it at once: ${and(pains)}.`,
      (pains) => `Time and again, this stands in the way: ${and(pains)}.`,
    ],
    urgent: [
      (pains) => `${each(pains, '.')} Enough of that.`,
      (pains) => `${each(pains, '?')} Not for much longer.`,
      (pains) => `${each(pains, '?')} It ends here.`,
    ],
  },
  offer: {
    warm: [
      (offer) => `That is why we made this: ${offer}.`,
      (offer) => `We made something for you: ${offer}.`,
      (offer) => `Here is what we have for you: ${offer}.`,
    ],
    plain: [
      (offer) => `The answer: ${offer}.`,
      (offer) => `So here it is: ${offer}.`,
      (offer) => `What we offer: ${offer}.`,
    ],
    playful: [(offer) => `Drum roll: ${offer}.`, (offer) => `And now: ${offer}.`, (offer) => `Plot twist: ${offer}.`],
    expert: [
      (offer) => `The way out: ${offer}.`,
      (offer) => `What it takes: ${offer}.`,
      (offer) => `What we propose: ${offer}.`,
    ],
    urgent: [(offer) => `It is here: ${offer}.`, (offer) => `Take note: ${offer}.`],
  },
  promise: {
    warm: [
      (list) => `What you can look forward to: ${list}.`,
      (list) => `What it brings you: ${list}.`,
      (list) => `Picture it: ${list}.`,
    ],
    plain: [(list) => `What you get: ${list}.`, (list) => `In short: ${list}.`],
    playful: [
      (list) => `Side effects may include: ${list}.`,
      (list) => `Prepare for this: ${list}.`,
      (list) => `Spoiler: ${list}.`,
    ],
    expert: [
      (list) => `The result: ${list}.`,
      (list) => `What it leads to: ${list}.`,
      (list) => `In practice: ${list}.`,
    ],
    urgent: [(list) => `What is waiting for you: ${list}.`, (list) => `Within your reach: ${list}.`],
  },
  deadline: {
    warm: [
      (date) => `The door is open until ${date}.`,
      (date) => `There is time until ${date}, and we would love to see you.`,
    ],
    plain: [(date) => `You have until ${date}.`, (date) => `It closes on ${date}.`],
    playful: [(date) => `The clock stops on ${date}. Just saying.`, (date) => `On ${date} the music stops.`],
    expert: [(date) => `Closing date: ${date}.`, (date) => `Open until ${date}.`],
    urgent: [(date) => `Only until ${date}.`, (date) => `It closes on ${date}. Don’t leave it.`],
  },
  callToAction: {
    course: {
      warm: ['Save your place', 'Come and join us'],
      plain: ['Book your place', 'See dates and places'],
      playful: ['Grab your seat', 'Count me in'],
      expert: ['See the programme', 'Read the syllabus'],
      urgent: ['Enrol now', 'Take your place now'],
    },
    software: {
      warm: ['Try it in your own time', 'Come and try it'],
      plain: ['Try it today', 'See it at work'],
      playful: ['Go on, try it', 'Give it a whirl'],
      expert: ['See how it works', 'Look inside'],
      urgent: ['Start now', 'Try it now'],
    },
    stay: {
      warm: ['Come and stay', 'Save your room'],
      plain: ['Book your stay', 'See the rooms'],
      playful: ['Pack a bag', 'Go on, treat yourself'],
      expert: ['See rooms and rates', 'Check the dates'],
      urgent: ['Book now', 'Get your room now'],
    },
    event: {
      warm: ['Come along', 'Save your seat'],
      plain: ['Book your ticket', 'See dates and tickets'],
      playful: ['Count me in', 'Go on, get a ticket'],
      expert: ['See the programme', 'See who is speaking'],
      urgent: ['Get your ticket now', 'Book now'],
    },
    product: {
      warm: ['Come and see it', 'Take a closer look'],
      plain: ['See it up close', 'Find out more'],
      playful: ['Go on, have a look', 'Take a peek'],
      expert: ['Read the details', 'See the facts'],
      urgent: ['Get it now', 'See it now'],
    },
  },
  picture: (brand, headline, callToAction) =>
    `${brand} design with the words “${headline}” in large type and a button that says “${callToAction}”.`,
  film: (brand, headline, callToAction) =>
    `Short ${brand} film: the words “${headline}” come in line by line, then a button that says “${callToAction}”.`,
};
