import { type Prisma } from '../db/database'
import { activeAssignmentOf } from './_internal/active-assignment-of'
import { whereCaseRelation } from './_internal/where-case-relation'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type CaseRelation, type FileRelation } from './actions'
import { relationsOf } from './policy'
import { whereDicomUpload } from './where-dicom-upload'
import { whereFile } from './where-file'

type Requester = Pick<Actor, 'id' | 'role' | 'service'>

/**
 * Returns the DICOM instances that a person may read, as a query condition: those of files that they may read, for an
 * archive those of its site, and the de-identified objects of the DICOM API that they may open. Further conditions may be added, as with `whereCase`.
 */
export const whereInstance = (actor: Requester): Prisma.InstanceWhereInput => ({
  AND: [
    {
      OR: [
        { AND: [{ study: { isDeidentified: false } }, whereInstanceOfSpace(actor)] },
        { AND: [{ study: { isDeidentified: true } }, whereDeidentifiedInstance(actor)] },
      ],
    },
  ],
})

/** The same of studies in cases and spaces. */
export const whereInstanceOfSpace = (actor: Requester): Prisma.InstanceWhereInput => ({
  AND: [{ isDuplicate: false }, { file: { AND: [{ status: 'completed' }, whereFile(actor, 'study:read')] } }],
})

/** The same of studies that the DICOM API stored. */
export const whereDeidentifiedInstance = (actor: Requester): Prisma.InstanceWhereInput => ({
  AND: [{ isDuplicate: false }, { file: { status: 'completed', dicomUpload: whereDicomUpload(actor, 'dicom:read-held') } }],
})

/**
 * Returns the studies of which a person may read an instance, as a query condition. Access to a study outside the DICOM
 * API is that to its case or space, whatever number of instances it has.
 */
export function whereStudy(actor: Requester): Prisma.StudyWhereInput {
  const parts = whereStudyParts(actor)
  // An empty OR within an AND would be every study.
  return parts.length === 0 ? matchNothing() : { AND: [{ instanceCount: { gt: 0 } }, { OR: parts }] }
}

/**
 * Returns the same as conditions that an index answers each: their union is what `whereStudy` returns, and one study may
 * meet several. The database cannot answer an OR of them from indexes, and would read every study.
 */
export const whereStudyParts = (actor: Requester): Prisma.StudyWhereInput[] => [
  ...relationsOf(actor, 'study:read').flatMap((relation) => spaceOf(actor, relation)),
  ...deidentifiedParts(actor),
]

function spaceOf(actor: Requester, relation: FileRelation): Prisma.StudyWhereInput[] {
  const space = { isDeidentified: false, caseId: null }
  switch (relation) {
    case 'any':
      return [{ isDeidentified: false, OR: [{ caseId: null }, { case: whereCaseRelation(actor, 'any') }] }]
    case 'any-case':
      return inCases(actor, 'any')
    case 'own':
      return [{ ...space, ownerId: actor.id }]
    case 'client':
      return [{ ...space, owner: { clientAssignments: { some: activeAssignmentOf('trainer_client', actor.id) } } }]
    case 'unfinished':
    case 'sent-case':
      return []
    case 'own-case':
      return inCases(actor, 'own')
    case 'proxy-case':
      return inCases(actor, 'proxy')
    case 'assigned-case':
      return inCases(actor, 'assigned')
    case 'created-case':
      return inCases(actor, 'created')
    case 'organisation-case':
      return inCases(actor, 'organisation')
    case 'responsible-case':
      return inCases(actor, 'responsible')
    case 'asked-case':
      return inCases(actor, 'asked')
    case 'emergency-case':
      return inCases(actor, 'emergency')
    case 'site-case':
      return inCases(actor, 'site')
  }
}

const inCases = (actor: Requester, relation: CaseRelation): Prisma.StudyWhereInput[] => [
  { isDeidentified: false, caseId: { not: null }, case: whereCaseRelation(actor, relation) },
]

/** What the DICOM API stored: all of what they sent, and of what was sent or saved for them all but what awaits review. */
function deidentifiedParts(actor: Requester): Prisma.StudyWhereInput[] {
  if (readsEveryDeidentified(actor)) return [{ isDeidentified: true }]
  if (relationsOf(actor, 'dicom:read-held').length === 0) return []
  const forThem = [{ userId: actor.id }, { savedFor: { some: { userId: actor.id } } }]
  return [
    { isDeidentified: true, ownerId: actor.id },
    ...forThem.map((isNamed): Prisma.StudyWhereInput => {
      const dicomUpload = { ...isNamed, isAwaitingReview: false }
      return { isDeidentified: true, instances: { some: { isDuplicate: false, file: { status: 'completed', dicomUpload } } } }
    }),
  ]
}

/** Returns whether a person may read every object that the DICOM API stored. */
export const readsEveryDeidentified = ({ role }: Pick<Actor, 'role'>): boolean =>
  relationsOf(role, 'dicom:read-held').includes('any')
