import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { whereInstance } from '../../access/where-study'
import type { Prisma } from '../../db/database'
import { wherePatientStudy, type Room } from './find-room'

/** The files that are shown in a room and that a person may read: instances of its studies and priors, and photographs. */
export const whereRoomFile = (actor: Actor, room: Room): Prisma.StoredFileWhereInput => ({
  AND: [
    { status: 'completed' },
    {
      OR: [
        { instance: { AND: [{ study: wherePatientStudy(room) }, whereInstance(actor)] } },
        ...(room.case ? [{ AND: [{ caseId: room.case.id, instance: null }, whereFile(actor, 'file:read')] }] : []),
      ],
    },
  ],
})
