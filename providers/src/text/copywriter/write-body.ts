/** The body: what bothers the reader, what is offered, what it brings, and until when; as much of it as the channel takes. */
import { graphemeLength } from '@greenlight/shared/publishing/delivered-text.js';
import { DateTime } from 'luxon';
import type { Material } from './material.js';
import type { Choices } from './phrasebook.js';
import { firstSentence, sentence } from './sentences.js';
import { mainMessage } from './write-headline.js';

type Part = 'opening' | 'offer' | 'positioning' | 'proof' | 'promise' | 'deadline' | 'disclaimer';

/** The first is left out first when the channel is short of room; what isn't listed stays. */
const DISPENSABLE: readonly Part[] = ['positioning', 'promise', 'proof', 'opening', 'deadline'];

/** Ways to tell it, as paragraphs; each reads well with any of its parts missing. */
const STORIES: Choices<readonly (readonly Part[])[]> = [
  [['opening', 'offer'], ['positioning'], ['proof'], ['promise'], ['deadline'], ['disclaimer']],
  [['opening', 'offer'], ['proof'], ['positioning', 'promise'], ['deadline'], ['disclaimer']],
  [['positioning'], ['opening', 'offer'], ['promise'], ['proof'], ['deadline'], ['disclaimer']],
  [['opening', 'offer'], ['promise'], ['positioning', 'proof'], ['deadline'], ['disclaimer']],
];

const PAINS_NAMED = 2;
const DESIRES_NAMED = 3;
const MESSAGES_TOLD = 2;

const opening = ({ book, voice, chance, pains }: Material): string =>
  pains.length === 0 ? '' : chance.pick(book.opening[voice])(chance.shuffled(pains).slice(0, PAINS_NAMED));

const proof = (material: Material): string => {
  const { keyMessages, chance } = material;
  const rest = keyMessages.filter((message) => message !== mainMessage(material));
  return chance.shuffled(rest).slice(0, MESSAGES_TOLD).map(sentence).join(' ');
};

const promise = ({ book, voice, chance, desires }: Material): string =>
  desires.length === 0 ? '' : chance.pick(book.promise[voice])(book.list(desires.slice(0, DESIRES_NAMED)));

const deadline = ({ book, voice, chance, request }: Material): string => {
  const { deadline: at, timeZone } = request.brief;
  if (at === undefined) return '';
  const date = DateTime.fromISO(at, { zone: timeZone, locale: book.language });
  return chance.pick(book.deadline[voice])(date.toLocaleString({ day: 'numeric', month: 'long' }));
};

/** What may be said of each part; a part with nothing to say, or nothing that is allowed, is missing. */
const partsOf = (material: Material): Map<Part, string> => {
  const { book, voice, chance, offer, positioning, request, isAllowed } = material;
  const said: [Part, string][] = [
    ['opening', opening(material)],
    ['offer', chance.pick(book.offer[voice])(offer)],
    ['positioning', positioning === undefined ? '' : firstSentence(positioning)],
    ['proof', proof(material)],
    ['promise', promise(material)],
    ['deadline', deadline(material)],
    ['disclaimer', request.brand?.requiredDisclaimer ?? ''],
  ];
  return new Map(said.filter(([part, text]) => text !== '' && (part === 'disclaimer' || isAllowed(text))));
};

const told = (story: readonly (readonly Part[])[], parts: ReadonlyMap<Part, string>): string =>
  story
    .map((paragraph) => paragraph.flatMap((part) => parts.get(part) ?? []).join(' '))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');

/** `room` is in graphemes; what doesn't fit is left out whole, never cut. `undefined` when nothing fits. */
export const writeBody = (material: Material, room: number): string | undefined => {
  const story = material.chance.pick(STORIES);
  const parts = partsOf(material);
  const tooLong = () => graphemeLength(told(story, parts)) > room;
  for (const part of DISPENSABLE) if (tooLong()) parts.delete(part);
  const hasMoreThanDisclaimer = [...parts.keys()].some((part) => part !== 'disclaimer');
  if (hasMoreThanDisclaimer && !tooLong()) return told(story, parts);
  return shortest(material, room, parts.get('disclaimer') ?? '');
};

/** One sentence, above the disclaimer if there is one: the offer, or else a message that the headline doesn't say. */
const shortest = (material: Material, room: number, disclaimer: string): string | undefined => {
  const { offer, keyMessages, isAllowed } = material;
  const others = keyMessages.filter((message) => message !== mainMessage(material));
  return [offer, ...others]
    .map((words) => [sentence(words), disclaimer].filter(Boolean).join('\n\n'))
    .find((text) => isAllowed(text) && graphemeLength(text) <= room);
};
