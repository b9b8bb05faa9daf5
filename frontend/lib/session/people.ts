/** Calls people by their names where the record has ids. The reader is always "you". */
import type { Actor } from '@greenlight/shared/identity/actor.js';
import type { Member } from '@greenlight/shared/identity/member.js';
import { type Permission, roleAllows } from '@greenlight/shared/identity/roles.js';
import { UserId } from '@greenlight/shared/kernel/ids.js';

const PRODUCT = 'Greenlight';

export class People {
  private readonly members: ReadonlyMap<string, Member>;

  constructor(
    private readonly myId: string,
    members: readonly Member[],
  ) {
    this.members = new Map(members.map((member) => [member.id, member]));
  }

  isMe(id: string): boolean {
    return id === this.myId;
  }

  /** In the middle of a sentence. Whoever acts and is no person is a part of the product (`scheduler`, `integrity`). */
  name(id: string): string {
    if (this.isMe(id)) return 'you';
    return this.members.get(id)?.name ?? (UserId.safeParse(id).success ? 'somebody who left' : PRODUCT);
  }

  /** For a reviewer whose name is in the record: it stays as it was then. */
  nameOr(id: string, recorded: string): string {
    return this.isMe(id) ? 'you' : recorded;
  }

  actor({ kind, id }: Actor): string {
    if (kind === 'system') return PRODUCT;
    return this.name(id);
  }

  /** Everybody whose role allows it, except the reader. */
  othersWhoMay(permission: Permission): string[] {
    return [...this.members.values()]
      .filter(({ id, role }) => !this.isMe(id) && roleAllows(role, permission))
      .map(({ name }) => name);
  }
}
