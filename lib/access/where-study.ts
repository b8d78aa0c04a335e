import { type Prisma } from '../db/database'
import { activeAssignmentOf } from './_internal/active-assignment-of'
import { type Actor } from './actor'
import { relationsOf } from './policy'
import { whereCase } from './where-case'
import { whereDicomUpload } from './where-dicom-upload'
import { whereFile } from './where-file'

type Requester = Pick<Actor, 'id' | 'role'>

/**
 * Returns the DICOM instances that a person may read, as a query condition: those of files that they may read, and the
 * de-identified objects of the DICOM API that they may open. Further conditions may be added, as with `whereCase`.
 */
export const whereInstance = (actor: Requester): Prisma.InstanceWhereInput => ({
  AND: [
    { isDuplicate: false },
    {
      OR: [
        { study: { isDeidentified: false }, file: { AND: [{ status: 'completed' }, whereFile(actor, 'file:read')] } },
        {
          study: { isDeidentified: true },
          file: { status: 'completed', dicomUpload: whereDicomUpload(actor, 'dicom:read-held') },
        },
      ],
    },
  ],
})

/**
 * Returns the studies of which a person may read an instance, as a query condition. Access to a study outside the DICOM
 * API is that to its case or space, whatever number of instances it has.
 */
export const whereStudy = (actor: Requester): Prisma.StudyWhereInput => {
  const spaces = relationsOf(actor.role, 'file:read').flatMap((relation): Prisma.StudyWhereInput[] => {
    if (relation === 'own') return [{ ownerId: actor.id }]
    if (relation === 'any') return [{}]
    if (relation !== 'client') return []
    return [{ owner: { clientAssignments: { some: activeAssignmentOf('trainer_client', actor.id) } } }]
  })
  return {
    AND: [
      { instanceCount: { gt: 0 } },
      {
        OR: [
          { isDeidentified: false, caseId: { not: null }, case: whereCase(actor, 'file:read') },
          ...spaces.map((space) => ({ isDeidentified: false, caseId: null, ...space })),
          {
            isDeidentified: true,
            instances: { some: { isDuplicate: false, file: { dicomUpload: whereDicomUpload(actor, 'dicom:read-held') } } },
          },
        ],
      },
    ],
  }
}
