import { type Prisma } from '../../db/database'

/**
 * The cases that a person opened and keeps, as a query condition: while they belong to the organisation as whose staff they opened
 * them, and it is open. What somebody opened who belonged to none stays theirs.
 */
export const whereOpened = (userId: string) =>
  ({
    openedBy: userId,
    OR: [{ openedInId: null }, { openedIn: { closedAt: null, members: { some: { userId } } } }],
  }) satisfies Prisma.CaseWhereInput
