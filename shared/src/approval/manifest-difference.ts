/** Names what differs between two lists of items: which thing, and which of its fields, dotted (`copy.headline`). */
import { compareValues, type Difference } from '../kernel/compare-values.js';
import type { ItemKind, Manifest } from './manifest.js';

export interface ItemChange {
  readonly kind: ItemKind;
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Sorted; empty for something added or removed, or whose former content is not known. */
  readonly fields: readonly string[];
}

/** A change with the values before and after. */
export interface ItemDifference extends ItemChange {
  /** Empty for something added or removed, or whose former content is not known. */
  readonly differences: readonly Difference[];
}

/** An item of either list; without `value` a change is noticed by digest, but its fields can't be named. */
export interface ComparableItem {
  readonly kind: ItemKind;
  readonly id: string;
  readonly digest: string;
  readonly value?: unknown;
}

const pathsOf = (differences: readonly Difference[]): string[] => differences.map(({ path }) => path).sort();

/** The fields, dotted and sorted, in which two values differ; empty when they have the same canonical JSON. */
export const changedFields = (before: unknown, after: unknown): string[] => pathsOf(compareValues(before, after));

/** A campaign has one strategy: another version of it, which has an id of its own, is the same thing, changed. */
const key = ({ kind, id }: ComparableItem): string => (kind === 'strategy' ? kind : `${kind} ${id}`);

const compare = (before: ComparableItem, after: ComparableItem): ItemDifference => {
  const differences =
    before.value === undefined || after.value === undefined
      ? []
      : compareValues(before.value, after.value).filter(({ path }) => path !== 'id');
  return { kind: after.kind, id: after.id, change: 'changed', fields: pathsOf(differences), differences };
};

const cameOrWent = ({ kind, id }: ComparableItem, change: 'added' | 'removed'): ItemDifference => ({
  kind,
  id,
  change,
  fields: [],
  differences: [],
});

const itemDifferences = (before: readonly ComparableItem[], after: readonly ComparableItem[]): ItemDifference[] => {
  const old = new Map(before.map((item) => [key(item), item]));
  const kept = new Set(after.map(key));
  const changes = before.filter((item) => !kept.has(key(item))).map((item) => cameOrWent(item, 'removed'));
  for (const item of after) {
    const former = old.get(key(item));
    if (former === undefined) {
      changes.push(cameOrWent(item, 'added'));
    } else if (former.digest !== item.digest) {
      changes.push(compare(former, item));
    }
  }
  return changes.sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1));
};

const withoutValues = ({ differences: _differences, ...change }: ItemDifference): ItemChange => change;

/** What was added, removed or changed from one list of items to another, in the order of kind and id. */
export const manifestDifference = (before: readonly ComparableItem[], after: readonly ComparableItem[]): ItemChange[] =>
  itemDifferences(before, after).map(withoutValues);

/** A manifest with its items: what a reviewer saw, or what is stored now. */
export interface ComparableManifest {
  readonly manifest: Pick<Manifest, 'upstream'>;
  readonly items: readonly ComparableItem[];
}

const standsOnAnother: ItemDifference = {
  kind: 'strategy',
  id: 'upstream',
  change: 'changed',
  fields: ['upstream.strategy'],
  differences: [],
};

/** Between two manifests of one scope, with values: their items, and the strategy that they stand on (`upstream.strategy`). */
export const differencesBetween = (before: ComparableManifest, after: ComparableManifest): ItemDifference[] => {
  const changes = itemDifferences(before.items, after.items);
  return before.manifest.upstream.strategy === after.manifest.upstream.strategy
    ? changes
    : [standsOnAnother, ...changes];
};

/** The same without values, for those who need the names alone. */
export const changesBetween = (before: ComparableManifest, after: ComparableManifest): ItemChange[] =>
  differencesBetween(before, after).map(withoutValues);
